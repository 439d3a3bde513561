// `npm run bench [name …]`: measures and prints one JSON line per figure. Each group runs in a process of its own.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const groups = new URL('figures/', import.meta.url);
const wanted = process.argv.slice(2);
const files = readdirSync(groups).filter(
  (file) => file.endsWith('.ts') && (wanted.length === 0 || wanted.some((name) => file.includes(name))),
);

let failed = 0;
for (const file of files.toSorted()) {
  const run = spawnSync(process.execPath, ['--expose-gc', new URL(file, groups).pathname], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 600_000,
  });
  if (run.status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
