import type { DailyHours, DoorState, Lane, Method } from '@lintel/access-rules';
import type { Id, Instant } from '@lintel/kernel';
import type { Selectable } from 'kysely';
import type { AccessTx } from './access-tx.ts';
import type { AccessSchema } from './schema.generated.ts';

export interface MethodHours {
  readonly method: Method;
  readonly hours: readonly DailyHours[];
}

export interface Door {
  readonly id: Id<'door'>;
  readonly name: string;
  readonly stairwell: Id<'stairwell'> | null;
  readonly gate: Id<'gate'> | null;
  readonly state: DoorState;
  readonly methods: readonly Method[];
  readonly freePass: readonly DailyHours[];
  readonly methodHours: readonly MethodHours[];
  readonly lanes: readonly Lane[];
  readonly linkCode: string;
}

export async function addDoor(tx: AccessTx, door: Door, now: Instant): Promise<void> {
  await tx.sql
    .insertInto('access.door')
    .values({
      community_id: tx.community,
      id: door.id,
      name: door.name,
      stairwell_id: door.stairwell,
      gate_id: door.gate,
      state: door.state,
      methods: [...door.methods],
      free_pass: JSON.stringify(door.freePass),
      method_hours: JSON.stringify(door.methodHours),
      created_ms: now,
    })
    .execute();
  for (const lane of door.lanes) {
    const row = { community_id: tx.community, id: lane.id, door_id: door.id, barrier_free: lane.barrierFree };
    await tx.sql.insertInto('access.lane').values(row).execute();
  }
  await tx.sql
    .insertInto('access.door_link')
    .values({ code: door.linkCode, community: tx.community, door: door.id })
    .execute();
}

export async function countDoors(tx: AccessTx): Promise<number> {
  const { count } = await tx.sql
    .selectFrom('access.door')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('community_id', '=', tx.community)
    .executeTakeFirstOrThrow();
  return count;
}

/** Every door of the community, or of one gate, in the order in which they were added. */
export async function doorsOf(tx: AccessTx, gate?: Id<'gate'>): Promise<readonly Door[]> {
  const rows = await doorRows(tx)
    .$if(gate !== undefined, (query) => query.where('door.gate_id', '=', gate ?? null))
    .orderBy('door.id')
    .execute();
  return await withLanes(tx, rows);
}

export async function doorById(tx: AccessTx, id: Id<'door'>): Promise<Door | null> {
  const rows = await doorRows(tx).where('door.id', '=', id).execute();
  return (await withLanes(tx, rows))[0] ?? null;
}

export async function changeDoor(
  tx: AccessTx,
  id: Id<'door'>,
  change: Partial<Pick<Door, 'name' | 'state' | 'gate' | 'methods' | 'freePass' | 'methodHours'>>,
): Promise<void> {
  await tx.sql
    .updateTable('access.door')
    .set({
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.gate === undefined ? {} : { gate_id: change.gate }),
      ...(change.methods === undefined ? {} : { methods: [...change.methods] }),
      ...(change.freePass === undefined ? {} : { free_pass: JSON.stringify(change.freePass) }),
      ...(change.methodHours === undefined ? {} : { method_hours: JSON.stringify(change.methodHours) }),
    })
    .where('community_id', '=', tx.community)
    .where('id', '=', id)
    .execute();
}

function doorRows(tx: AccessTx) {
  return tx.sql
    .selectFrom('access.door as door')
    .innerJoin('access.door_link as link', (join) =>
      join.onRef('link.community', '=', 'door.community_id').onRef('link.door', '=', 'door.id'),
    )
    .selectAll('door')
    .select('link.code')
    .where('door.community_id', '=', tx.community);
}

type DoorRow = Selectable<AccessSchema['access.door']> & { readonly code: string };

async function withLanes(tx: AccessTx, rows: readonly DoorRow[]): Promise<readonly Door[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const lanes = await tx.sql
    .selectFrom('access.lane')
    .select(['id', 'door_id', 'barrier_free'])
    .where('community_id', '=', tx.community)
    .where('door_id', 'in', ids)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id as Id<'door'>,
    name: row.name,
    stairwell: row.stairwell_id as Id<'stairwell'> | null,
    gate: row.gate_id as Id<'gate'> | null,
    // Written by this file only, from values of these very types.
    state: row.state as DoorState,
    methods: row.methods as Method[],
    freePass: row.free_pass as readonly DailyHours[],
    methodHours: row.method_hours as readonly MethodHours[],
    lanes: lanes
      .filter((lane) => lane.door_id === row.id)
      .map((lane) => ({ id: lane.id as Id<'lane'>, barrierFree: lane.barrier_free })),
    linkCode: row.code,
  }));
}

export async function doorIdsOf(tx: AccessTx, gate: Id<'gate'>): Promise<ReadonlySet<Id<'door'>>> {
  const rows = await tx.sql
    .selectFrom('access.door')
    .select('id')
    .where('community_id', '=', tx.community)
    .where('gate_id', '=', gate)
    .execute();
  return new Set(rows.map(({ id }) => id as Id<'door'>));
}
