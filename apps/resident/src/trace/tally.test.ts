import { expect, test } from 'vitest';
import { daysOf } from './tally.ts';

test('each day stands once, the newest first, with what was done most first', () => {
  const lines = [
    { day: '2026-11-21', act: 'view', actor: 'property', looks: 3 },
    { day: '2026-11-22', act: 'deny', actor: 'owners', looks: 1 },
    { day: '2026-11-22', act: 'use', actor: 'system', looks: 9 },
  ] as const;
  expect(daysOf([...lines])).toEqual([
    {
      day: '2026-11-22',
      looks: 10,
      kinds: [
        { act: 'use', actor: 'system', looks: 9 },
        { act: 'deny', actor: 'owners', looks: 1 },
      ],
    },
    { day: '2026-11-21', looks: 3, kinds: [{ act: 'view', actor: 'property', looks: 3 }] },
  ]);
  expect(daysOf([])).toEqual([]);
});
