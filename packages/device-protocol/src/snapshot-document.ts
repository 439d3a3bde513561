import {
  type CredentialRule,
  type DoorRule,
  type DoorSet,
  hoursAreValid,
  METHOD_NAMES,
  type Snapshot,
  timeZoneIsKnown,
} from '@lintel/access-rules';
import type { Id, Instant } from '@lintel/kernel';
import { z } from 'zod';
import { bytesField, counterField, hashField, idField, idsDiffer, instantField, labelField } from './wire-fields.ts';

/** What one gate can be asked to hold: far more than the 20,000 credentials of a large community. */
export const DOORS_MAX = 200;
export const DOOR_SETS_MAX = 5_000;
export const CREDENTIALS_MAX = 50_000;
const LANES_MAX = 16;
/** Four stretches of hours for each weekday. */
const HOURS_MAX = 28;

const dailyHours = z
  .strictObject({
    days: z
      .array(z.literal([1, 2, 3, 4, 5, 6, 7]))
      .min(1)
      .max(7),
    fromMinute: z.int().min(0).max(1439),
    untilMinute: z.int().min(1).max(1440),
  })
  .refine(hoursAreValid);

const method = z.enum(METHOD_NAMES);
const hoursList = z.array(dailyHours).max(HOURS_MAX);

const door: z.ZodType<DoorRule, DoorRule> = z.strictObject({
  id: idField<'door'>(),
  label: labelField,
  state: z.enum(['not_commissioned', 'in_service', 'disabled']),
  lanes: z.array(z.strictObject({ id: idField<'lane'>(), barrierFree: z.boolean() })).max(LANES_MAX),
  methods: z.array(method).max(METHOD_NAMES.length),
  freePass: hoursList,
  methodHours: z.array(z.strictObject({ method, hours: hoursList })).max(METHOD_NAMES.length),
});

const doorSet: z.ZodType<DoorSet, DoorSet> = z.strictObject({
  id: idField<'door_set'>(),
  doors: z.array(idField<'door'>()).max(DOORS_MAX),
});

/** The verifier's length belongs to the kind: an HMAC has 32 bytes, an uncompressed P-256 point 65, an account none. */
const VERIFIERS = {
  card: bytesField(32),
  pin: bytesField(32),
  device_key: bytesField(65),
  account: z.literal(''),
} as const;

const credential: z.ZodType<CredentialRule, CredentialRule> = z
  .strictObject({
    id: idField<'credential'>(),
    kind: z.enum(['card', 'pin', 'device_key', 'account']),
    verifier: z.string().max(87),
    doorSet: idField<'door_set'>(),
    window: z.strictObject({ from: instantField, until: instantField.nullable() }),
    revokedAt: instantField.nullable(),
    guard: z.boolean(),
  })
  .refine(({ kind, verifier }) => VERIFIERS[kind].safeParse(verifier).success);

const doors = z.array(door).max(DOORS_MAX).refine(idsDiffer);

/** The same on a snapshot and on a delta: whose it is, from when until when, and where the clock hangs. */
const head = {
  community: idField<'community'>(),
  gate: idField<'gate'>(),
  cursor: counterField(0),
  issuedAt: instantField,
  validUntil: instantField,
  timeZone: z.string().min(1).max(64).refine(timeZoneIsKnown),
};

/** A gate's whole state. */
export type SnapshotDocument = Snapshot;

export const snapshotSchema: z.ZodType<SnapshotDocument, SnapshotDocument> = z
  .strictObject({
    ...head,
    doors,
    doorSets: z.array(doorSet).max(DOOR_SETS_MAX).refine(idsDiffer),
    credentials: z.array(credential).max(CREDENTIALS_MAX).refine(idsDiffer),
  })
  .refine(({ issuedAt, validUntil }) => issuedAt < validUntil);

/** What changed between two cursors. Doors are few and come whole; the rest comes as upserts and removals. */
export interface SnapshotDelta {
  readonly community: Id<'community'>;
  readonly gate: Id<'gate'>;
  /** The cursor that this delta starts from; the same as `cursor` when it only renews `validUntil`. */
  readonly from: number;
  readonly cursor: number;
  readonly issuedAt: Instant;
  readonly validUntil: Instant;
  readonly timeZone: string;
  readonly doors: readonly DoorRule[];
  readonly doorSets: { readonly upserts: readonly DoorSet[]; readonly removals: readonly Id<'door_set'>[] };
  readonly credentials: { readonly upserts: readonly CredentialRule[]; readonly removals: readonly Id<'credential'>[] };
  /** `stateHash` of the state that the gate must have afterwards. */
  readonly stateHash: string;
}

export const snapshotDeltaSchema: z.ZodType<SnapshotDelta, SnapshotDelta> = z
  .strictObject({
    ...head,
    from: counterField(0),
    doors,
    doorSets: z.strictObject({
      upserts: z.array(doorSet).max(DOOR_SETS_MAX).refine(idsDiffer),
      removals: z.array(idField<'door_set'>()).max(DOOR_SETS_MAX),
    }),
    credentials: z.strictObject({
      upserts: z.array(credential).max(CREDENTIALS_MAX).refine(idsDiffer),
      removals: z.array(idField<'credential'>()).max(CREDENTIALS_MAX),
    }),
    stateHash: hashField,
  })
  .refine(({ from, cursor, issuedAt, validUntil }) => from <= cursor && issuedAt < validUntil);
