// Changes packages/translog in hundreds of small ways and demands that its tests notice each. Works on a copy in the temporary
// folder, where the first run installs Stryker: nothing else needs it, and it takes an hour. CI does not run this.
//   npm run mutation                 all groups
//   npm run mutation -- policy       the groups that contain this file
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const copy = join(tmpdir(), 'lintel-mutation');
const STRYKER = '10.1.1';
const PACKAGES = ['kernel', 'translog', 'translog-node'] as const;

/** Files that are changed together, and the tests that must notice. Fewer tests only make it quicker and stricter. */
const GROUPS: readonly { readonly files: readonly string[]; readonly tests: readonly string[] }[] = [
  { files: ['witness'], tests: ['witness'] },
  { files: ['proof', 'verify-proof'], tests: ['proof'] },
  { files: ['hash', 'tree'], tests: ['tree', 'note', 'bundle'] },
  { files: ['tile', 'bundle'], tests: ['tile', 'bundle'] },
  {
    files: ['base64', 'note-key', 'note', 'text', 'decimal', 'checkpoint', 'cosignature', 'verify-note'],
    tests: ['note', 'checkpoint', 'policy', 'witness'],
  },
  { files: ['policy', 'accept-checkpoint'], tests: ['policy'] },
  { files: ['inclusion'], tests: ['inclusion'] },
  { files: ['consistency'], tests: ['consistency'] },
  { files: ['tiled-tree', 'right-edge'], tests: ['right-edge', 'tile'] },
];

const wanted = process.argv.slice(2);
makeCopy();
const failed = GROUPS.filter(({ files }) => wanted.length === 0 || files.some((file) => wanted.includes(file))).filter(
  ({ files, tests }) => mutate(files, tests) !== 0,
);
process.exitCode = failed.length === 0 ? 0 : 1;

function makeCopy(): void {
  mkdirSync(copy, { recursive: true });
  for (const name of PACKAGES) {
    rmSync(join(copy, 'packages', name), { recursive: true, force: true });
    cpSync(join(root, 'packages', name), join(copy, 'packages', name), {
      recursive: true,
      filter: (path) => !path.endsWith('node_modules'),
    });
  }
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>; // ours to know
  };
  const tools = Object.fromEntries(['fast-check', 'vitest'].map((name) => [name, devDependencies[name]]));
  writeJson(join(copy, 'package.json'), {
    private: true,
    type: 'module',
    workspaces: ['packages/*'],
    devDependencies: { ...tools, '@stryker-mutator/core': STRYKER, '@stryker-mutator/vitest-runner': STRYKER },
  });
  if (!existsSync(join(copy, 'node_modules/@stryker-mutator'))) {
    run('npm', ['install', '--no-audit', '--no-fund'], copy);
  }
}

/** The exit code of Stryker, which is not 0 when the score is below the threshold. */
function mutate(files: readonly string[], tests: readonly string[]): number {
  const folder = join(copy, 'packages/translog');
  const include = tests.map((name) => `src/${name}.test.ts`);
  const vitest = { include, testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 1 };
  writeFileSync(join(folder, 'vitest.config.js'), `export default { test: ${JSON.stringify(vitest)} };\n`);
  writeJson(join(folder, 'stryker.config.json'), {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    // The tests of translog-node's signers come back to translog: both must see the same changed files.
    inPlace: true,
    coverageAnalysis: 'perTest',
    concurrency: 1,
    // Long, for a busy machine: only a loop that never ends may count as noticed because of the time.
    timeoutMS: 60_000,
    timeoutFactor: 4,
    thresholds: { high: 95, low: 90, break: 90 },
    reporters: ['clear-text', 'json'],
    clearTextReporter: { logTests: false, reportTests: false },
    jsonReporter: { fileName: join(copy, 'reports', `${files[0]}.json`) },
    vitest: { configFile: 'vitest.config.js', related: false },
    mutate: files.map((name) => `src/${name}.ts`),
  });
  return run(process.execPath, [join(copy, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run'], folder);
}

function run(command: string, args: readonly string[], cwd: string): number {
  return spawnSync(command, args, { cwd, stdio: 'inherit' }).status ?? 1;
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
