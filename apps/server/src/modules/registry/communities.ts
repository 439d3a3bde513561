import { type Id, ok, orThrow, refuse } from '@lintel/kernel';
import type { AnyTx, Database } from '../../platform/database/database.ts';
import type { Community } from './domain/community.ts';
import { findCommunity, listCommunities } from './store/communities.store.ts';
import type { RegistrySchema } from './store/schema.generated.ts';

/** Which communities there are: public facts, readable before anybody is signed in. */
export interface Communities {
  /** By id or slug; null asks for the only one there is. Null when there is none, or more than one to choose from. */
  find(idOrSlug: string | null): Promise<Community | null>;
  /** The community of this transaction, or another by id, in the caller's transaction. */
  within(tx: AnyTx, id: Id<'community'>): Promise<Community | null>;
  all(): Promise<readonly Community[]>;
  /** Has this called for each community that this server founds from now on. What other servers found shows in `all`. */
  onFounded(then: (community: Id<'community'>) => void): void;
  /** Says that this community has been founded, after its commit. */
  founded(community: Id<'community'>): void;
}

/** A cell of a district holds 500; twice that is room enough, and a bound. */
const COMMUNITIES_MAX = 1000;

/** Made before the modules that are below this one and need to know which communities there are. */
export function createCommunities({ database: all }: { readonly database: Database }): Communities {
  const database = all.forModule<RegistrySchema>('registry');
  const listeners: ((community: Id<'community'>) => void)[] = [];
  return {
    onFounded: (then) => void listeners.push(then),
    founded: (community) => {
      for (const then of listeners) then(community);
    },
    find: async (idOrSlug) =>
      await database.outsideCommunities(async (sql) => {
        if (idOrSlug !== null) return await findCommunity(sql, idOrSlug);
        const [only, ...others] = await listCommunities(sql, 2);
        return others.length === 0 ? (only ?? null) : null;
      }),
    within: async (tx, id) => await database.within(tx, async ({ sql }) => await findCommunity(sql, id)),
    all: async () => await database.outsideCommunities(async (sql) => await listCommunities(sql, COMMUNITIES_MAX)),
  };
}

/** The community asked for, or a refusal that names no other. */
export async function communityOrRefuse(communities: Communities, idOrSlug: string | null): Promise<Community> {
  const found = await communities.find(idOrSlug);
  return orThrow(found === null ? refuse('registry.community_unknown') : ok(found));
}
