// The house's rules. design.md: apps → packages → kernel; in the server: compose → modules → platform → kernel.
const fs = require('node:fs');
// The fixtures under tools/arch/fixtures break one rule each; they are checked with ARCH_ROOT naming them as the root.
const root = process.env.ARCH_ROOT ?? '';
const M = `^${root}apps/server/src/modules`;
const uses = JSON.parse(fs.readFileSync(`${__dirname}/apps/server/modules.json`, 'utf8'));
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const TEST = '(\\.test\\.ts$|/test/)';

const edges = Object.entries(uses).map(([module, allowed]) =>
  rule(
    `module-graph:${module}`,
    `${module} may use only: ${allowed.join(', ') || 'nothing'} (apps/server/modules.json)`,
    { path: `${M}/${module}/`, pathNot: TEST },
    { path: `${M}/([^/]+)/`, pathNot: [module, ...allowed].map((name) => `${M}/${name}/`) },
  ),
);

module.exports = {
  forbidden: [
    ...edges,
    rule(
      'door',
      'Reach another module only through its index.ts.',
      { path: `${M}/([^/]+)/` },
      { path: `${M}/[^/]+/.+`, pathNot: [`${M}/$1/`, `${M}/[^/]+/index\\.ts$`] },
    ),
    rule(
      'door-from-outside',
      'compose and the demo reach a module only through its index.ts.',
      { path: `^${root}apps/server/src/`, pathNot: [`${M}/`, TEST] },
      { path: `${M}/[^/]+/.+`, pathNot: `${M}/[^/]+/index\\.ts$` },
    ),
    rule(
      'pure-domain',
      'domain/ imports the kernel, pure rules and its own domain/ only.',
      { path: `${M}/([^/]+)/domain/`, pathNot: '\\.test\\.ts$' },
      { pathNot: [`${M}/$1/domain/`, `^${root}packages/(kernel|access-rules|look-receipt)/`] },
    ),
    rule(
      'http-not-store',
      'Routes call commands and queries, never SQL.',
      { path: `${M}/[^/]+/(http|mqtt|jobs)/` },
      { path: '/store/' },
    ),
    rule(
      'store-is-leaf',
      'Stores know domain types and the database only.',
      { path: `${M}/([^/]+)/store/` },
      { path: `${M}/`, pathNot: [`${M}/$1/(domain|store)/`] },
    ),
    rule(
      'platform-below',
      'platform/ knows no module.',
      { path: `^${root}apps/server/src/platform/` },
      { path: `${M}/` },
    ),
    rule('packages-below', 'packages/ know no app.', { path: `^${root}packages/` }, { path: `^${root}apps/` }),
    rule(
      'pure-packages',
      'What an outsider must be able to check does no I/O: no Node module, no app framework.',
      {
        path: `^${root}packages/(kernel|access-rules|device-protocol|translog|look-receipt|words)/src/`,
        pathNot: '\\.test\\.ts$',
      },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'node-crypto',
      'translog-node is for programs on Node; what also runs in a browser gets its cryptography as a parameter.',
      {
        path: `^${root}(packages/(?!translog-node)[^/]+|apps/(resident|console|verifier))/`,
        pathNot: TEST,
      },
      { path: `^${root}packages/translog-node/` },
    ),
    rule(
      'kernel-alone',
      'The kernel imports nothing.',
      { path: `^${root}packages/kernel/src/`, pathNot: '\\.test\\.ts$' },
      { pathNot: `^${root}packages/kernel/src/` },
    ),
    rule(
      'apps-apart',
      'An app never imports another app.',
      { path: `^${root}apps/([^/]+)/` },
      { path: `^${root}apps/`, pathNot: `^${root}apps/$1/` },
    ),
    rule('no-cycle', 'No import cycles, type imports included.', {}, { circular: true }),
    rule('resolvable', 'Every import resolves.', {}, { couldNotResolve: true }),
    rule(
      'no-tests-in-code',
      'Code never imports a test.',
      { path: `^${root}(apps|packages)/`, pathNot: TEST },
      { path: TEST },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tsconfig.base.json` },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '\\?worker$', '/src/generated/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default', 'browser'],
    },
  },
};
