import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FakeServer } from './fake-server.ts';
import { GateProcess, until } from './gate-process.ts';

test('pairs, pulls, opens by card, refuses another, and the server hears of both', async () => {
  const server = await FakeServer.start();
  const card = server.credential('card', '0004827391');
  server.snapshot = { ...server.snapshot, credentials: [card] };
  const data = mkdtempSync(join(tmpdir(), 'lintel-gate-'));
  const gate = await GateProcess.start({ LINTEL_GATE_DATA: data, LINTEL_GATE_PAIRING: server.pairingLine });
  const state = async () => (await (await fetch(new URL('v1/panel/state', gate.panel))).json()) as { readonly gate: string };
  await until('ready', async () => (await state()).gate === 'ready');
  const opened = await gate.post('/v1/panel/present', { kind: 'card', door: server.door, number: '4827391' });
  expect(opened).toEqual({ status: 200, body: { outcome: 'opened', why: 'credential', relay: 'confirmed' } });
  const refused = await gate.post('/v1/panel/present', { kind: 'card', door: server.door, number: '12345678' });
  expect(refused.body).toMatchObject({ outcome: 'refused', code: 'access.not_recognised' });
  await until('sent', () => server.passages().length === 2);
  expect(await gate.stop()).toBe(0);
  console.log(gate.log.map((l) => JSON.stringify(l)).join('\n'), server.entries, server.health);
  await server.stop();
  rmSync(data, { recursive: true });
});
