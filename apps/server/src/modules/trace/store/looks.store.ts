import type { Id } from '@lintel/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { ChainHead, KeptEvent } from './events.store.ts';
import type { PendingLeaf } from './pending.store.ts';
import type { TraceSchema } from './schema.generated.ts';

/** What one appending writes: events with their leaves, in their order, and where the chains of these persons end now. */
export interface Appended {
  readonly events: readonly KeptEvent[];
  readonly leaves: readonly PendingLeaf[];
  readonly chains: ReadonlyMap<Id<'person'>, Pick<ChainHead, 'seq' | 'commitment'>>;
}

/**
 * Writes all of it in one statement, because others may be waiting for these chains, and leaves word that this log has something
 * waiting.
 */
export async function addLooks(tx: Tx<TraceSchema>, { events, leaves, chains }: Appended): Promise<void> {
  const last = leaves.at(-1);
  if (last === undefined) return;
  const event = <K extends keyof KeptEvent>(key: K): KeptEvent[K][] => events.map((one) => one[key]);
  const leaf = <K extends keyof PendingLeaf>(key: K): PendingLeaf[K][] => leaves.map((one) => one[key]);
  const ends = [...chains];
  await sql`
    with kept as (
      insert into trace.event (community_id, id, person, seq, commitment, sealed, at_ms, opens_ms, discloses)
      select ${tx.community}::uuid, one.*
      from unnest(${event('id')}::uuid[], ${event('person')}::uuid[], ${event('seq')}::bigint[], ${event('commitment')}::bytea[],
                  ${event('sealed')}::bytea[], ${event('at')}::bigint[], ${event('opensAt')}::bigint[], ${event('discloses')}::uuid[]) as one
    ), queued as (
      insert into trace.pending (community_id, event, leaf, day, act, actor)
      select ${tx.community}::uuid, one.event, one.leaf, one.day, one.act, one.actor
      from unnest(${leaf('event')}::uuid[], ${leaf('leaf')}::bytea[], ${leaf('day')}::text[], ${leaf('act')}::text[],
                  ${leaf('actor')}::text[]) with ordinality as one (event, leaf, day, act, actor, place)
      order by one.place
    ), told as (
      insert into trace.waiting (event, log) values (${last.event}, ${tx.community})
    )
    update trace.chain set seq = one.seq, commitment = one.commitment
    from unnest(${ends.map(([person]) => person)}::uuid[], ${ends.map(([, { seq }]) => seq)}::bigint[],
                ${ends.map(([, { commitment }]) => commitment)}::bytea[]) as one (person, seq, commitment)
    where chain.community_id = ${tx.community}::uuid and chain.person = one.person
  `.execute(tx.sql);
}
