import { DAY_MS, type Id, type Instant } from '@lintel/kernel';
import { actOf, facetsOf, leafText, type LookEvent } from '@lintel/look-receipt';
import { base64 } from '@lintel/translog';
import type { AnyTx, Database, ModuleDatabase, Tx } from '../../../platform/database/database.ts';
import type { Clock, Ids, Random } from '../../../platform/ports.ts';
import type { LookToRecord } from '../domain/look.ts';
import { commitmentTo, plainOf, saltEvent } from '../log/sealed-event.ts';
import { type ChainHead, type KeptEvent, lockChains } from '../store/events.store.ts';
import { addLooks } from '../store/looks.store.ts';
import type { PendingLeaf } from '../store/pending.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';

/** Encrypts for one person, so that the result dies with their key; `bound` says what it belongs to. */
export type SealForPerson = (person: Id<'person'>, plain: Uint8Array, bound: string) => Uint8Array;

/** Looks that were asked to be recorded. They count once the log has taken them in: see `covered`. */
export interface Ticket {
  readonly community: Id<'community'>;
  readonly events: readonly Id<'look'>[];
}

/** Tells a person of a look that was kept from them until now. */
export interface Disclosure {
  readonly look: LookEvent;
  readonly of: Id<'look'>;
  readonly commitment: Uint8Array;
}

export interface AppendNeeds {
  readonly all: Database;
  readonly database: ModuleDatabase<TraceSchema>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  /** Runs after the commit. */
  readonly wake: (community: Id<'community'>) => void;
}

const LOOKS_MAX = 1000;

/** How long a look may be kept from the person at most: a year and a day, so that a date is never short of a year. */
export const SEALED_DAYS_MAX = 366;

/** What is known of an event before its chain is held. */
interface Draft {
  readonly look: Omit<LookEvent, 'v' | 'seq' | 'prev' | 'at' | 'discloses' | 'toldAt'>;
  /** Null for a look that is made now. */
  readonly tells: (Omit<Disclosure, 'look'> & { readonly at: Instant }) | null;
}

/** Puts looks in the queue of the log, in the caller's transaction: they stand or fall with it. */
export function appendLooks(needs: AppendNeeds) {
  return async (tx: AnyTx, looks: readonly LookToRecord[], seal: SealForPerson): Promise<Ticket> => {
    const drafts = looks.map((look): Draft => ({ look, tells: null }));
    return await append(needs, { tx, drafts, seal });
  };
}

/** Puts the telling of kept looks in the queue: a link of the person's chain that holds what was kept. */
export function appendDisclosures(needs: AppendNeeds) {
  return async (tx: AnyTx, disclosures: readonly Disclosure[], seal: SealForPerson): Promise<Ticket> => {
    const drafts = disclosures.map(({ look: told, of, commitment }): Draft => {
      const { v: _v, seq: _seq, prev: _prev, at, discloses: _discloses, toldAt: _toldAt, ...look } = told;
      return { look, tells: { of, commitment, at } };
    });
    return await append(needs, { tx, drafts, seal });
  };
}

interface Appending {
  readonly tx: AnyTx;
  readonly drafts: readonly Draft[];
  readonly seal: SealForPerson;
}

async function append(needs: AppendNeeds, { tx, drafts, seal }: Appending): Promise<Ticket> {
  if (drafts.length > LOOKS_MAX) throw new RangeError(`at most ${LOOKS_MAX} looks are recorded at once`);
  const made = await needs.database.within(tx, async (mine) => await write(mine, needs, { drafts, seal }));
  needs.all.afterCommit(tx, () => needs.wake(tx.community));
  return { community: tx.community, events: made };
}

async function write(
  tx: Tx<TraceSchema>,
  needs: AppendNeeds,
  { drafts, seal }: Pick<Appending, 'drafts' | 'seal'>,
): Promise<readonly Id<'look'>[]> {
  if (drafts.length === 0) return [];
  const chains = new Map<Id<'person'>, Pick<ChainHead, 'seq' | 'commitment'>>(
    await lockChains(
      tx,
      drafts.map(({ look }) => look.person),
    ),
  );
  // One instant for event and leaf, read when the chain is held: so the times of a chain run on as its numbers do, and whoever has
  // the event can write the leaf again.
  const now = needs.clock.now();
  const made = drafts.map((draft) => {
    const chain = chains.get(draft.look.person);
    if (chain === undefined) throw new Error('a chain that was locked is not there');
    const one = link(needs, { draft, chain, seal, now });
    if (one.kept.seq !== null) chains.set(draft.look.person, { seq: one.kept.seq, commitment: one.kept.commitment });
    return one;
  });
  await addLooks(tx, { events: made.map(({ kept }) => kept), leaves: made.map(({ pending }) => pending), chains });
  return made.map(({ kept }) => kept.id);
}

interface Linking {
  readonly draft: Draft;
  readonly chain: Pick<ChainHead, 'seq' | 'commitment'>;
  readonly seal: SealForPerson;
  readonly now: Instant;
}

/** One event, its commitment and its leaf. A look that is kept from the person for now has no place in their chain. */
function link(
  { ids, random }: AppendNeeds,
  { draft: { look, tells }, chain, seal, now }: Linking,
): { readonly kept: KeptEvent; readonly pending: PendingLeaf } {
  const opensAt = tells === null ? look.sealedUntil : null;
  if (opensAt !== null && opensAt > now + SEALED_DAYS_MAX * DAY_MS)
    throw new RangeError('a look is kept from the person for a year at most');
  const place =
    opensAt !== null
      ? { seq: null, prev: null }
      : { seq: chain.seq + 1, prev: chain.seq === 0 ? null : base64(chain.commitment) };
  const times =
    tells === null
      ? { at: now, discloses: null, toldAt: null }
      : { at: tells.at, discloses: base64(tells.commitment), toldAt: now };
  const event: LookEvent = { v: 1, ...look, ...place, ...times };
  const salted = saltEvent(event, random(32));
  const commitment = Buffer.from(commitmentTo(salted));
  const id = ids.next('look');
  const facets = facetsOf(event);
  return {
    kept: {
      id,
      person: event.person,
      seq: event.seq,
      commitment,
      sealed: Buffer.from(seal(event.person, plainOf(salted), placeOf(id))),
      at: now,
      opensAt,
      discloses: tells?.of ?? null,
    },
    pending: {
      event: id,
      leaf: Buffer.from(leafText(facets, base64(commitment))),
      day: facets.hour.slice(0, 10),
      act: actOf(event),
      actor: facets.actor,
    },
  };
}

/** What a sealed event is bound to: moved to another row it does not open. */
export function placeOf(id: Id<'look'>): string {
  return `look|${id}`;
}
