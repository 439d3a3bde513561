import type { Id } from '@lintel/kernel';
import type { AccessNeeds, HomeOfPerson } from '../access-needs.ts';
import type { Span } from '../domain/door-set.ts';
import { type Rights, rightsOf } from '../domain/rights.ts';
import type { AccessTx } from '../store/access-tx.ts';
import {
  addCredential,
  cardsOfParts,
  type Credential,
  credentialsOfPerson,
  endCredentials,
  setRights,
} from '../store/credentials.store.ts';
import type { Changed } from '../store/cursor.store.ts';
import { addDoorSet, findDoorSet } from '../store/door-sets.store.ts';
import { lockPerson } from '../store/locks.store.ts';
import { changeSnapshots } from './change-snapshots.ts';

type Needs = Pick<AccessNeeds, 'afterCommit' | 'clock' | 'ids' | 'registry' | 'watch'>;

export interface Residence {
  readonly homes: readonly HomeOfPerson[];
  /** Null: no home, no rights. */
  readonly rights: Rights | null;
  /** The person's own tap in the app. */
  readonly account: Id<'credential'> | null;
}

/**
 * Brings a person's credentials into line with where they live now, in the caller's transaction.
 *
 * Events may arrive late, twice and out of order, so nothing is taken from them but the person: two runs for one person follow each
 * other, and each looks at the homes only after the one before has committed.
 */
export async function settlePerson(needs: Needs, tx: AccessTx, person: Id<'person'>): Promise<Residence> {
  await lockPerson(tx, person);
  const homes = await needs.registry.homesOf(tx, person);
  const rights = rightsOf(homes, needs.clock.now());
  const own = (await credentialsOfPerson(tx, person)).filter(({ guard }) => !guard);
  const doorSet = rights === null ? null : await findDoorSet(tx, spanOf(rights));
  const plan = planOf(own, homes, { rights, doorSet });
  const account = own.find(({ kind }) => kind === 'account')?.id ?? null;
  if (plan.end.length === 0 && plan.move.length === 0 && (rights === null || (account !== null && doorSet !== null))) {
    return { homes, rights, account: rights === null ? null : account };
  }
  const settled = await changeSnapshots(needs, tx, async (note) => {
    await endCredentials(tx, plan.end, needs.clock.now());
    const target = rights === null ? null : await doorSetOf(needs, tx, { span: spanOf(rights), note });
    await setRights(tx, plan.move, { doorSet: target, until: rights?.until ?? null });
    note(...[...plan.end, ...plan.move].map(changedCredential));
    if (target === null || account !== null) return account;
    return await openAccount(needs, tx, { person, doorSet: target, until: rights?.until ?? null, note });
  });
  return { homes, rights, account: rights === null ? null : settled };
}

function spanOf(rights: Rights): Span {
  return { everyDoor: false, stairwells: rights.stairwells };
}

interface Plan {
  readonly end: readonly Id<'credential'>[];
  readonly move: readonly Id<'credential'>[];
}

/**
 * Without a home a PIN ends for good, while a device's key and the account wait, opening nothing: the phone still holds its key, and
 * a mistake in the roll is corrected without anybody having to enrol again. A claimed card stays with its own home.
 */
function planOf(
  own: readonly Credential[],
  homes: readonly HomeOfPerson[],
  to: { readonly rights: Rights | null; readonly doorSet: Id<'door_set'> | null },
): Plan {
  const parts = new Set(homes.map(({ part }) => part));
  const isOver = ({ kind, part }: Credential): boolean =>
    kind === 'card' ? part === null || !parts.has(part) : kind === 'pin' && to.rights === null;
  const isStale = ({ doorSet, until }: Credential): boolean =>
    doorSet !== to.doorSet || until !== (to.rights?.until ?? null) || (to.rights !== null && to.doorSet === null);
  return {
    end: own.filter(isOver).map(({ id }) => id),
    move: own
      .filter((credential) => credential.kind !== 'card' && !isOver(credential) && isStale(credential))
      .map(({ id }) => id),
  };
}

export function changedCredential(id: Id<'credential'>): Changed {
  return { kind: 'credential', id };
}

export interface DoorSetWanted {
  readonly span: Span;
  readonly note: (...changes: readonly Changed[]) => void;
}

/** The door set of these doors, made now if nobody had it before. The cursor is held, so nobody makes it at the same time. */
export async function doorSetOf(
  { ids }: Pick<Needs, 'ids'>,
  tx: AccessTx,
  { span, note }: DoorSetWanted,
): Promise<Id<'door_set'>> {
  const known = await findDoorSet(tx, span);
  if (known !== null) return known;
  const id = ids.next('door_set');
  await addDoorSet(tx, id, span);
  note({ kind: 'door_set', id });
  return id;
}

interface NewAccount {
  readonly person: Id<'person'>;
  readonly doorSet: Id<'door_set'>;
  readonly until: Credential['until'];
  readonly note: (...changes: readonly Changed[]) => void;
}

async function openAccount({ ids, clock }: Needs, tx: AccessTx, account: NewAccount): Promise<Id<'credential'>> {
  const { person, doorSet, until, note } = account;
  const id = ids.next('credential');
  const from = clock.now();
  const rest = { verifier: '', part: null, guard: false, issuedBy: null } as const;
  const added = await addCredential(tx, { id, kind: 'account', person, doorSet, from, until, ...rest });
  if (!added) throw new Error('a person has one account credential, and we hold the lock on it');
  note(changedCredential(id));
  return id;
}

/**
 * A card belongs to the household it was issued to. It ends with the last person who lived there on that day: whoever moves in later
 * gets cards of their own, and nobody keeps one to a flat that was sold.
 */
async function settleCards(needs: Needs, tx: AccessTx, part: Id<'part'>): Promise<void> {
  const cards = await cardsOfParts(tx, [part]);
  if (cards.length === 0) return;
  const since = await residentsSince(needs, tx, part);
  const over = cards.filter(({ from }) => !since.some((movedIn) => movedIn <= from)).map(({ id }) => id);
  if (over.length === 0) return;
  await changeSnapshots(needs, tx, async (note) => {
    await endCredentials(tx, over, needs.clock.now());
    note(...over.map(changedCredential));
  });
}

/** Since when those who live there now have done so; an owner who also is somebody's family there counts from the earlier. */
async function residentsSince({ registry }: Needs, tx: AccessTx, part: Id<'part'>): Promise<readonly number[]> {
  const since: number[] = [];
  for (const person of await registry.personsLivingIn(tx, part)) {
    const here = (await registry.homesOf(tx, person)).filter((home) => home.part === part);
    since.push(...here.map(({ from }) => from));
  }
  return since;
}

/** What follows when the roll changed where somebody lives. */
export function settleResidence(needs: Needs & Pick<AccessNeeds, 'database'>) {
  return async (community: Id<'community'>, of: { person: Id<'person'>; part: Id<'part'> }): Promise<void> => {
    await needs.database.inTx(community, async (tx) => {
      await settlePerson(needs, tx, of.person);
      await settleCards(needs, tx, of.part);
    });
  };
}
