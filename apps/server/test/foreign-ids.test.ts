import { createHash } from 'node:crypto';
import { type Id, uuidv7 } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../src/platform/actor.ts';
import { systemRandom } from '../src/platform/random.ts';
import { PHONES } from './community.ts';
import type { Answer, Client } from './client.ts';
import { type TestServer, testServer } from './server.ts';

/**
 * Every route that takes an id, with an id of the other community and a body that would do there: nothing may be found, shown or
 * changed. `by` is a role that may use the route at home.
 */
interface Try {
  readonly by: Role;
  readonly body?: object;
}
const request = uuidv7(Date.parse('2026-11-22T00:00:00Z') as never, systemRandom(10));
const TRIES: Readonly<Record<string, Try>> = {
  revealPerson: { by: 'front_desk', body: { fields: ['phone'], reason: 'delivery' } },
  endSession: { by: 'resident' },
  removeDeviceKey: { by: 'resident' },
  changeStaff: { by: 'admin', body: { disabled: true } },
  resetStaff: { by: 'admin', body: {} },
  removeCommitteeMember: { by: 'admin' },
  getPart: { by: 'front_desk' },
  addHolding: { by: 'front_desk', body: { name: '周平', kind: 'co_owner', from: Date.parse('2026-01-01T00:00:00Z') } },
  endHolding: { by: 'front_desk' },
  addOccupancy: { by: 'front_desk', body: { name: '周平', kind: 'family', from: Date.parse('2026-01-01T00:00:00Z') } },
  endOccupancy: { by: 'front_desk' },
  confirmHolderResidency: { by: 'front_desk', body: { document: 'title' } },
  withdrawHolderResidency: { by: 'front_desk' },
  confirmResidency: { by: 'front_desk', body: { document: 'lease' } },
  withdrawResidency: { by: 'front_desk' },
  inviteFamily: { by: 'resident', body: { name: '周平', phone: '19900000077' } },
  removeFamily: { by: 'resident' },
  changeDoor: { by: 'site_manager', body: { state: 'disabled' } },
  setDoorMethods: { by: 'site_manager', body: { methods: ['card'] } },
  setDoorHours: { by: 'site_manager', body: { freePass: [], methodHours: [] } },
  newPairing: { by: 'site_manager', body: {} },
  revokeGate: { by: 'site_manager' },
  revokeCredential: { by: 'front_desk' },
  openDoor: { by: 'resident', body: { via: 'tap', request } },
  guardOpenDoor: { by: 'guard', body: { reason: 'visitor', request } },
  endMyCredential: { by: 'resident' },
  claimCard: { by: 'resident', body: { cardNumber: '0011223344' } },
  releaseCard: { by: 'resident' },
};

let server: TestServer;
let foreign: Readonly<Record<string, string>>;
beforeAll(async () => {
  server = await testServer();
  foreign = await furnish();
});
afterAll(async () => await server.close());

/** One of everything in the other community, by the names that paths use. */
async function furnish(): Promise<Record<string, string>> {
  const { community, as, resident } = server.otherCommunity;
  const manager = await as('site_manager');
  const door = (await manager.post('/v1/doors', { name: '东门', stairwell: null, barrierFreeLane: true })).body.id;
  const gate = (await manager.post('/v1/gates', { name: '东门', doors: [door] })).body.gate;
  const owner = await resident(PHONES.owner);
  await owner.post('/v1/me/pin');
  const publicKey = 'BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU';
  await owner.post('/v1/me/device-keys', { publicKey, name: '手机' });
  const one = async (table: string, column = 'id'): Promise<string> => {
    const { rows } = await server.database.owner.query(
      `select ${column} as id from ${table} where community_id = $1 order by 1 limit 1`,
      [community],
    );
    return rows[0].id;
  };
  return {
    door,
    gate,
    person: await one('vault.person_key', 'person'),
    session: await one('identity.session'),
    account: await one('identity.account'),
    deviceKey: await one('identity.device_key'),
    credential: await one('access.credential'),
    part: await one('registry.part'),
    ...(await relationIds(one)),
  };
}

async function relationIds(one: (table: string) => Promise<string>): Promise<Record<string, string>> {
  return { holding: await one('registry.holding'), occupancy: await one('registry.occupancy') };
}

async function call(client: Client, method: string, path: string, body: object | undefined): Promise<Answer> {
  switch (method) {
    case 'GET':
      return await client.get(path);
    case 'DELETE':
      return await client.delete(path);
    case 'PUT':
      return await client.put(path, body);
    case 'PATCH':
      return await client.patch(path, body);
    default:
      return await client.post(path, body);
  }
}

/** A fingerprint of each table, as far as it belongs to a community. */
async function fingerprints(community: Id<'community'>): Promise<Record<string, string>> {
  const { owner } = server.database;
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'community_id' where c.relkind in ('r', 'p') and not c.relispartition
       -- A wrong guess counts against the one who guessed, and is meant to.
       and c.relname not in ('attempt', 'try') order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(
      `select t::text as row from ${name} t where community_id = $1 order by 1`,
      [community],
    );
    found[name] = createHash('sha256')
      .update(rows.map(({ row }) => row).join('\n'))
      .digest('hex');
  }
  return found;
}

const withIds = () =>
  server.composed.routes
    .filter(({ spec }) => spec.path.includes('{') && spec.may !== 'public' && spec.may !== 'gate')
    // A number in the asker's own list leads to nobody else's.
    .filter(({ spec }) => !spec.path.includes('{seq}'));

test('every route that takes an id is tried', () => {
  expect(Object.keys(TRIES).toSorted()).toEqual(
    withIds()
      .map(({ spec }) => spec.id)
      .toSorted(),
  );
});

test("another community's ids find nothing and change nothing", async () => {
  for (const role of ['resident', 'front_desk', 'site_manager', 'guard', 'admin'] as const) await server.as(role);
  await server.settle();
  const before = [await fingerprints(server.otherCommunity.community), await fingerprints(server.community)];
  const wrong = [];
  for (const { spec } of withIds()) {
    const attempt = TRIES[spec.id];
    if (attempt === undefined) continue;
    const path = spec.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => foreign[name] ?? `no ${name}`);
    const reply = await call(await server.as(attempt.by), spec.method, path, attempt.body);
    // 404, or for a role that is asked about what is theirs, the same refusal that an id from nowhere gets.
    const nowhere = spec.path.replaceAll(/\{\w+\}/g, () => uuidv7(server.clock.now(), systemRandom(10)));
    const other = await call(await server.as(attempt.by), spec.method, nowhere, attempt.body);
    if (reply.status < 400 || reply.status >= 500 || reply.status === 400 || reply.body.code !== other.body.code) {
      wrong.push(`${spec.id}: ${reply.status} ${reply.body.code}, an unknown id: ${other.status} ${other.body.code}`);
    }
  }
  expect(wrong).toEqual([]);
  await server.settle();
  expect([await fingerprints(server.otherCommunity.community), await fingerprints(server.community)]).toEqual(before);
});
