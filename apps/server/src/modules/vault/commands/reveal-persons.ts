import { type Id, orThrow, refuse, Refused } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import type { Receipt } from '../../trace/index.ts';
import { type Asking, judgeForm, judgeRole, PERSONS_AN_HOUR, PERSONS_AT_ONCE } from '../domain/asking.ts';
import type { VaultSchema } from '../store/schema.generated.ts';
import { looksOf } from './look-of.ts';
import { openAttributes, type Revealed } from './open-attributes.ts';
import { type DeniedMany, denyMany, type LookNeeds, recordDeniedLooks, recordLooks } from './record-looks.ts';

/**
 * Shows what someone has a reason to see, in three steps: the looks are recorded and committed; a signed checkpoint of the log
 * covers them; then, in a transaction that finds them there, the values are decrypted. A crash between two steps leaves a look
 * that showed nothing, never the other way round.
 *
 * What is refused is recorded too, as a denied look. The answers stand in the order of the questions.
 */
export function revealPersons(needs: LookNeeds) {
  return async (community: Id<'community'>, asked: readonly Asking[]): Promise<readonly Revealed[]> => {
    await admit(needs, community, asked);
    const looks = looksOf(asked, 'shown', needs.pseudonymsIn(community));
    const ticket = await needs.database.inTx(community, async (tx) => await recordLooks(tx, needs, looks));
    const receipt = await needs.trace.covered(ticket);
    return await needs.database.inTx(community, async (tx) => await decrypt(tx, needs, { asked, receipt }));
  };
}

/** Throws where this may not be seen. Whom it was about is told, unless it was a slip of the finger. */
async function admit(needs: LookNeeds, community: Id<'community'>, asked: readonly Asking[]): Promise<void> {
  const [first] = asked;
  if (first === undefined) return;
  const refused = asked.map((asking) => judgeRole(asking)).find((one) => !one.ok);
  if (refused === undefined) for (const asking of asked) orThrow(judgeForm(asking, needs.clock.now()));
  if (asked.length > PERSONS_AT_ONCE) {
    await denyMany(needs, community, { given: first, persons: asked.length, kind: 'at_once' });
    throw new Refused(refuse('vault.bulk_needs_approval', { most: PERSONS_AT_ONCE }).refusal);
  }
  if (refused !== undefined) {
    const looks = looksOf(asked, 'denied', needs.pseudonymsIn(community));
    await needs.database.inTx(community, async (tx) => await recordDeniedLooks(tx, needs, looks));
    orThrow(refused);
  }
  const persons = asked.map(({ person }) => person);
  if (first.actor === 'system' || needs.limits.maySee(first.actor.person, persons)) return;
  throw await tooManyLooks(needs, community, { given: first, persons: persons.length, kind: 'an_hour' });
}

/** Says so where it must be said, and gives the refusal to throw. */
export async function tooManyLooks(needs: LookNeeds, community: Id<'community'>, denied: DeniedMany): Promise<Refused> {
  await denyMany(needs, community, denied);
  return new Refused(refuse('vault.too_many_looks', { most: PERSONS_AN_HOUR }).refusal);
}

interface Covered {
  readonly asked: readonly Asking[];
  readonly receipt: Receipt;
}

/** The one function that decrypts for others. No receipt, no key; and the log must say that it is for these persons. */
async function decrypt(
  tx: Tx<VaultSchema>,
  { trace, seals }: LookNeeds,
  { asked, receipt }: Covered,
): Promise<readonly Revealed[]> {
  const persons = asked.map(({ person }) => person);
  const lookedAt = await trace.personsLookedAt(tx, receipt);
  if (lookedAt.length !== persons.length || persons.some((person, at) => lookedAt[at] !== person))
    throw new Error('the log does not hold these looks');
  return await openAttributes(tx, seals(tx.community), asked);
}
