import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChainEnds, hasGap, type Link } from './chain.ts';

const link = (seq: number): Link => ({ seq, commitment: `c${seq}`, prev: seq === 1 ? null : `c${seq - 1}` });
const chain = (length: number): Link[] => Array.from({ length }, (_, at) => link(length - at));
const ends = (seq: number, keptFrom = 1): ChainEnds => ({ seq, commitment: `c${seq}`, keptFrom });

test('a whole chain has no gap, and neither has a page of it', () => {
  expect(hasGap(chain(5), ends(5), { from: 5, isLast: true })).toBe(false);
  expect(hasGap(chain(5).slice(1, 3), ends(5), { from: 4, isLast: false })).toBe(false);
  expect(hasGap([], ends(3, 4), { from: 3, isLast: true })).toBe(false);
});

test('what was removed for its age is no gap; what is older than that is none of ours', () => {
  expect(hasGap(chain(5).slice(0, 3), ends(5, 3), { from: 5, isLast: true })).toBe(false);
  expect(hasGap(chain(5).slice(0, 2), ends(5, 3), { from: 5, isLast: true })).toBe(true);
});

test('any look taken out, and any link changed, is a gap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.nat(),
      fc.constantFrom('out', 'commitment', 'prev'),
      (length, pick, how) => {
        const whole = chain(length);
        const at = pick % length;
        const broken =
          how === 'out'
            ? whole.toSpliced(at, 1)
            : whole.with(at, { ...(whole[at] ?? link(1)), [how === 'prev' ? 'prev' : 'commitment']: 'other' });
        return hasGap(broken, ends(length), { from: length, isLast: true });
      },
    ),
  );
});

test('a page that should hold looks and holds none is a gap', () => {
  expect(hasGap([], ends(3), { from: 3, isLast: true })).toBe(true);
});
