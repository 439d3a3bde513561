// A gate process that has adopted a snapshot with 20,000 credentials and decides.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@lintel/kernel';
import { FakeServer, newId } from '../../apps/gate/src/test/fake-server.ts';
import { GateProcess, until } from '../../apps/gate/src/test/gate-process.ts';
import { report } from '../report.ts';

const CREDENTIALS = 20_000;
const SETTLE_MS = 10_000;

const server = await FakeServer.start();
server.snapshot = {
  ...server.snapshot,
  credentials: Array.from({ length: CREDENTIALS }, (_, place) => ({
    id: newId<'credential'>(),
    kind: 'card' as const,
    verifier: createHash('sha256').update(`card ${place}`).digest('base64url'),
    doorSet: server.doorSet,
    window: { from: instant(0), until: null },
    revokedAt: null,
    guard: false,
  })),
};
const data = mkdtempSync(join(tmpdir(), 'lintel-gate-'));
const gate = await GateProcess.start({ LINTEL_GATE_DATA: data, LINTEL_GATE_PAIRING: server.pairingLine });
try {
  await until(
    'the snapshot',
    async () =>
      ((await (await fetch(new URL('/v1/panel/state', gate.panel))).json()) as { gate: string }).gate === 'ready',
    60_000,
  );
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const kilobytes = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${gate.pid}/status`, 'utf8'))?.[1]);
  report({ figure: 'gate.memory', value: kilobytes / 1000, unit: 'MB', goal: 150, better: 'less' });
} finally {
  await gate.stop();
  await server.stop();
  rmSync(data, { recursive: true });
}
