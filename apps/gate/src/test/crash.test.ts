import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { journalStart, verifyChain } from '@lintel/device-protocol';
import { expect, test } from 'vitest';
import type { PanelState } from '../local/panel-api.ts';
import { sha256 } from '../store/journal.store.ts';
import { FakeServer } from './fake-server.ts';
import { GateProcess, until } from './gate-process.ts';

const KILLS = 50;
const CARDS_PER_LIFE = 12;
/** After a card was sent: some kills come before its decision, some before its entry, its relay, its answer, some after. */
const KILL_WITHIN_MS = 25;

/**
 * The gate dies by kill -9 at random moments while cards are presented, snapshots change and the journal is being sent. Each
 * card is presented once, ever; so whatever was answered must be in the journal, and nothing may be there twice.
 */
test(
  'fifty times kill -9: no passage is lost, none doubled, no door opens without an entry, the chain holds',
  { timeout: 240_000 },
  async () => {
    const server = await FakeServer.start();
    const cards = Array.from({ length: (KILLS + 1) * CARDS_PER_LIFE }, (_, at) =>
      server.credential('card', String(10_000_000 + at)),
    );
    server.snapshot = { ...server.snapshot, credentials: cards };
    const data = mkdtempSync(join(tmpdir(), 'lintel-gate-'));
    const answered = new Set<string>();
    let pulses = 0;

    const present = async (gate: GateProcess, at: number): Promise<void> => {
      const { body } = await gate.post('v1/panel/present', {
        kind: 'card',
        door: server.door,
        number: String(10_000_000 + at),
      });
      const { outcome } = body as { readonly outcome: string };
      if (outcome === 'opened') answered.add(cards[at]?.id ?? '');
    };

    for (let life = 0; life <= KILLS; life++) {
      const gate = await GateProcess.start({ LINTEL_GATE_DATA: data, LINTEL_GATE_PAIRING: server.pairingLine });
      if (life === 0) {
        await until(
          'the first snapshot',
          async () =>
            ((await (await fetch(new URL('v1/panel/state', gate.panel))).json()) as PanelState).gate === 'ready',
        );
      }
      server.publish({});
      const lastCard = Math.floor(Math.random() * CARDS_PER_LIFE);
      let ending: Promise<void> | null = null;
      for (let card = 0; card < CARDS_PER_LIFE; card++) {
        if (life < KILLS && card === lastCard)
          ending = sleep(Math.random() * KILL_WITHIN_MS).then(async () => await gate.kill());
        // After the kill nobody answers; the card was presented all the same.
        await present(gate, life * CARDS_PER_LIFE + card).catch(() => {});
      }
      if (ending === null) {
        await until(
          'the journal to be sent',
          () => [...answered].every((id) => server.passages().some((passage) => passage.credential === id)),
          60_000,
        );
        await gate.stop();
      } else await ending;
      pulses += gate.log.filter((line) => line.event === 'relay.pulse').length;
    }
    await server.stop();
    rmSync(data, { recursive: true });

    const passages = server.passages();
    const opened = passages.filter((passage) => passage.outcome === 'opened');
    const relayed = server.entries.filter((entry) => entry.kind === 'relay').map((entry) => entry.about);
    // The loop is worth something only if it killed before, amid and after.
    expect(answered.size).toBeGreaterThan(KILLS);
    expect(answered.size).toBeLessThan(KILLS * CARDS_PER_LIFE);
    expect(server.entries.filter((entry) => entry.kind === 'boot')).toHaveLength(KILLS + 1);
    expect(new Set(passages.map((passage) => passage.credential)).size).toBe(passages.length);
    expect(pulses).toBeLessThanOrEqual(opened.length);
    expect(pulses).toBeGreaterThanOrEqual(answered.size);
    expect(new Set(relayed).size).toBe(relayed.length);
    expect(relayed.length).toBeLessThanOrEqual(pulses);
    expect(verifyChain(server.entries, journalStart(server.gate, sha256), sha256)).toEqual({
      ok: true,
      value: server.head,
    });
  },
);

test('ends in order on SIGTERM, on SIGINT and when its supervisor has gone; a second process on the same store is refused', async () => {
  const data = mkdtempSync(join(tmpdir(), 'lintel-gate-'));
  const gate = await GateProcess.start({ LINTEL_GATE_DATA: data });
  await expect(GateProcess.start({ LINTEL_GATE_DATA: data })).rejects.toThrow('did not start');
  expect(await gate.stop('SIGTERM')).toBe(0);
  expect(await (await GateProcess.start({ LINTEL_GATE_DATA: data })).stop('SIGINT')).toBe(0);
  expect(await (await GateProcess.start({ LINTEL_GATE_DATA: data })).disconnect()).toBe(0);
  rmSync(data, { recursive: true });
});
