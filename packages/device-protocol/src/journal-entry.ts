import { GUARD_REASONS, METHOD_NAMES } from '@lintel/access-rules';
import { z } from 'zod';
import { codeField, counterField, hashField, idField, instantField } from './wire-fields.ts';

/** How many entries one request carries at most. */
export const JOURNAL_BATCH_MAX = 1_000;

/** Every entry has its number, its time by the gate's clock, and its place in the hash chain. */
const link = { seq: counterField(1), at: instantField, prev: hashField, hash: hashField };
const door = idField<'door'>();

/** Somebody asked for a door: the decision, as `access-rules` gave it. */
const passage = z
  .strictObject({
    ...link,
    kind: z.literal('passage'),
    door,
    lane: idField<'lane'>().nullable(),
    method: z.enum(METHOD_NAMES).nullable(),
    outcome: z.enum(['opened', 'refused']),
    why: z.enum(['credential', 'guard', 'free_pass', 'commissioning']).nullable(),
    code: codeField.nullable(),
    credential: idField<'credential'>().nullable(),
    order: idField<'order'>().nullable(),
    reason: z.enum(GUARD_REASONS).nullable(),
  })
  .refine(({ outcome, why, code }) =>
    outcome === 'opened' ? why !== null && code === null : why === null && code !== null,
  )
  // Nothing that leads to a person is recorded while a door is open to all: not even an order, for the server knows whose it is.
  .refine(
    ({ why, method, credential, order, reason }) =>
      (why !== 'free_pass' && why !== 'commissioning') ||
      (method === null && credential === null && order === null && reason === null),
  );

/**
 * What became of the relay. A decision is written before the relay moves, so its fate is an entry of its own. `assumed`: the
 * relay was told and cannot answer; `failed`: it was told, should have answered and did not.
 */
const relay = z
  .strictObject({
    ...link,
    kind: z.literal('relay'),
    about: counterField(1),
    result: z.enum(['confirmed', 'assumed', 'failed']),
  })
  .refine(({ about, seq }) => about < seq);

/** The button on the inside. */
const exit = z.strictObject({ ...link, kind: z.literal('exit'), door, lane: idField<'lane'>().nullable() });

/** The fire panel's signal began or ended: one entry for each door that it opens or gives back. */
const fire = z.strictObject({ ...link, kind: z.literal('fire'), door });
const fireEnd = z.strictObject({ ...link, kind: z.literal('fire_end'), door });

/** The clock stands before `latest`, the last time that this gate decided at: it was set back or lost its battery. */
const clock = z.strictObject({ ...link, kind: z.literal('clock'), latest: instantField });

const boot = z.strictObject({ ...link, kind: z.literal('boot') });

/** From here on the gate decides by the snapshot of this cursor. */
const snapshot = z.strictObject({ ...link, kind: z.literal('snapshot'), cursor: counterField(0) });

export const journalEntrySchema = z.discriminatedUnion('kind', [
  passage,
  relay,
  exit,
  fire,
  fireEnd,
  clock,
  boot,
  snapshot,
]);
export type JournalEntry = Readonly<z.output<typeof journalEntrySchema>>;
export type JournalKind = JournalEntry['kind'];
export type RelayResult = z.output<typeof relay>['result'];

/** The last entry's number and hash; before the first entry, 0 and the hash that `journalStart` gives. */
export const journalHeadSchema = z.strictObject({ seq: counterField(0), hash: hashField });
export type JournalHead = Readonly<z.output<typeof journalHeadSchema>>;

/**
 * POST /v1/gate/journal. `anchor` is the last entry that the gate no longer holds, null while it holds all: a server that has
 * less than that goes on from the anchor and knows that there is a gap.
 */
export const journalBatchSchema = z.strictObject({
  entries: z.array(journalEntrySchema).min(1).max(JOURNAL_BATCH_MAX),
  anchor: journalHeadSchema.nullable(),
});
export type JournalBatch = z.output<typeof journalBatchSchema>;
