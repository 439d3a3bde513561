import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigSchema, isOwnMachine, readConfig } from '../../src/platform/config.ts';

test('every variable is documented, word for word', () => {
  const page = readFileSync(new URL('../../../../docs/operations/configuration.md', import.meta.url), 'utf8');
  const undocumented = Object.entries(ConfigSchema.shape).filter(
    ([name, schema]) => !page.includes(`| \`${name}\` |`) || !page.includes(schema.description ?? '?'),
  );
  expect(undocumented.map(([name]) => name)).toEqual([]);
});

test('an empty environment starts', () => {
  expect(readConfig({})).toMatchObject({ LINTEL_PORT: 8480, LINTEL_DEMO: false });
});

test.each([
  ['LINTEL_PORT', 'eighty'],
  ['LINTEL_DEMO', 'yes'],
  ['DATABASE_URL', 'mysql://localhost'],
  ['LINTEL_PUBLIC_URL', 'door'],
])('%s=%s is refused by name, and not repeated', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name);
  expect(() => readConfig({ [name]: value })).not.toThrow(value);
});

test('an address that no other machine finds is known as such', () => {
  const isOwn = (host: string): boolean => isOwnMachine(`http://${host}:8480`);
  expect(['localhost', 'a.localhost', '127.0.0.1', '127.1', '0.0.0.0', '[::1]', '[::]'].map(isOwn)).not.toContain(
    false,
  );
  expect(
    ['door.example.cn', 'localhost.example.cn', '10.0.0.1', '127.example.cn', '[fe80::1]'].map(isOwn),
  ).not.toContain(true);
});
