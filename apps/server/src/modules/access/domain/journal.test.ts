import { DAY_MS, HOUR_MS, type Id, instant } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Batch, type EntryFacts, keep, placeBatch } from './journal.ts';

const head = { seq: 40, hash: 'h40' };
const known = new Map([
  [20, 'h20'],
  [30, 'h30'],
]);

function batch(first: number, last: number, change: Partial<Batch> = {}): Batch {
  return { first, last, prev: `h${first - 1}`, hashOf: (seq) => `h${seq}`, anchor: null, ...change };
}

const forgedAt = (at: number) => ({ hashOf: (seq: number) => (seq === at ? 'other' : `h${seq}`) });

test.each([
  ['the next entries', batch(41, 50), { start: head, skip: 0, gap: false }],
  ['half known', batch(31, 50), { start: { seq: 30, hash: 'h30' }, skip: 10, gap: false }],
  ['all known', batch(21, 40), { start: { seq: 20, hash: 'h20' }, skip: 20, gap: false }],
  ['known and older', batch(15, 25), { start: { seq: 14, hash: 'h14' }, skip: 11, gap: false }],
  [
    'after a forgotten stretch',
    batch(45, 50, { anchor: { seq: 44, hash: 'h44' } }),
    { start: { seq: 44, hash: 'h44' }, skip: 0, gap: true },
  ],
  [
    'an anchor that is not needed',
    batch(41, 50, { anchor: { seq: 35, hash: 'x' } }),
    { start: head, skip: 0, gap: false },
  ],
])('%s', (_name, given, place) => {
  expect(placeBatch(given, head, known)).toEqual({ ok: true, value: place });
});

test.each([
  ['a gap', batch(45, 50), 'access.journal_gap'],
  ['a gap with an anchor elsewhere', batch(45, 50, { anchor: { seq: 42, hash: 'h42' } }), 'access.journal_gap'],
  ['another entry where the head is', batch(31, 50, forgedAt(40)), 'access.journal_forged'],
  ['another past', batch(15, 25, forgedAt(20)), 'access.journal_forged'],
])('refuses %s', (_name, given, code) => {
  expect(placeBatch(given, head, known)).toMatchObject({ ok: false, refusal: { code } });
});

const now = instant(100 * DAY_MS + 5);
const door = 'door' as Id<'door'>;
const credential = 'credential' as Id<'credential'>;
const opened = {
  kind: 'passage',
  seq: 1,
  at: now,
  door,
  method: 'card',
  outcome: 'opened',
  why: 'credential',
  code: null,
  credential,
} as const;

function kept(...entries: EntryFacts[]) {
  return keep(entries, new Set([door]), now);
}

test.each([
  ['a passage by card', opened, 1, ['card']],
  ['a refused card', { ...opened, outcome: 'refused', why: null, code: 'access.expired' } as const, 1, ['card']],
  [
    'an unknown card',
    { ...opened, outcome: 'refused', why: null, code: 'access.not_recognised', credential: null } as const,
    0,
    ['card'],
  ],
  ['free pass', { ...opened, method: null, why: 'free_pass', credential: null } as const, 0, ['free_pass']],
  ['free pass with a credential that should not be there', { ...opened, why: 'free_pass' } as const, 0, ['card']],
  [
    'commissioning with a credential that should not be there',
    { ...opened, why: 'commissioning' } as const,
    0,
    ['card'],
  ],
  ['a passage of 30 days ago', { ...opened, at: instant(now - 30 * DAY_MS) }, 1, ['card']],
  ['a passage older than that', { ...opened, at: instant(now - 30 * DAY_MS - 1) }, 0, ['card']],
  ['the way out', { kind: 'exit', seq: 1, at: now, door } as const, 0, ['exit']],
  ['a door of somebody else', { ...opened, door: 'other' as Id<'door'> }, 0, []],
  ['a start', { kind: 'boot', seq: 1, at: now } as const, 0, []],
] satisfies [string, EntryFacts, number, string[]][])('%s', (_name, entry, passages, methods) => {
  const result = kept(entry);
  expect(result.passages).toHaveLength(passages);
  expect(result.counts.map(({ method }) => method)).toEqual(methods);
});

test('a clock that runs ahead is cut off at now', () => {
  expect(kept({ ...opened, at: instant(now + DAY_MS) }).passages[0]?.at).toBe(now);
});

test('a fire and a relay that failed are noted', () => {
  const result = kept(
    { kind: 'fire', seq: 1, at: now, door },
    { kind: 'relay', seq: 2, at: now, about: 1, result: 'failed' },
  );
  expect(result.events).toEqual([{ kind: 'fire', seq: 1, at: now, door }]);
  expect(result.relayFailures).toEqual([{ about: 1, at: now }]);
});

test('every passage is counted once, none is kept over 30 days or in the future, and counts come sorted', () => {
  const entry = fc.record({ hours: fc.integer({ min: -800, max: 100 }), personal: fc.boolean(), free: fc.boolean() });
  fc.assert(
    fc.property(fc.array(entry), (drawn) => {
      const entries = drawn.map(({ hours, personal, free }, place) => ({
        ...opened,
        seq: place + 1,
        at: instant(now + hours * HOUR_MS),
        credential: personal ? credential : null,
        why: free ? 'free_pass' : 'credential',
      }));
      const { passages, counts } = kept(...entries);
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(entries.length);
      expect(passages.every(({ at }) => at <= now && at >= now - 30 * DAY_MS)).toBe(true);
      expect(counts.map(({ hour }) => hour)).toEqual(counts.map(({ hour }) => hour).toSorted((a, b) => a - b));
    }),
  );
});
