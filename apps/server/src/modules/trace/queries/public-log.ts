import { HOUR_MS, type Id, type Instant } from '@lintel/kernel';
import { base64 } from '@lintel/translog';
import type { ModuleDatabase, Tx } from '../../../platform/database/database.ts';
import type { Clock } from '../../../platform/ports.ts';
import type { WhyRefused } from '../log/log-refused.ts';
import { findHead, type Head } from '../store/heads.store.ts';
import { latestTally, type Tally } from '../store/pending.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import { latestOfWitnesses, latestWithQuorum } from '../store/witnessed.store.ts';
import type { WitnessPolicy } from '../witness/witness-policy.ts';

/** What everybody may know of a community's log. */
export interface PublicLog {
  readonly origin: string;
  readonly vkey: string;
  readonly size: number;
  readonly root: string;
  readonly signedAt: Instant;
  readonly days: readonly Tally[];
  readonly witnesses: readonly {
    readonly name: string;
    readonly size: number | null;
    readonly lastAt: Instant | null;
  }[];
  readonly quorum: { readonly isAsked: boolean; readonly lastMetAt: Instant | null; readonly isLate: boolean };
  /** Why nothing more is signed; null when all is well. */
  readonly refuses: WhyRefused | null;
}

/** Three months of days with every kind of look in each of them are fewer lines. */
const LINES_MAX = 2500;

export interface PublicLogNeeds {
  readonly database: ModuleDatabase<TraceSchema>;
  readonly clock: Clock;
  readonly policy: () => WitnessPolicy;
  readonly refusals: () => ReadonlyMap<Id<'community'>, WhyRefused>;
}

/** Null before the log is begun. */
export function publicLog({ database, clock, policy, refusals }: PublicLogNeeds) {
  return async (community: Id<'community'>): Promise<PublicLog | null> =>
    await database.inTx(community, async (tx) => {
      const counted = await headAndCounts(tx);
      if (counted === null) return null;
      const { head, days } = counted;
      const latest = await latestOfWitnesses(tx);
      const lastMetAt = (await latestWithQuorum(tx))?.quorumAt ?? null;
      const { witnesses, quorum } = policy().policy;
      return {
        origin: head.origin,
        vkey: head.vkey,
        size: Number(head.size),
        root: base64(head.root),
        signedAt: head.signedAt,
        days,
        witnesses: witnesses.map(({ name }) => {
          const last = latest.get(name);
          return { name, size: last === undefined ? null : Number(last.size), lastAt: last?.at ?? null };
        }),
        quorum: {
          isAsked: quorum !== null,
          lastMetAt,
          isLate: quorum !== null && (lastMetAt === null || clock.now() - lastMetAt > HOUR_MS),
        },
        refuses: refusals().get(community) ?? null,
      };
    });
}

/** The log may go on between two questions; whoever verifies it compares the counts with as many entries as the head has. */
const TRIES_MAX = 5;

async function headAndCounts(
  tx: Tx<TraceSchema>,
): Promise<{ readonly head: Head; readonly days: readonly Tally[] } | null> {
  for (let attempt = 1; ; attempt++) {
    const head = await findHead(tx);
    if (head === null) return null;
    const { lines, size } = await latestTally(tx, LINES_MAX + 1);
    if (size === head.size || attempt === TRIES_MAX) return { head, days: wholeDays(lines) };
  }
}

/** The oldest day of a list that was cut may lack some of its lines, so it is left out. */
function wholeDays(lines: readonly Tally[]): readonly Tally[] {
  const oldest = lines.at(-1)?.day;
  return lines.length <= LINES_MAX ? lines : lines.filter(({ day }) => day !== oldest);
}
