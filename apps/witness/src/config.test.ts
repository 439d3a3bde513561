import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigSchema, readConfig } from './config.ts';

const needed = { LINTEL_WITNESS_DATA: 'data', LINTEL_WITNESS_PARTY: 'owners' };

test('every variable is documented, word for word', () => {
  const page = readFileSync(new URL('../../../docs/operations/configuration.md', import.meta.url), 'utf8');
  const undocumented = Object.entries(ConfigSchema.shape).filter(
    ([name, schema]) => !page.includes(`| \`${name}\` | ${schema.description} |`),
  );
  expect(undocumented.map(([name]) => name)).toEqual([]);
});

test('what is not given is as documented', () => {
  expect(readConfig({ ...needed, LINTEL_WITNESS_URL: '' })).toEqual({
    data: 'data',
    party: 'owners',
    name: null,
    algorithm: null,
    host: '127.0.0.1',
    port: 8500,
    url: null,
    logs: 'data/logs',
  });
});

test.each([
  ['LINTEL_WITNESS_DATA', { LINTEL_WITNESS_DATA: '' }],
  ['LINTEL_WITNESS_PARTY', { LINTEL_WITNESS_PARTY: 'two words' }],
  ['LINTEL_WITNESS_NAME', { LINTEL_WITNESS_NAME: 'a+b' }],
  ['LINTEL_WITNESS_NAME', { LINTEL_WITNESS_NAME: 'a b' }],
  ['LINTEL_WITNESS_ALGORITHM', { LINTEL_WITNESS_ALGORITHM: 'rsa' }],
  ['LINTEL_WITNESS_PORT', { LINTEL_WITNESS_PORT: '70000' }],
  ['LINTEL_WITNESS_URL', { LINTEL_WITNESS_URL: 'ftp://example.cn' }],
])('%s that is missing or does not fit is named', (name, environment) => {
  expect(() => readConfig({ ...needed, ...environment })).toThrow(name);
});
