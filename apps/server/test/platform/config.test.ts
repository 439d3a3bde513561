import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigSchema, readConfig } from '../../src/platform/config.ts';

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
