import { type Id, ok, orThrow, refuse, Refused } from '@lintel/kernel';
import type { ModuleDatabase, Tx } from '../../../platform/database/database.ts';
import type { Log } from '../../../platform/log.ts';
import type { Clock } from '../../../platform/ports.ts';
import type { LookToRecord, Receipt, Ticket, TraceDoor } from '../../trace/index.ts';
import { type Asking, judgeAsking, PERSONS_AT_ONCE } from '../domain/asking.ts';
import type { PersonSeals } from '../keys/person-seals.ts';
import { findKeys } from '../store/person-keys.store.ts';
import type { VaultSchema } from '../store/schema.generated.ts';
import { looksOf } from './look-of.ts';
import { keyOf, keysOrThrow, openAttributes, type Revealed } from './open-attributes.ts';

export interface RevealNeeds {
  readonly database: ModuleDatabase<VaultSchema>;
  readonly clock: Clock;
  readonly log: Log;
  readonly seals: (community: Id<'community'>) => PersonSeals;
  readonly pseudonymsIn: (community: Id<'community'>) => (person: Id<'person'>) => string;
  readonly trace: TraceDoor;
}

/**
 * Shows what someone has a reason to see, in three steps: the looks are recorded and committed; a signed checkpoint of the log
 * covers them; then, in a transaction that finds them there, the values are decrypted. A crash between two steps leaves a look
 * that showed nothing, never the other way round.
 *
 * What is refused is recorded too, as a denied look. The answers stand in the order of the questions.
 */
export function revealPersons(needs: RevealNeeds) {
  const { database, clock, trace, log } = needs;
  return async (community: Id<'community'>, asked: readonly Asking[]): Promise<readonly Revealed[]> => {
    if (asked.length > PERSONS_AT_ONCE) {
      // Nobody in particular was asked for, so there is no person to tell; the operator is told.
      log.warn('vault.bulk_refused', { persons: asked.length });
      throw new Refused(refuse('vault.bulk_needs_approval', { most: PERSONS_AT_ONCE }).refusal);
    }
    const judged = asked.map((asking) => judgeAsking(asking, clock.now()));
    const refused = judged.find((one) => !one.ok) ?? ok(null);
    const outcome = refused.ok ? 'shown' : 'denied';
    const ticket = await database.inTx(
      community,
      async (tx) => await record(tx, needs, looksOf(asked, outcome, needs.pseudonymsIn(community))),
    );
    orThrow(refused);
    const receipt = await trace.covered(ticket);
    return await database.inTx(community, async (tx) => await decrypt(tx, needs, { asked, receipt }));
  };
}

/** Records that somebody wanted to look who may not at all. A person who is not there has nothing to be told. */
export function recordDenied(needs: RevealNeeds) {
  return async (community: Id<'community'>, look: LookToRecord): Promise<void> =>
    await needs.database.inTx(community, async (tx) => {
      if ((await findKeys(tx, [look.person])).size > 0) await record(tx, needs, [look]);
    });
}

async function record(
  tx: Tx<VaultSchema>,
  { seals, trace }: RevealNeeds,
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

interface Covered {
  readonly asked: readonly Asking[];
  readonly receipt: Receipt;
}

/** The one function that decrypts for others. No receipt, no key; and the log must say that it is for these persons. */
async function decrypt(
  tx: Tx<VaultSchema>,
  { trace, seals }: RevealNeeds,
  { asked, receipt }: Covered,
): Promise<readonly Revealed[]> {
  const persons = asked.map(({ person }) => person);
  const lookedAt = await trace.personsLookedAt(tx, receipt);
  if (lookedAt.length !== persons.length || persons.some((person, at) => lookedAt[at] !== person))
    throw new Error('the log does not hold these looks');
  return await openAttributes(tx, seals(tx.community), asked);
}
