import type { CredentialKind } from '@lintel/access-rules';
import { type Id, type Instant, instant } from '@lintel/kernel';
import { type Selectable, sql } from 'kysely';
import type { AccessTx } from './access-tx.ts';
import type { AccessSchema } from './schema.generated.ts';

export interface Credential {
  readonly id: Id<'credential'>;
  readonly kind: CredentialKind;
  readonly verifier: string;
  readonly part: Id<'part'> | null;
  readonly person: Id<'person'> | null;
  readonly guard: boolean;
  readonly labelNumber: number;
  readonly doorSet: Id<'door_set'> | null;
  readonly from: Instant;
  readonly until: Instant | null;
  readonly claimed: Instant | null;
  readonly ended: Instant | null;
}

export interface NewCredential extends Omit<Credential, 'labelNumber' | 'claimed' | 'ended'> {
  readonly issuedBy: Id<'account'> | null;
}

/**
 * Adds a credential with the next number of its kind for this home or person. False when another live credential has the same
 * number, or this person has one of this kind already: the two unique indexes decide, not a look beforehand.
 */
export async function addCredential(tx: AccessTx, credential: NewCredential): Promise<boolean> {
  const { part, person, kind } = credential;
  const owner = part === null ? sql`person_id = ${person} and part_id is null` : sql`part_id = ${part}`;
  const added = await sql`
    insert into access.credential (community_id, id, kind, verifier, part_id, person_id, guard, label_number, door_set_id,
      from_ms, until_ms, issued_by, created_ms)
    select ${tx.community}, ${credential.id}, ${kind}, ${credential.verifier}, ${part}, ${person}, ${credential.guard},
      coalesce(max(label_number), 0) + 1, ${credential.doorSet}, ${credential.from}, ${credential.until},
      ${credential.issuedBy}, ${credential.from}
    from access.credential where community_id = ${tx.community} and kind = ${kind} and ${owner}
    on conflict do nothing`.execute(tx.sql);
  return added.numAffectedRows === 1n;
}

/** Holds the place of a credential that ended before it was heard of; nothing when it is there. */
export async function addEndedCredential(
  tx: AccessTx,
  { id, kind, person }: { readonly id: Id<'credential'>; readonly kind: CredentialKind; readonly person: Id<'person'> },
  now: Instant,
): Promise<void> {
  await tx.sql
    .insertInto('access.credential')
    .values({
      community_id: tx.community,
      id,
      kind,
      verifier: '',
      part_id: null,
      person_id: person,
      guard: false,
      label_number: 0,
      door_set_id: null,
      from_ms: now,
      until_ms: null,
      claimed_ms: null,
      issued_by: null,
      created_ms: now,
      ended_ms: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function credentialById(tx: AccessTx, id: Id<'credential'>): Promise<Credential | null> {
  const row = await liveRows(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : credentialOf(row);
}

/** Every live credential of a person: their own, claimed cards, a guard's. */
export async function credentialsOfPerson(tx: AccessTx, person: Id<'person'>): Promise<readonly Credential[]> {
  const rows = await liveRows(tx).where('person_id', '=', person).orderBy('id').execute();
  return rows.map(credentialOf);
}

/** The same with those that ended within the time that passages are kept. */
export async function credentialsEverOf(tx: AccessTx, person: Id<'person'>): Promise<readonly Credential[]> {
  const rows = await tx.sql
    .selectFrom('access.credential')
    .selectAll()
    .where('community_id', '=', tx.community)
    .where('person_id', '=', person)
    .orderBy('id')
    .execute();
  return rows.map(credentialOf);
}

export async function cardsOfParts(tx: AccessTx, parts: readonly Id<'part'>[]): Promise<readonly Credential[]> {
  if (parts.length === 0) return [];
  const rows = await liveRows(tx)
    .where('kind', '=', 'card')
    .where('part_id', 'in', [...parts])
    .orderBy('id')
    .execute();
  return rows.map(credentialOf);
}

/** Ends at once: the number is forgotten, no door is left, and the row stays only for the passages that name it. */
export async function endCredentials(tx: AccessTx, ids: readonly Id<'credential'>[], now: Instant): Promise<void> {
  await changeCredentials(tx, ids, { verifier: '', door_set_id: null, ended_ms: now });
}

export async function setRights(
  tx: AccessTx,
  ids: readonly Id<'credential'>[],
  rights: { readonly doorSet: Id<'door_set'> | null; readonly until: Instant | null },
): Promise<void> {
  await changeCredentials(tx, ids, { door_set_id: rights.doorSet, until_ms: rights.until });
}

/** False when somebody else was faster. */
export async function claim(
  tx: AccessTx,
  id: Id<'credential'>,
  by: { readonly person: Id<'person'>; readonly at: Instant },
): Promise<boolean> {
  const claimed = await tx.sql
    .updateTable('access.credential')
    .set({ person_id: by.person, claimed_ms: by.at })
    .where('community_id', '=', tx.community)
    .where('id', '=', id)
    .where('person_id', 'is', null)
    .where('ended_ms', 'is', null)
    .executeTakeFirst();
  return claimed.numUpdatedRows === 1n;
}

export async function release(tx: AccessTx, id: Id<'credential'>): Promise<void> {
  await changeCredentials(tx, [id], { person_id: null, claimed_ms: null });
}

async function changeCredentials(
  tx: AccessTx,
  ids: readonly Id<'credential'>[],
  change: Partial<Selectable<AccessSchema['access.credential']>>,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.sql
    .updateTable('access.credential')
    .set(change)
    .where('community_id', '=', tx.community)
    .where('id', 'in', [...ids])
    .where('ended_ms', 'is', null)
    .execute();
}

export interface CredentialFilter {
  /** Only cards of these homes; null: of any. */
  readonly parts: readonly Id<'part'>[] | null;
  readonly kind: 'card' | 'pin' | null;
}

/** What the desk sees: cards of homes and guards' credentials. Persons' own PINs, devices and accounts are no business of staff. */
export async function issuedCredentials(
  tx: AccessTx,
  filter: CredentialFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly items: readonly Credential[]; readonly total: number }> {
  if (filter.parts?.length === 0) return { items: [], total: 0 };
  const { parts, kind } = filter;
  const rows = liveRows(tx)
    .where((row) => row.or([row('part_id', 'is not', null), row('guard', '=', true)]))
    .$if(parts !== null, (query) => query.where('part_id', 'in', [...(parts ?? [])]))
    .$if(kind !== null, (query) => query.where('kind', '=', kind ?? ''));
  const items = await rows.orderBy('id', 'desc').offset(page.offset).limit(page.limit).execute();
  const { total } = await rows
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { items: items.map(credentialOf), total };
}

/**
 * Rows of credentials that ended before `before`: no passage names them any more. Their place in the list of changes goes too; a gate
 * that was away for so long gets a whole snapshot.
 */
export async function removeEndedBefore(tx: AccessTx, before: Instant): Promise<void> {
  await sql`
    with gone as (
      delete from access.credential where community_id = ${tx.community}::uuid and ended_ms < ${before}::bigint returning id)
    delete from access.change using gone
    where change.community_id = ${tx.community}::uuid and change.kind = 'credential' and change.entity_id = gone.id`.execute(
    tx.sql,
  );
}

function liveRows(tx: AccessTx) {
  return tx.sql
    .selectFrom('access.credential')
    .selectAll()
    .where('community_id', '=', tx.community)
    .where('ended_ms', 'is', null);
}

function credentialOf(row: Selectable<AccessSchema['access.credential']>): Credential {
  return {
    id: row.id as Id<'credential'>,
    kind: row.kind as CredentialKind, // the table's check allows nothing else
    verifier: row.verifier,
    part: row.part_id as Id<'part'> | null,
    person: row.person_id as Id<'person'> | null,
    guard: row.guard,
    labelNumber: row.label_number,
    doorSet: row.door_set_id as Id<'door_set'> | null,
    from: instant(row.from_ms),
    until: row.until_ms === null ? null : instant(row.until_ms),
    claimed: row.claimed_ms === null ? null : instant(row.claimed_ms),
    ended: row.ended_ms === null ? null : instant(row.ended_ms),
  };
}
