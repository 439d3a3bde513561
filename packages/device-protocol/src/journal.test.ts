import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  chainEntry,
  journalBatchSchema,
  type JournalEntry,
  journalEntrySchema,
  type JournalFields,
  journalStart,
  verifyChain,
} from './index.ts';
import { door, idOf, noon, sha256 } from '../test/state.ts';

const start = journalStart(idOf('gate'), sha256);

const opened: JournalFields = {
  kind: 'passage',
  at: noon,
  door: door.id,
  lane: null,
  method: 'card',
  outcome: 'opened',
  why: 'credential',
  code: null,
  credential: idOf('credential', 1),
  order: null,
  reason: null,
};

const fields: readonly JournalFields[] = [
  { kind: 'boot', at: noon },
  { kind: 'snapshot', at: noon, cursor: 7 },
  opened,
  { kind: 'relay', at: noon, about: 3, result: 'confirmed' },
  { ...opened, outcome: 'refused', why: null, code: 'access.expired' },
  { kind: 'exit', at: noon, door: door.id, lane: idOf('lane') },
  { kind: 'fire', at: noon, door: door.id },
  { kind: 'fire_end', at: noon, door: door.id },
  { kind: 'clock', at: noon, latest: noon },
];

function chain(list: readonly JournalFields[]): readonly JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const each of list) entries.push(chainEntry(entries.at(-1) ?? start, each, sha256));
  return entries;
}

const entries = chain(fields);
const head = { seq: entries.length, hash: entries.at(-1)?.hash };

test('a chain fits its schema and leads to its last entry', () => {
  expect(journalBatchSchema.parse({ entries, anchor: null })).toEqual({ entries, anchor: null });
  expect(verifyChain(entries, start, sha256)).toEqual({ ok: true, value: head });
  expect(verifyChain([], start, sha256)).toEqual({ ok: true, value: start });
});

test('a chain may be sent in pieces of any size', () => {
  fc.assert(
    fc.property(fc.nat(entries.length), (cut) => {
      const first = verifyChain(entries.slice(0, cut), start, sha256);
      expect(first.ok && verifyChain(entries.slice(cut), first.value, sha256)).toEqual({ ok: true, value: head });
    }),
  );
});

const changed = (at: number, change: object): readonly JournalEntry[] =>
  entries.map((entry, place) => (place === at ? ({ ...entry, ...change } as JournalEntry) : entry));

test.each<[string, readonly JournalEntry[], string]>([
  ['an entry taken out', entries.filter((_, at) => at !== 3), 'protocol.journal_gap'],
  ['a piece sent again', entries.slice(1), 'protocol.journal_gap'],
  ['two entries swapped', [...entries.slice(1, 2), ...entries.slice(0, 1)], 'protocol.journal_gap'],
  ['a changed time', changed(2, { at: noon + 1 }), 'protocol.journal_forged'],
  ['a changed outcome', changed(4, { outcome: 'opened' }), 'protocol.journal_forged'],
  ['a field added', changed(0, { note: 'x' }), 'protocol.journal_forged'],
  ['another hash', changed(8, { hash: '0'.repeat(64) }), 'protocol.journal_forged'],
  ['another journal', [chainEntry(journalStart(idOf('gate', 2), sha256), opened, sha256)], 'protocol.journal_forged'],
])('refuses %s', (_name, list, code) => {
  expect(verifyChain(list, start, sha256)).toMatchObject({ ok: false, refusal: { code } });
});

test.each<[string, object]>([
  ['a name', { ...opened, name: 'Li' }],
  ['an open door for no reason', { ...opened, why: null }],
  ['a refusal without a code', { ...opened, outcome: 'refused', why: null }],
  ['a code that is a sentence', { ...opened, outcome: 'refused', why: null, code: 'Mr Li came late' }],
  ['who passed in free-pass hours', { ...opened, why: 'free_pass', method: null }],
  ['how one passed in free-pass hours', { ...opened, why: 'free_pass', credential: null }],
  [
    'whose tap it was before commissioning',
    { ...opened, why: 'commissioning', method: null, credential: null, order: idOf('order') },
  ],
  ['a relay that answers before it is asked', { kind: 'relay', at: noon, about: 1, result: 'confirmed' }],
])('the schema refuses %s', (_name, entry) => {
  const whole = chainEntry(start, entry as JournalFields, sha256);
  expect(journalEntrySchema.safeParse(whole).success).toBe(false);
});

test('a batch is bounded', () => {
  const many = Array.from({ length: 1001 }, () => entries[0]);
  expect(journalBatchSchema.safeParse({ entries: many, anchor: null }).success).toBe(false);
  expect(journalBatchSchema.safeParse({ entries: [], anchor: null }).success).toBe(false);
});
