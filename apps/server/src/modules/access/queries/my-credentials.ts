import type { CredentialKind } from '@lintel/access-rules';
import type { Id, Instant } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { cardsOfParts, type Credential, credentialsOfPerson } from '../store/credentials.store.ts';

/** `unclaimed` is a card of the household that nobody calls their own; `waiting` opens nothing, for want of a home. */
type CredentialStanding = 'active' | 'unclaimed' | 'waiting';

export interface MyCredential {
  readonly id: Id<'credential'>;
  readonly kind: CredentialKind;
  readonly guard: boolean;
  /** A running number within the kind. */
  readonly label: string;
  readonly state: CredentialStanding;
  readonly from: Instant;
  readonly until: Instant | null;
  readonly deviceKey: string | null;
}

/** One's own credentials and the household's unclaimed cards; a card that a housemate claimed is that housemate's. */
export function myCredentials({ database, registry }: Pick<AccessNeeds, 'database' | 'registry'>) {
  return async (actor: PersonActor): Promise<readonly MyCredential[]> =>
    await database.inTx(actor.community, async (tx) => {
      const homes = await registry.homesOf(tx, actor.person);
      const own = await credentialsOfPerson(tx, actor.person);
      const household = await cardsOfParts(
        tx,
        homes.map(({ part }) => part),
      );
      return [...own, ...household.filter(({ person }) => person === null)].map(viewOf);
    });
}

function viewOf({ id, kind, guard, labelNumber, person, doorSet, from, until }: Credential): MyCredential {
  const state = doorSet === null ? 'waiting' : person === null ? 'unclaimed' : 'active';
  return {
    id,
    kind,
    guard,
    label: String(labelNumber),
    state,
    from,
    until,
    deviceKey: kind === 'device_key' ? id : null,
  };
}
