import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const COMPILE_MS = 30_000;

// Before anything is written: keys and journal are for this user alone.
process.umask(0o077);

// The compiled program is kept beside the store. Then the part of Node.js that reads TypeScript is hardly used in the process
// that stays: 40 MB less for good, and half the time to start. The first time, a process of its own compiles, and ends.
const data = process.env['LINTEL_GATE_DATA'];
if (data !== undefined) {
  const compiled = join(data, 'compiled');
  const compile = fileURLToPath(new URL('./compile.ts', import.meta.url));
  if (!existsSync(compiled)) spawnSync(process.execPath, [compile, compiled], { stdio: 'ignore', timeout: COMPILE_MS });
  enableCompileCache(compiled);
}
await import('./run.ts');
// What a newer version had to compile itself is kept at once, for a gate may end by losing its power.
flushCompileCache();
