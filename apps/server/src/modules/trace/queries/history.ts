import type { Id } from '@lintel/kernel';
import { base64 } from '@lintel/translog';
import type { AnyTx, ModuleDatabase } from '../../../platform/database/database.ts';
import { placeOf } from '../commands/append-looks.ts';
import type { ChainEnds } from '../domain/chain.ts';
import { leavesFrom } from '../store/entries.store.ts';
import { type ChainHead, eventsOf, findChain, highestNumber, type PlacedEvent } from '../store/events.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import { proofsOf } from './proofs.ts';

/** A look as the trace keeps it: sealed. Whoever can open it for the person does so with `readLook`. */
export interface TracedLook {
  readonly id: Id<'look'>;
  readonly person: Id<'person'>;
  readonly commitment: Uint8Array;
  readonly sealed: Uint8Array;
  /** What it was sealed for. */
  readonly bound: string;
  /** Null while the log has not taken it in. */
  readonly logged: { readonly index: bigint; readonly leaf: string; readonly proof: string } | null;
}

export interface History {
  /** By falling number. */
  readonly looks: readonly TracedLook[];
  /** Null when nobody has looked yet. */
  readonly ends: ChainEnds | null;
  /** The looks do not end where their chain says: the newest ones, or the chain, were taken away. */
  readonly isCut: boolean;
}

export interface HistoryPage {
  /** Numbers below this one; null from the newest on. */
  readonly before: number | null;
  readonly limit: number;
}

/** The looks at one person, sealed, with their proofs. */
export function historyOf(database: ModuleDatabase<TraceSchema>) {
  return async (tx: AnyTx, person: Id<'person'>, { before, limit }: HistoryPage): Promise<History> =>
    await database.within(tx, async (mine) => {
      const chain = await findChain(mine, person);
      const highest = await highestNumber(mine, person);
      if (chain === null && highest === null) return { looks: [], ends: null, isCut: false };
      const end = Math.max(chain?.seq ?? 0, highest ?? 0);
      const events = await eventsOf(mine, person, { before: before ?? end + 1, limit });
      const indexes = events.flatMap(({ index }) => (index === null ? [] : [index]));
      const proofs = await proofsOf(mine, indexes);
      const looks: TracedLook[] = [];
      for (const event of events) {
        const [leaf] = event.index === null ? [] : await leavesFrom(mine, event.index, 1);
        looks.push(tracedOf(event, leaf, proofs));
      }
      const ends = chain === null ? null : { ...chain, commitment: base64(chain.commitment) };
      return { looks, ends, isCut: isCut(chain, highest) };
    });
}

/** Numbers without a chain; or looks that end before or after their chain does, unless all of them were removed for their age. */
function isCut(chain: ChainHead | null, highest: number | null): boolean {
  if (chain === null) return true;
  const isAllRemoved = chain.keptFrom === chain.seq + 1;
  return isAllRemoved ? (highest ?? 0) > 0 : highest !== chain.seq;
}

export function tracedOf(
  event: PlacedEvent,
  leaf: Uint8Array | undefined,
  proofs: ReadonlyMap<bigint, string>,
): TracedLook {
  const { id, person, commitment, sealed, index } = event;
  const proof = index === null ? undefined : proofs.get(index);
  const isLogged = index !== null && leaf !== undefined && proof !== undefined;
  return {
    id,
    person,
    commitment,
    sealed,
    bound: placeOf(id),
    logged: isLogged ? { index, leaf: Buffer.from(leaf).toString('utf8'), proof } : null,
  };
}
