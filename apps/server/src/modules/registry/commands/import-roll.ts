import { type Id, ok, orThrow, refuse, Refused, type Result } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { localDays } from '../domain/local-days.ts';
import { readRoll, type Roll } from '../domain/roll.ts';
import { planRoll, type RollPlan } from '../domain/roll-plan.ts';
import type { RollError } from '../domain/roll-entry.ts';
import type { ReadTable } from '../files/read-table.ts';
import { readRegister } from '../queries/read-register.ts';
import { recognisePeople } from '../queries/recognise-people.ts';
import { findCommunity } from '../store/communities.store.ts';
import { addBuildings, addParts, addStairwells, changeParts } from '../store/places.store.ts';
import { addRelations, changeRelations } from '../store/relations.store.ts';
import { lockWholeRoll } from '../store/roll-lock.ts';
import type { RegistrySchema } from '../store/schema.generated.ts';
import type { RegistryNeeds } from '../registry-needs.ts';
import type { Announce } from './announce.ts';
import { spendTry } from './spend-try.ts';
import { type Compared, tellFirst, type Untold, untoldOf } from './tell-first.ts';

export interface ImportNeeds extends Pick<RegistryNeeds, 'database' | 'clock' | 'ids' | 'vault'> {
  readonly readTable: ReadTable;
  readonly announce: Announce;
}

export interface RollPreview {
  readonly rows: number;
  readonly toAdd: {
    readonly buildings: number;
    readonly parts: number;
    readonly persons: number;
    readonly relations: number;
  };
  readonly toChange: number;
  /** The first of them. */
  readonly errors: readonly RollError[];
  readonly truncated: boolean;
}

export interface RollImported {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
}

const ERRORS_SHOWN_MAX = 500;

/** Whose file it is: a person's, or the operator's who sets the system up. */
export interface FileOf {
  readonly community: Id<'community'>;
  readonly actor: PersonActor | 'system';
}

/** Says what an import of this file would do, and does nothing; but whoever is in it is told that they were compared. */
export function previewRollImport(needs: ImportNeeds) {
  const spend = spendTry(needs, 'roll_file');
  const telling = tellFirst(needs);
  return async (actor: PersonActor, bytes: Uint8Array): Promise<RollPreview> => {
    const { community } = actor;
    // A file that cannot be read tells nothing of anybody, and counts for nothing.
    const roll = await readFile(needs, bytes);
    await spend(actor);
    return await telling(
      { community, actor, reason: 'roll_import' },
      async (told) =>
        await needs.database.inTx(community, async (tx) => {
          const { plan, compared } = await planFor(tx, needs, roll);
          return untoldOf(compared, told) ?? previewOf(roll, plan);
        }),
    );
  };
}

/** Brings the register to what the file says: the whole file in one transaction, or nothing of it. */
export function importRoll(needs: ImportNeeds) {
  const spend = spendTry(needs, 'roll_file');
  const telling = tellFirst(needs);
  return async ({ community, actor }: FileOf, bytes: Uint8Array): Promise<RollImported> => {
    const roll = await readFile(needs, bytes);
    // One that is refused tells as much as a preview does.
    const giveBack = actor === 'system' ? null : await spend(actor);
    const imported = await telling(
      { community, actor, reason: 'roll_import' },
      async (told) =>
        await needs.database.inTx(community, async (tx): Promise<RollImported | Untold> => {
          await lockWholeRoll(tx);
          const { plan, compared } = await planFor(tx, needs, roll);
          return untoldOf(compared, told) ?? (await write(tx, needs, { roll, plan: orThrow(faultless(roll, plan)) }));
        }),
    );
    await giveBack?.();
    return imported;
  };
}

function previewOf(roll: Roll, plan: RollPlan): RollPreview {
  const errors = errorsOf(roll, plan);
  return {
    rows: roll.rows,
    toAdd: {
      buildings: plan.buildings.length,
      parts: plan.parts.length,
      persons: plan.persons.length,
      relations: plan.relations.length,
    },
    toChange: changesIn(plan),
    errors: errors.slice(0, ERRORS_SHOWN_MAX),
    truncated: errors.length > ERRORS_SHOWN_MAX,
  };
}

async function readFile({ readTable }: ImportNeeds, bytes: Uint8Array): Promise<Roll> {
  return orThrow(readRoll(orThrow(await readTable(bytes))));
}

async function planFor(
  tx: Tx<RegistrySchema>,
  { clock, ids, vault }: ImportNeeds,
  roll: Roll,
): Promise<{ readonly plan: RollPlan; readonly compared: Compared }> {
  const community = await findCommunity(tx.sql, tx.community);
  if (community === null) throw new Refused({ code: 'registry.community_unknown', facts: {} });
  const register = await readRegister(tx);
  const { people, compared } = await recognisePeople(tx, vault, { entries: roll.entries, register });
  const plan = planRoll({
    headings: roll.headings,
    entries: roll.entries,
    register,
    people,
    days: localDays(community.timeZone),
    now: clock.now(),
    next: (kind) => ids.next(kind),
  });
  return { plan, compared };
}

/** A row that could not be read may hold what another row lacks, so the plan's own errors count only when every row could be. */
function errorsOf(roll: Roll, plan: RollPlan): readonly RollError[] {
  return roll.errors.length > 0 ? roll.errors : plan.errors;
}

function faultless(roll: Roll, plan: RollPlan): Result<RollPlan, 'registry.import_has_errors'> {
  const [first, ...others] = errorsOf(roll, plan);
  if (first === undefined) return ok(plan);
  return refuse('registry.import_has_errors', { errors: others.length + 1, row: first.row, code: first.code });
}

function changesIn(plan: RollPlan): number {
  return plan.changedParts.length + plan.changedPersons.length + plan.changedRelations.length;
}

async function write(
  tx: Tx<RegistrySchema>,
  { clock, vault, announce }: ImportNeeds,
  { roll, plan }: { readonly roll: Roll; readonly plan: RollPlan },
): Promise<RollImported> {
  const now = clock.now();
  await addBuildings(tx, plan.buildings);
  await addStairwells(tx, plan.stairwells);
  await addParts(tx, plan.parts, now);
  await changeParts(tx, plan.changedParts);
  await vault.keepMany(tx, [...plan.persons, ...plan.changedPersons]);
  await changeRelations(tx, plan.changedRelations, now);
  await addRelations(tx, plan.relations, now);
  const reached = plan.changedPersons.filter(({ phone }) => phone !== undefined).map(({ person }) => person);
  await announce(tx, [...plan.relations, ...plan.changedRelations], reached);
  return {
    rows: roll.rows,
    added: plan.parts.length + plan.persons.length + plan.relations.length,
    changed: changesIn(plan),
  };
}
