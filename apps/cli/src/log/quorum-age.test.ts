import { type Policy, parsePolicy } from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vouchedUntil } from './quorum-age.ts';
import { keysForTest } from './test/written-log.ts';

/** Two of three, the owners among them. */
const policy = ((): Policy => {
  const parsed = parsePolicy(keysForTest().policy, sha256);
  if (!parsed.ok) throw new Error('not a policy');
  return parsed.value;
})();
const NOW = 1_000_000;
const at = (times: Readonly<Record<string, number>>) =>
  Object.entries(times).map(([name, time]) => ({ name, time: BigInt(time) }));

test.each([
  ['nobody, at the first look', {}, null, NOW],
  ['nobody, later', {}, 400_000, 400_000],
  ['all, each at their own time: the second of them', { owners: 900, property: 500, platform: 700 }, null, 700_000],
  ['the owners last', { owners: 300, property: 800, platform: 700 }, null, 300_000],
  ['two that are not enough', { property: 900, platform: 900 }, 400_000, 400_000],
  ['enough, but before what is known', { owners: 300, property: 300 }, 400_000, 400_000],
  ['enough, after what is known', { owners: 600, property: 600 }, 400_000, 600_000],
  ['a clock that is ahead', { owners: 5_000, property: 5_000 }, 400_000, NOW],
  ['one clock that is ahead', { owners: 5_000, property: 600 }, 400_000, 600_000],
  ['our own clock went back', {}, NOW + 1, NOW],
  ['a time beyond any', { owners: Number.MAX_SAFE_INTEGER, property: Number.MAX_SAFE_INTEGER }, null, NOW],
])('%s', (_, times, before, until) => {
  expect(vouchedUntil({ policy, cosigned: at(times), before, nowMs: NOW })).toBe(until);
});

test('is never later than now, and no single witness moves it beyond what the others say', () => {
  const time = fc.integer({ min: 0, max: 2000 });
  const some = fc.record({ owners: time, property: time, platform: time }, { requiredKeys: [] });
  fc.assert(
    fc.property(some, fc.integer({ min: 0, max: NOW }), (times, before) => {
      const until = vouchedUntil({ policy, cosigned: at(times), before, nowMs: NOW });
      const others = Math.max(times.property ?? 0, times.platform ?? 0);
      const most = Math.min(times.owners ?? 0, others) * 1000;
      expect(until).toBe(Math.min(NOW, Math.max(before, most)));
    }),
  );
});
