// Writes openapi/v1.json from the routes and the typed client from that. `--check` exits 1 instead when either is out of date.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiDocument } from './api-document.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const check = process.argv.includes('--check');
const target = join(root, 'openapi/v1.json');
const client = join(root, 'packages/api-client/src/generated');

const text = `${JSON.stringify(await apiDocument(), null, 2)}\n`;
if (check) {
  const stale = [
    ...(existsSync(target) && readFileSync(target, 'utf8') === text ? [] : ['openapi/v1.json']),
    ...staleClient(),
  ];
  for (const file of stale) process.stdout.write(`${file} is out of date: run npm run api\n`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  mkdirSync(join(root, 'openapi'), { recursive: true });
  writeFileSync(target, text);
  generateClient(target, client);
}

function generateClient(input: string, output: string): void {
  rmSync(output, { recursive: true, force: true });
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/@hey-api/openapi-ts/bin/run.js'),
      '-f',
      join(root, 'tools/api/openapi-ts.config.ts'),
      '-i',
      input,
      '-o',
      output,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}

function staleClient(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-api-'));
  try {
    const input = join(folder, 'v1.json');
    writeFileSync(input, text);
    const fresh = join(folder, 'client');
    generateClient(input, fresh);
    const files = new Set([...filesIn(fresh), ...filesIn(client)]);
    return [...files]
      .filter((file) => read(join(fresh, file)) !== read(join(client, file)))
      .map((file) => `packages/api-client/src/generated/${file}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesIn(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    : [];
}

function read(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
