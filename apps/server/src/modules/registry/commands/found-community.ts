import { isId, ok, orThrow, refuse, type Result } from '@lintel/kernel';
import type { Communities } from '../communities.ts';
import type { Community } from '../domain/community.ts';
import { addCommunity, findCommunity } from '../store/communities.store.ts';
import type { RegistryNeeds } from '../registry-needs.ts';

interface FoundNeeds extends Pick<RegistryNeeds, 'database' | 'clock' | 'ids'> {
  readonly communities: Pick<Communities, 'founded'>;
}

/** Sets up a community. No route leads here: an installation does it at its first start, an operator from the command line. */
export function foundCommunity({ database, clock, ids, communities }: FoundNeeds) {
  return async (asked: Omit<Community, 'id'>): Promise<Community> => {
    const community = { ...orThrow(checked(asked)), id: ids.next('community') };
    await database.outsideCommunities(async (sql) => {
      if ((await findCommunity(sql, community.slug)) !== null) orThrow(refuse('registry.slug_taken'));
      await addCommunity(sql, community, clock.now());
    });
    communities.founded(community.id);
    return community;
  };
}

function checked(
  asked: Omit<Community, 'id'>,
): Result<Omit<Community, 'id'>, 'registry.slug_malformed' | 'registry.time_zone_not_listed'> {
  // A slug that reads as an id could stand for another community.
  if (isId(asked.slug) || !/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(asked.slug))
    return refuse('registry.slug_malformed');
  const isZone = asked.timeZone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(asked.timeZone);
  return isZone ? ok(asked) : refuse('registry.time_zone_not_listed');
}
