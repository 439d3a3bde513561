import type { Instant } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import { findHead } from '../store/heads.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import { latestWithQuorum, linesOf } from '../store/witnessed.store.ts';

/** Witnesses are asked once a second. When they have been silent for this long, the log is served without them. */
const WITNESSES_MAY_LAG_MS = 10_000;

export interface Checkpoints {
  /** The newest, with the cosignatures that there are. */
  readonly newest: ServedNote;
  /** The newest that enough witnesses have cosigned. */
  readonly witnessed: (ServedNote & { readonly quorumAt: Instant | null }) | null;
}

export interface ServedNote {
  readonly size: bigint;
  readonly note: string;
}

/** Null before the log is begun. */
export async function checkpointsOf(tx: Tx<TraceSchema>): Promise<Checkpoints | null> {
  const head = await findHead(tx);
  if (head === null) return null;
  const shown = await latestWithQuorum(tx);
  return {
    newest: { size: head.size, note: head.note + (await linesOf(tx, head.size)).join('') },
    witnessed:
      shown === null ? null : { size: shown.size, note: shown.note + shown.lines.join(''), quorumAt: shown.quorumAt },
  };
}

/** What a reader gets: the one that witnesses stand behind, as long as they keep up. */
export function servedOf({ newest, witnessed }: Checkpoints, now: Instant): ServedNote {
  if (witnessed === null || newest.size === witnessed.size) return newest;
  const isFresh = witnessed.quorumAt !== null && now - witnessed.quorumAt <= WITNESSES_MAY_LAG_MS;
  return isFresh ? witnessed : newest;
}
