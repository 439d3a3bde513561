import type { Id } from '@lintel/kernel';
import {
  type BulkEvent,
  bulkEventText,
  type Facets,
  facetsOfBulk,
  facetsOfCover,
  leafText,
} from '@lintel/look-receipt';
import { base64 } from '@lintel/translog';
import type { AnyTx } from '../../../platform/database/database.ts';
import { commitmentTo, plainOf } from '../log/sealed-event.ts';
import { addBulkLook } from '../store/bulk.store.ts';
import { addLeaf, type PendingLeaf } from '../store/pending.store.ts';
import { type AppendNeeds, placeOf, type Ticket } from './append-looks.ts';

/** Encrypts for the community as a whole; `bound` says what the result belongs to. */
export type SealForCommunity = (plain: Uint8Array, bound: string) => Uint8Array;

export type BulkToRecord = Omit<BulkEvent, 'v' | 'at'>;

/** Puts one leaf in the queue that is about many persons, and about none of them in particular. */
export function appendBulk({ all, database, clock, ids, random, wake }: AppendNeeds) {
  return async (tx: AnyTx, look: BulkToRecord, seal: SealForCommunity): Promise<Ticket> => {
    const event: BulkEvent = { v: 1, at: clock.now(), ...look };
    const salted = { salt: random(32), text: bulkEventText(event) };
    const commitment = Buffer.from(commitmentTo(salted));
    const id = ids.next('look');
    const sealed = Buffer.from(seal(plainOf(salted), placeOf(id)));
    await database.within(tx, async (mine) => {
      await addBulkLook(mine, { id, commitment, sealed, at: event.at });
      await addLeaf(mine, pendingOf(id, facetsOfBulk(event), commitment));
    });
    all.afterCommit(tx, () => wake(tx.community));
    return { community: tx.community, events: [id] };
  };
}

/**
 * Puts a leaf in the queue behind which there is nothing: where the log would tell by its size that somebody is known here, it grows
 * by this one for whoever is not.
 */
export function appendCover({ all, database, clock, ids, random, wake }: AppendNeeds) {
  return async (tx: AnyTx): Promise<Ticket> => {
    const id = ids.next('look');
    const leaf = pendingOf(id, facetsOfCover(clock.now()), random(32));
    await database.within(tx, async (mine) => await addLeaf(mine, leaf));
    all.afterCommit(tx, () => wake(tx.community));
    return { community: tx.community, events: [id] };
  };
}

function pendingOf(event: Id<'look'>, facets: Facets, commitment: Uint8Array): PendingLeaf {
  const leaf = Buffer.from(leafText(facets, base64(commitment)));
  return { event, leaf, day: facets.hour.slice(0, 10), act: facets.act, actor: facets.actor };
}
