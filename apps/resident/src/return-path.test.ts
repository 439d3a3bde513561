import { expect, test } from 'vitest';
import { readReturn } from './return-path.ts';

test.each([
  [
    { community: 'jade-garden', door: 'A7K2' },
    { community: 'jade-garden', door: 'A7K2' },
  ],
  [{ door: '//evil.example' }, {}],
  [{ door: '../sign-in', community: 'jade-garden' }, { community: 'jade-garden' }],
  [{ door: 7, community: ['x'] }, {}],
  [{ phone: '13800001234' }, {}],
  [{}, {}],
])('%j becomes %j', (search, kept) => {
  expect(readReturn(search)).toEqual(kept);
});
