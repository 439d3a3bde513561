import type { Id, Instant } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { type Credential, issuedCredentials } from '../store/credentials.store.ts';

export interface IssuedCredential {
  readonly id: Id<'credential'>;
  readonly kind: 'card' | 'pin';
  readonly label: string;
  readonly guard: boolean;
  /** The home of a card; null for a guard's. */
  readonly home: {
    readonly part: Id<'part'>;
    readonly building: string;
    readonly stairwell: string | null;
    readonly flatNo: string;
  } | null;
  /** Whose guard's credential it is; null for a household's card, claimed or not: who carries it is no business of the desk. */
  readonly person: Id<'person'> | null;
  readonly from: Instant;
  readonly until: Instant | null;
}

export interface CredentialSearch {
  readonly flat: string | null;
  readonly kind: 'card' | 'pin' | null;
  readonly page: number;
  readonly pageSize: number;
}

export function listCredentials({ database, registry }: Pick<AccessNeeds, 'database' | 'registry'>) {
  return async (
    actor: PersonActor,
    { flat, kind, page, pageSize }: CredentialSearch,
  ): Promise<{ readonly items: readonly IssuedCredential[]; readonly total: number }> =>
    await database.inTx(actor.community, async (tx) => {
      const parts = flat === null ? null : await registry.partsMatching(tx, flat);
      const { items, total } = await issuedCredentials(
        tx,
        { parts, kind },
        { offset: (page - 1) * pageSize, limit: pageSize },
      );
      const places = await registry.placesOf(
        tx,
        items.flatMap(({ part }) => (part === null ? [] : [part])),
      );
      return { items: items.map((credential) => viewOf(credential, places)), total };
    });
}

type Places = Awaited<ReturnType<AccessNeeds['registry']['placesOf']>>;

function viewOf(
  { id, kind, labelNumber, guard, part, person, from, until }: Credential,
  places: Places,
): IssuedCredential {
  const place = part === null ? undefined : places.get(part);
  const home =
    part === null || place === undefined
      ? null
      : { part, building: place.buildingName, stairwell: place.stairwellName, flatNo: place.flatNo };
  return {
    id,
    kind: kind === 'card' ? 'card' : 'pin',
    label: String(labelNumber),
    guard,
    home,
    person: guard ? person : null,
    from,
    until,
  };
}
