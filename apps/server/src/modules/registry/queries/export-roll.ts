import { type Id, Refused } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { Download } from '../../../platform/http/download.ts';
import type { StaffReason } from '../../vault/index.ts';
import { localDays, type LocalDays } from '../domain/local-days.ts';
import { isOver, type Relation } from '../domain/relation.ts';
import { cellsOf, headingRow, type RollRow } from '../domain/roll-rows.ts';
import { type TableFormat, writeTable } from '../files/write-table.ts';
import { findCommunity } from '../store/communities.store.ts';
import { everyPart } from '../store/labelled-parts.store.ts';
import { relationsOfParts } from '../store/relations.store.ts';
import type { RegistrySchema } from '../store/schema.generated.ts';
import type { RegistryNeeds } from '../registry-needs.ts';

export type ExportNeeds = Pick<RegistryNeeds, 'database' | 'clock' | 'vault'>;

export interface ExportAsked {
  readonly format: TableFormat;
  /** Masks, or values in clear for a reason that each person in the file will see. */
  readonly personal:
    | { readonly shown: 'masked' }
    | { readonly shown: 'full'; readonly reason: StaffReason; readonly ticket: string | null };
}

type Attributes = ReadonlyMap<Id<'person'>, { readonly name: string | null; readonly phone: string | null }>;

/** The roll as a file that an import reads back without a change, when it holds values in clear. */
export function exportRoll(needs: ExportNeeds) {
  return async (actor: PersonActor, { format, personal }: ExportAsked): Promise<Download> => {
    if (personal.shown === 'full' && !actor.may.has('person.reveal'))
      throw new Refused({ code: 'registry.full_export_not_yours', facts: {} });
    const read = await needs.database.inTx(actor.community, async (tx) => await readRoll(tx, needs));
    const attributes = await attributesOf(needs, { actor, personal, persons: read.persons });
    const rows = rowsOf(read, attributes).map((row) => cellsOf(row, read.days));
    return await writeTable([headingRow('zh'), ...rows], {
      format,
      name: personal.shown === 'full' ? 'roll-full' : 'roll-masked',
    });
  };
}

/** How many persons a full export would show: each of them is told, so who exports is told beforehand. */
export function countExported(needs: ExportNeeds) {
  return async (community: Id<'community'>): Promise<number> =>
    (await needs.database.inTx(community, async (tx) => await readRoll(tx, needs))).persons.length;
}

/** An empty file with the headings that an import understands. */
export async function rollTemplate(format: TableFormat, language: 'zh' | 'en'): Promise<Download> {
  return await writeTable([headingRow(language)], { format, name: 'roll-template' });
}

interface ReadRoll {
  readonly parts: Awaited<ReturnType<typeof everyPart>>;
  readonly relations: ReadonlyMap<Id<'part'>, readonly Relation[]>;
  readonly persons: readonly Id<'person'>[];
  readonly days: LocalDays;
}

async function readRoll(tx: Tx<RegistrySchema>, { clock }: ExportNeeds): Promise<ReadRoll> {
  const community = await findCommunity(tx.sql, tx.community);
  if (community === null) throw new Refused({ code: 'registry.community_unknown', facts: {} });
  const parts = await everyPart(tx);
  const now = clock.now();
  const relations = Map.groupBy(
    (await relationsOfParts(tx, 'all')).filter((relation) => !isOver(relation, now)),
    ({ part }) => part,
  );
  const persons = [...new Set([...relations.values()].flat().flatMap(({ person }) => person ?? []))];
  return { parts, relations, persons, days: localDays(community.timeZone) };
}

function rowsOf({ parts, relations }: ReadRoll, attributes: Attributes): readonly RollRow[] {
  return parts.flatMap((part): readonly RollRow[] => {
    const here = relations.get(part.id);
    if (here === undefined) return [{ part, relation: null, name: null, phone: null }];
    return here.map((relation) => ({ part, relation, ...shownOf(relation, attributes) }));
  });
}

interface Asker {
  readonly actor: PersonActor;
  readonly personal: ExportAsked['personal'];
  readonly persons: readonly Id<'person'>[];
}

/** In clear only through `reveal`, which decrypts nothing before the log holds a look at each person. */
async function attributesOf({ database, vault }: ExportNeeds, asker: Asker): Promise<Attributes> {
  const { actor, personal, persons } = asker;
  if (personal.shown === 'masked') {
    const masks = await database.inTx(actor.community, async (tx) => await vault.masks(tx, persons));
    return new Map(
      persons.map((person) => [
        person,
        { name: masks.get(person)?.name?.masked ?? null, phone: masks.get(person)?.phone?.masked ?? null },
      ]),
    );
  }
  const { reason, ticket } = personal;
  const common = { actor, fields: ['name', 'phone'], reason, ticket, sealedUntil: null } as const;
  const revealed = await vault.reveal(
    actor.community,
    persons.map((person) => ({ ...common, person })),
  );
  return new Map(
    persons.map((person, at) => [
      person,
      { name: revealed[at]?.get('name') ?? null, phone: revealed[at]?.get('phone') ?? null },
    ]),
  );
}

function shownOf(
  { person }: Relation,
  attributes: Attributes,
): { readonly name: string | null; readonly phone: string | null } {
  return (person === null ? undefined : attributes.get(person)) ?? { name: null, phone: null };
}
