import { type Id, instant } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Home, rightsOf } from './rights.ts';

const now = instant(1_000);
const west = 'west' as Id<'stairwell'>;
const east = 'east' as Id<'stairwell'>;
const open = (stairwell: Id<'stairwell'> | null): Home => ({ stairwell, from: instant(0), until: null });
const ending = (stairwell: Id<'stairwell'> | null, at: number): Home => ({
  stairwell,
  from: instant(0),
  until: instant(at),
});

test.each([
  ['no home', [], null],
  ['a home that ended', [ending(west, 1_000)], null],
  ['a home that has not begun', [{ stairwell: west, from: instant(1_001), until: null }], null],
  ['one home', [open(west)], { stairwells: [west], until: null }],
  ['two homes in one stairwell', [open(west), open(west)], { stairwells: [west], until: null }],
  ['homes in two stairwells', [open(west), open(east)], { stairwells: [east, west], until: null }],
  ['a shop without a stairwell', [open(null)], { stairwells: [], until: null }],
  ['two tenancies', [ending(west, 2_000), ending(east, 3_000)], { stairwells: [east, west], until: 3_000 }],
  ['a tenancy and an own flat', [ending(west, 2_000), open(east)], { stairwells: [east, west], until: null }],
  [
    'a tenancy that ended and one that runs',
    [ending(west, 900), ending(east, 3_000)],
    { stairwells: [east], until: 3_000 },
  ],
])('%s', (_name, homes, rights) => {
  expect(rightsOf(homes, now)).toEqual(rights);
});

test('the order of the homes changes nothing', () => {
  const home = fc.record({
    stairwell: fc.option(fc.constantFrom('a', 'b', 'c', 'd')),
    from: fc.integer({ min: 0, max: 2_000 }),
    until: fc.option(fc.integer({ min: 0, max: 5_000 })),
  }) as fc.Arbitrary<unknown> as fc.Arbitrary<Home>; // plain values stand for ids and times
  fc.assert(
    fc.property(fc.array(home, { maxLength: 6 }), (homes) => {
      expect(rightsOf(homes.toReversed(), now)).toEqual(rightsOf(homes, now));
    }),
  );
});
