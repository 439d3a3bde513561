import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigSchema, readConfig } from './config.ts';

test('every variable is documented, word for word', () => {
  const page = readFileSync(new URL('../../../../docs/operations/configuration.md', import.meta.url), 'utf8');
  const undocumented = Object.entries(ConfigSchema.shape).filter(
    ([name, schema]) => !page.includes(`| \`${name}\` | ${schema.description} |`),
  );
  expect(undocumented.map(([name]) => name)).toEqual([]);
});

test('an empty environment starts, with the demo', () => {
  expect(readConfig({ LINTEL_PORT: '' })).toEqual({ LINTEL_DEMO: '1', LINTEL_GATE_RELAY: 'simulated' });
});

test.each([
  ['LINTEL_PORT', 'eighty'],
  ['LINTEL_BROKER_PORT', '0'],
  ['LINTEL_DEMO', 'yes'],
])('%s=%s is refused by name, and not repeated', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name);
  expect(() => readConfig({ [name]: value })).not.toThrow(`"${value}"`);
});
