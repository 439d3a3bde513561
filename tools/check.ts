// Everything that a machine can check without running the product. Each line is one tool; all run, then the failures are named.
import { spawnSync } from 'node:child_process';

const node = process.execPath;
const bin = (path: string): string => `node_modules/${path}`;

const CHECKS: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', node, bin('@typescript/native/bin/tsc'), '-p', 'tsconfig.json'],
  ['types of the screens', node, bin('@typescript/native/bin/tsc'), '-p', 'tsconfig.screens.json'],
  // By itself: the router's types are registered once per program, and each application has a router of its own.
  ['types of the console', node, bin('@typescript/native/bin/tsc'), '-p', 'apps/console/tsconfig.json'],
  ['lint', node, bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'],
  ['format', node, bin('oxfmt/bin/oxfmt'), '--check'],
  [
    'boundaries',
    node,
    bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    'apps',
    'packages',
  ],
  ['unused code', node, bin('knip/bin/knip.js')],
  ['schema types', node, 'tools/schema/generate.ts', '--check'],
  ['API document and client', node, 'tools/api/generate.ts', '--check'],
];

const failed = CHECKS.filter(([name, command, ...args]) => {
  process.stdout.write(`\n— ${name}\n`);
  return spawnSync(command, args, { stdio: 'inherit' }).status !== 0;
});
process.stdout.write(
  failed.length === 0 ? '\nall checks hold\n' : `\nfailed: ${failed.map(([name]) => name).join(', ')}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
