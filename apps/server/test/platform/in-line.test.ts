import { expect, test } from 'vitest';
import { inLine } from '../../src/platform/in-line.ts';

test('never more is done at once than was said, in the order of asking; who finds the line full is refused', async () => {
  const take = inLine({ atOnce: 2, waiting: 3 });
  const begun: number[] = [];
  const ends = Array.from({ length: 6 }, () => Promise.withResolvers<number>());
  const asked = ends.map(
    async ({ promise }, at) =>
      await take(async () => {
        begun.push(at);
        return await promise;
      }),
  );
  await expect(asked[5]).rejects.toMatchObject({ refusal: { code: 'http.too_many', facts: { retryAfterSeconds: 1 } } });
  expect(begun).toEqual([0, 1]);
  ends[1]?.resolve(1);
  expect(await asked[1]).toBe(1);
  ends[0]?.reject(new Error('work may fail'));
  await expect(asked[0]).rejects.toThrow('work may fail');
  await expect.poll(() => begun).toEqual([0, 1, 2, 3]);
  for (const [at, { resolve }] of ends.entries()) resolve(at);
  expect(await Promise.all(asked.slice(2, 5))).toEqual([2, 3, 4]);
  expect(await take(async () => 6)).toBe(6);
});
