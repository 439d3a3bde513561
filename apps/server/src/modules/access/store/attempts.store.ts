import type { Id, Instant } from '@lintel/kernel';
import { sql } from 'kysely';
import type { AccessTx } from './access-tx.ts';

export interface AttemptLimit {
  readonly kind: string;
  readonly windowMs: number;
  readonly most: number;
}

/** Counts one more attempt of this person; false when it is one too many in this stretch of time. */
export async function countAttempt(
  tx: AccessTx,
  limit: AttemptLimit,
  { person, now }: { readonly person: Id<'person'>; readonly now: Instant },
): Promise<boolean> {
  const windowFrom = Math.floor(now / limit.windowMs) * limit.windowMs;
  const { count } = await tx.sql
    .insertInto('access.attempt')
    .values({ community_id: tx.community, person_id: person, kind: limit.kind, window_from_ms: windowFrom, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'person_id', 'kind']).doUpdateSet({
        window_from_ms: windowFrom,
        // Stops one above the limit: a counter never runs away.
        count: sql`case when attempt.window_from_ms = ${windowFrom} then least(attempt.count + 1, ${limit.most + 1}) else 1 end`,
      }),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  return count <= limit.most;
}

/** Attempts of more than a day ago say nothing any more. */
export async function removeAttemptsBefore(tx: AccessTx, before: Instant): Promise<void> {
  await tx.sql
    .deleteFrom('access.attempt')
    .where('community_id', '=', tx.community)
    .where('window_from_ms', '<', before)
    .execute();
}
