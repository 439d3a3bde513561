import { expect, test } from 'vitest';
import { DEFAULT_PREFERENCES, parsePreferences } from './preferences.ts';

test('what was kept comes back', () => {
  const kept = { theme: 'dark', language: 'en', elder: true } as const;
  expect(parsePreferences(JSON.stringify(kept))).toEqual(kept);
});

test.each([
  null,
  '',
  'null',
  '[]',
  '"dark"',
  '{',
  '{"theme":"neon","language":"fr","elder":"yes"}',
  `{"theme":"dark","note":"${'x'.repeat(600)}"}`,
])('%s is answered with the defaults', (text) => {
  expect(parsePreferences(text)).toEqual(DEFAULT_PREFERENCES);
});

test('one bad field does not spoil the others', () => {
  expect(parsePreferences('{"theme":"dark","language":7,"elder":true}')).toEqual({
    theme: 'dark',
    language: null,
    elder: true,
  });
});
