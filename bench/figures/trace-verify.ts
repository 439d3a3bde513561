// `lintel log verify` of a million entries of the size that looks have, in a folder with tiles, checkpoint and two cosignatures.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysForTest, writeLog } from '../../apps/cli/src/log/test/written-log.ts';
import { sha256 } from '@lintel/translog-node';
import { report } from '../report.ts';

const ENTRIES = 1_000_000;

const folder = mkdtempSync(join(tmpdir(), 'lintel-bench-log-'));
try {
  const head = 'lintel-look/v1\nact view\nactor property\nclass contact\nn 1\nhour 2026-11-22T01Z\nc ';
  const entryAt = (index: number): Uint8Array =>
    Buffer.from(`${head}${Buffer.from(sha256(Buffer.from(`${index}`))).toString('base64')}\n`);
  writeLog({ folder, keys: keysForTest(), size: ENTRIES, entryAt });
  const cli = new URL('../../apps/cli/src/main.ts', import.meta.url).pathname;
  const from = performance.now();
  const run = spawnSync(process.execPath, [cli, 'log', 'verify', folder], { encoding: 'utf8' });
  const seconds = (performance.now() - from) / 1000;
  if (run.status !== 0) throw new Error(`verify ended with ${run.status}: ${run.stdout} ${run.stderr}`);
  report({ figure: 'trace.verify_1m', value: seconds, unit: 's', goal: 60, better: 'less' });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
