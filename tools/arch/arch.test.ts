import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const fixtures = 'tools/arch/fixtures';
const modulesFile = `${root}apps/server/modules.json`;

interface Report {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: { readonly violations: readonly { readonly rule: { readonly name: string } }[] };
}

function cruise(folders: readonly string[], archRoot = ''): Report {
  const script = `${root}node_modules/dependency-cruiser/bin/dependency-cruiser.mjs`;
  const run = [script, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', '--no-cache', ...folders];
  try {
    return JSON.parse(
      execFileSync(process.execPath, run, {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        env: { ...process.env, ARCH_ROOT: archRoot },
      }),
    );
  } catch (error) {
    // It exits with the number of violations and has printed the report all the same.
    return JSON.parse((error as { stdout: string }).stdout);
  }
}

const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
const folderOf = (rule: string): string => rule.replaceAll(':', '--');

test('modules.json names exactly the module folders', () => {
  const named = Object.keys(JSON.parse(readFileSync(modulesFile, 'utf8')));
  expect(named.toSorted()).toEqual(readdirSync(`${root}apps/server/src/modules`).toSorted());
});

test('modules.json has no cycle: each module uses only modules named before it', () => {
  const uses = Object.entries<string[]>(JSON.parse(readFileSync(modulesFile, 'utf8')));
  const names = uses.map(([name]) => name);
  expect(uses.flatMap(([name, used]) => used.filter((other) => names.indexOf(other) >= names.indexOf(name)))).toEqual(
    [],
  );
});

test('the boundary check reads every source file and finds nothing', () => {
  const { modules, summary } = cruise(['apps', 'packages']);
  const seen = new Set(modules.map(({ source }) => source));
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'apps', 'packages'], {
    cwd: root,
    encoding: 'utf8',
  });
  const sources = tracked
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('/src/generated/') && existsSync(`${root}${file}`));
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.filter((file) => !seen.has(file))).toEqual([]);
  expect(summary.violations.map(({ rule }) => rule.name)).toEqual([]);
});

test('every boundary rule has a fixture that breaks it, and every fixture a rule', () => {
  expect(config.forbidden.map(({ name }) => folderOf(name)).toSorted()).toEqual(
    readdirSync(`${root}${fixtures}`).toSorted(),
  );
});

test.each(config.forbidden.map(({ name }) => name))('breaking %s is reported under that name', (name) => {
  const folder = `${fixtures}/${folderOf(name)}`;
  const { summary } = cruise([folder], `${folder}/`);
  expect(summary.violations.map(({ rule }) => rule.name)).toContain(name);
});
