import type { Id } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVERY_DOOR, holds, type Span } from './door-set.ts';
import { scopeOf, updateKind } from './snapshot-scope.ts';

const id = <Kind extends string>(text: string) => text as Id<Kind>;
const main = { id: id<'door'>('main'), stairwell: null };
const west = { id: id<'door'>('west'), stairwell: id<'stairwell'>('w') };
const east = { id: id<'door'>('east'), stairwell: id<'stairwell'>('e') };
const spanOf = (...stairwells: string[]): Span => ({
  everyDoor: false,
  stairwells: stairwells.map((text) => id<'stairwell'>(text)),
});

test.each([
  ['the main gate is for all', spanOf(), main, true],
  ['an own stairwell', spanOf('w'), west, true],
  ['a neighbour’s stairwell', spanOf('w'), east, false],
  ['homes in two stairwells', spanOf('e', 'w'), east, true],
  ['a guard', EVERY_DOOR, east, true],
])('%s', (_name, span, door, held) => {
  expect(holds(span, door)).toBe(held);
});

test('a gate hears only of its own doors, and of nobody who has none of them', () => {
  const sets = [
    { ...spanOf('w'), id: id<'door_set'>('W') },
    { ...spanOf('e'), id: id<'door_set'>('E') },
    { ...EVERY_DOOR, id: id<'door_set'>('G') },
  ];
  expect(scopeOf(sets, [west])).toEqual([
    { id: 'W', doors: ['west'] },
    { id: 'G', doors: ['west'] },
  ]);
  expect(scopeOf(sets, [main]).map((set) => set.id)).toEqual(['W', 'E', 'G']);
  expect(scopeOf(sets, [])).toEqual([]);
});

test.each([
  [{ since: null, cursor: 5, scopeCursor: 0 }, 'whole'],
  [{ since: 5, cursor: 5, scopeCursor: 0 }, 'unchanged'],
  [{ since: 3, cursor: 5, scopeCursor: 3 }, 'delta'],
  [{ since: 3, cursor: 5, scopeCursor: 4 }, 'whole'],
  [{ since: 6, cursor: 5, scopeCursor: 0 }, 'whole'],
] as const)('%o gets %s', (asked, kind) => {
  expect(updateKind(asked)).toBe(kind);
});

test('never a delta across a change of the gate’s doors', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (since, cursor, scopeCursor) => {
      const kind = updateKind({ since, cursor, scopeCursor });
      return kind === 'whole' || (since >= scopeCursor && since <= cursor);
    }),
  );
});
