import { cardMessage } from '@lintel/device-protocol';
import { type Id, orThrow, refuse } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { EVERY_DOOR, type Span } from '../domain/door-set.ts';
import type { AccessTx } from '../store/access-tx.ts';
import {
  addCredential,
  cardsOfParts,
  credentialById,
  type Credential,
  credentialsOfPerson,
} from '../store/credentials.store.ts';
import { changeSnapshots } from './change-snapshots.ts';
import { addPin } from './draw-pin.ts';
import { present } from '../present.ts';
import { changedCredential, doorSetOf } from './settle-residence.ts';

const CARDS_PER_PART_MAX = 20;
const CREDENTIALS_PER_GUARD_MAX = 5;

type Needs = Pick<
  AccessNeeds,
  'database' | 'afterCommit' | 'clock' | 'ids' | 'keysOf' | 'random' | 'registry' | 'watch'
>;

/** Home and card number, nothing else: no name, no document. The number itself is not kept. */
export function issueCard(needs: Needs) {
  const { database, registry, clock, ids } = needs;
  return async (
    actor: PersonActor,
    asked: { readonly part: Id<'part'>; readonly cardNumber: string },
  ): Promise<Credential> =>
    await database.inTx(actor.community, async (tx) => {
      const place = present((await registry.placesOf(tx, [asked.part])).get(asked.part) ?? null, 'access.part_unknown');
      if ((await registry.personsLivingIn(tx, asked.part)).length === 0) orThrow(refuse('access.nobody_lives_there'));
      const verifier = cardVerifier(needs, tx, asked.cardNumber);
      const span: Span = { everyDoor: false, stairwells: place.stairwell === null ? [] : [place.stairwell] };
      const id = ids.next('credential');
      await changeSnapshots(needs, tx, async (note) => {
        if ((await cardsOfParts(tx, [asked.part])).length >= CARDS_PER_PART_MAX) {
          orThrow(refuse('access.card_limit', { most: CARDS_PER_PART_MAX }));
        }
        const doorSet = await doorSetOf(needs, tx, { span, note });
        const rest = { person: null, guard: false, from: clock.now(), until: null, issuedBy: actor.account } as const;
        const added = await addCredential(tx, { id, kind: 'card', verifier, part: asked.part, doorSet, ...rest });
        if (!added) orThrow(refuse('access.card_taken'));
        note(changedCredential(id));
      });
      return present(await credentialById(tx, id), 'access.credential_unknown');
    });
}

export type GuardCredentialToIssue = { readonly person: Id<'person'> } & (
  | { readonly kind: 'card'; readonly cardNumber: string }
  | { readonly kind: 'pin' }
);

export interface GuardCredential {
  readonly credential: Id<'credential'>;
  /** Shown once; null for a card. */
  readonly pin: string | null;
}

/** A guard's own card or PIN: opens every door, and starts an opening for somebody else at a panel. */
export function issueGuardCredential(needs: Needs) {
  const { database, clock, ids } = needs;
  return async (actor: PersonActor, asked: GuardCredentialToIssue): Promise<GuardCredential> =>
    await database.inTx(
      actor.community,
      async (tx) =>
        await changeSnapshots(needs, tx, async (note) => {
          const held = (await credentialsOfPerson(tx, asked.person)).filter(({ guard }) => guard);
          if (held.length >= CREDENTIALS_PER_GUARD_MAX)
            orThrow(refuse('access.card_limit', { most: CREDENTIALS_PER_GUARD_MAX }));
          const doorSet = await doorSetOf(needs, tx, { span: EVERY_DOOR, note });
          const holder = { person: asked.person, guard: true, doorSet, until: null, issuedBy: actor.account } as const;
          if (asked.kind === 'pin') {
            const drawn = await addPin(needs, tx, holder);
            note(changedCredential(drawn.credential));
            return drawn;
          }
          const verifier = cardVerifier(needs, tx, asked.cardNumber);
          const id = ids.next('credential');
          const added = await addCredential(tx, {
            ...holder,
            id,
            kind: 'card',
            verifier,
            part: null,
            from: clock.now(),
          });
          if (!added) orThrow(refuse('access.card_taken'));
          note(changedCredential(id));
          return { credential: id, pin: null };
        }),
    );
}

export function cardVerifier({ keysOf }: Pick<Needs, 'keysOf'>, tx: AccessTx, cardNumber: string): string {
  const message = cardMessage(cardNumber);
  if (!message.ok) return orThrow(refuse('access.card_malformed'));
  return keysOf(tx.community).verifierOf(message.value);
}
