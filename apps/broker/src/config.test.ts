import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigSchema, readConfig } from './config.ts';

test('every variable is documented, word for word', () => {
  const page = readFileSync(new URL('../../../docs/operations/configuration.md', import.meta.url), 'utf8');
  const undocumented = Object.entries(ConfigSchema.shape).filter(
    ([name, schema]) => !page.includes(`| \`${name}\` | ${schema.description} |`),
  );
  expect(undocumented.map(([name]) => name)).toEqual([]);
});

test('the command line comes before the environment, and both before the defaults', () => {
  const environment = { LINTEL_BROKER_USERS: 'users.json', LINTEL_BROKER_PORT: '1900' };
  expect(readConfig([], environment)).toEqual({ host: '127.0.0.1', port: 1900, users: 'users.json' });
  expect(readConfig(['--port', '0', '--host', '::1'], environment)).toMatchObject({ host: '::1', port: 0 });
});

test.each([
  ['LINTEL_BROKER_USERS', {}],
  ['LINTEL_BROKER_PORT', { LINTEL_BROKER_USERS: 'users.json', LINTEL_BROKER_PORT: '70000' }],
])('%s that is missing or does not fit is named', (name, environment) => {
  expect(() => readConfig([], environment)).toThrow(name);
});
