import type { Id } from '@lintel/kernel';
import type { ModuleDatabase, Tx } from '../../../platform/database/database.ts';
import type { Log } from '../../../platform/log.ts';
import type { Clock } from '../../../platform/ports.ts';
import type { BulkToRecord, LookToRecord, Ticket, TraceDoor } from '../../trace/index.ts';
import type { Given } from '../domain/asking.ts';
import { looksPersonal } from '../domain/ticket.ts';
import type { CommunitySeal } from '../keys/community-seal.ts';
import type { PersonSeals } from '../keys/person-seals.ts';
import { findKeys } from '../store/person-keys.store.ts';
import type { VaultSchema } from '../store/schema.generated.ts';
import type { DeniedKind, LookLimits } from './look-limits.ts';
import { lookerFor } from './look-of.ts';
import { keyOf, keysOrThrow } from './open-attributes.ts';

/** What it takes to record looks, and to be told that the log has them. */
export interface LookNeeds {
  readonly database: ModuleDatabase<VaultSchema>;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: LookLimits;
  readonly seals: (community: Id<'community'>) => PersonSeals;
  readonly communitySeal: (community: Id<'community'>) => CommunitySeal;
  readonly pseudonymsIn: (community: Id<'community'>) => (person: Id<'person'>) => string;
  readonly trace: TraceDoor;
}

/** Puts looks in the queue of the log, sealed for the persons looked at. */
export async function recordLooks(
  tx: Tx<VaultSchema>,
  { seals, trace }: Pick<LookNeeds, 'seals' | 'trace'>,
  looks: readonly LookToRecord[],
): Promise<Ticket> {
  const seal = seals(tx.community);
  const wrapped = await keysOrThrow(
    tx,
    looks.map(({ person }) => person),
  );
  return await trace.append(tx, looks, (person, plain, bound) =>
    seal.sealBytes(seal.unwrapKey(person, keyOf(wrapped, person)), { person, bound }, plain),
  );
}

/** Records looks that were refused, as far as the limit on one asker's lines with one person goes. All persons must be there. */
export async function recordDeniedLooks(
  tx: Tx<VaultSchema>,
  needs: LookNeeds,
  looks: readonly LookToRecord[],
): Promise<void> {
  await keysOrThrow(
    tx,
    looks.map(({ person }) => person),
  );
  const lines = looks.flatMap((look) => {
    const { role, pseudonym } = look.actor;
    const line = needs.limits.denied(pseudonym ?? role, look.person);
    if (line === 'none') needs.log.warn('vault.denied_not_recorded', { role, pseudonym });
    return line === 'none' ? [] : [{ ...look, more: line === 'last' }];
  });
  if (lines.length > 0) await recordLooks(tx, needs, lines);
}

/** Records that somebody wanted to look who may not at all. A person who is not there has nothing to be told, and counts for nothing. */
export function recordDenied(needs: LookNeeds) {
  return async (community: Id<'community'>, look: LookToRecord): Promise<void> =>
    await needs.database.inTx(community, async (tx) => {
      if ((await findKeys(tx, [look.person])).size > 0) await recordDeniedLooks(tx, needs, [look]);
    });
}

/** Puts one leaf in the queue for a look at many, sealed for the committee. */
export async function recordBulk(
  tx: Tx<VaultSchema>,
  { communitySeal, trace }: Pick<LookNeeds, 'communitySeal' | 'trace'>,
  look: BulkToRecord,
): Promise<Ticket> {
  const seal = communitySeal(tx.community);
  return await trace.appendBulk(tx, look, (plain, bound) => seal.seal(plain, bound));
}

/** A look at too many: what was given for it, at how many, and which limit it went beyond. */
export interface DeniedMany {
  readonly given: Given;
  readonly persons: number;
  readonly kind: DeniedKind;
}

/** Says of a look at too many that it was refused: in the log for everybody, to the committee in full, to the operator in a line. */
export async function denyMany(
  needs: LookNeeds,
  community: Id<'community'>,
  { given, persons, kind }: DeniedMany,
): Promise<void> {
  const actor = lookerFor(given.actor, needs.pseudonymsIn(community));
  const { role, pseudonym } = actor;
  needs.log.warn('vault.many_refused', { kind, persons, role, pseudonym });
  const line = needs.limits.denied(pseudonym ?? role, kind);
  if (line === 'none') return;
  const { fields, reason, ticket } = given;
  const kept = ticket !== null && looksPersonal(ticket) ? null : ticket;
  const look = {
    act: 'deny',
    actor,
    fields: [...fields],
    reason,
    ticket: kept,
    persons,
    more: line === 'last',
  } as const;
  await needs.database.inTx(community, async (tx) => void (await recordBulk(tx, needs, look)));
}
