import type { Id } from '@lintel/kernel';
import type { ModuleDatabase } from '../../../platform/database/database.ts';
import { findHead } from '../store/heads.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import type { WitnessPolicy } from '../witness/witness-policy.ts';

export interface LogPolicyNeeds {
  readonly database: ModuleDatabase<TraceSchema>;
  readonly communities: { find(id: Id<'community'>): Promise<{ readonly slug: string } | null> };
  /** Where a log is served, by its slug. */
  readonly addressOf: (slug: string) => string;
  readonly policy: () => WitnessPolicy;
}

/** The policy under which a log is to be believed: the log's own line, then the witnesses. Null before the log is begun. */
export function logPolicy({ database, communities, addressOf, policy }: LogPolicyNeeds) {
  return async (community: Id<'community'>): Promise<string | null> => {
    const head = await database.inTx(community, findHead);
    if (head === null) return null;
    const slug = (await communities.find(community))?.slug ?? community;
    return `log ${head.vkey} ${addressOf(slug)}\n${policy().text}`;
  };
}
