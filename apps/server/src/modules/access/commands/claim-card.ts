import { type Id, orThrow, refuse } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { cardsOfParts, claim, credentialById, release } from '../store/credentials.store.ts';
import { cardVerifier } from './issue-card.ts';
import { CLAIM_LIMIT, spendAttempt } from './limits.ts';
import { present } from '../present.ts';

type Needs = Pick<AccessNeeds, 'database' | 'clock' | 'keysOf' | 'registry'>;

/**
 * A card belongs to the household, so its passages are shown to nobody until one person says "this one is mine" with the card in
 * hand: the number is on it. From then on that person sees them, the others do not, and nobody sees those from before.
 */
export function claimCard(needs: Needs) {
  const { database, clock, registry } = needs;
  return async (
    actor: PersonActor,
    of: { readonly credential: Id<'credential'>; readonly cardNumber: string },
  ): Promise<void> => {
    await spendAttempt(needs, actor, CLAIM_LIMIT);
    await database.inTx(actor.community, async (tx) => {
      const homes = await registry.homesOf(tx, actor.person);
      const cards = await cardsOfParts(
        tx,
        homes.map(({ part }) => part),
      );
      const card = present(cards.find(({ id }) => id === of.credential) ?? null, 'access.credential_unknown');
      if (card.verifier !== cardVerifier(needs, tx, of.cardNumber)) orThrow(refuse('access.card_wrong'));
      const mine =
        card.person === actor.person || (await claim(tx, card.id, { person: actor.person, at: clock.now() }));
      if (!mine) orThrow(refuse('access.card_claimed'));
    });
  };
}

/** Gives the card back to the household; what it opened until now is shown to nobody any more. */
export function releaseCard({ database }: Pick<Needs, 'database'>) {
  return async (actor: PersonActor, id: Id<'credential'>): Promise<void> => {
    await database.inTx(actor.community, async (tx) => {
      const found = await credentialById(tx, id);
      const mine = found?.kind === 'card' && found.person === actor.person && !found.guard ? found : null;
      await release(tx, present(mine, 'access.credential_unknown').id);
    });
  };
}
