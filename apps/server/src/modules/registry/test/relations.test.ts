import { DAY_MS, HOUR_MS, instant } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../../test/client.ts';
import { registryServer, type RegistryServer } from './registry-server.ts';
import { ROLL, xlsxOf } from './roll-files.ts';

let server: RegistryServer;
let desk: Client;
/** 李芳, co-owner of 101. */
let coOwner: Client | null;
let now: number;

beforeAll(async () => {
  server = await registryServer();
  const manager = await server.staff('site_manager');
  await manager.upload('/v1/roll/imports', await xlsxOf(ROLL));
  desk = await server.staff('front_desk');
  now = server.clock.now();
  coOwner = await server.resident('19900000002');
});
afterAll(async () => await server.close());

const find = async (q: string, more = '') => (await desk.get(`/v1/roll?q=${encodeURIComponent(q)}${more}`)).body;
const partOf = async (q: string) => (await find(q)).items[0];
const partId = async (q: string): Promise<string> => (await partOf(q)).part.id;
const ELSEWHERE = '019a0000-0000-7000-8000-000000000000';

test('parts are found by what stands on the door, by building, by state and by page, never by name', async () => {
  expect((await find('1单元')).total).toBe(2);
  expect((await find('1幢 102')).items[0].part.flatNo).toBe('102');
  expect((await find('2幢-1201')).total).toBe(1);
  expect((await find('%')).total).toBe(0);
  expect((await find('王小明')).total).toBe(0);
  expect((await find('', '&state=unsold')).items.map(({ part }: { part: { flatNo: string } }) => part.flatNo)).toEqual([
    '1201',
  ]);
  expect((await find('', '&state=let')).total).toBe(1);
  const { buildings } = (await desk.get('/v1/buildings')).body;
  expect(buildings).toMatchObject([
    { name: '1幢', parts: 2, dwellings: 2, stairwells: [{ name: '1单元', parts: 2 }] },
    { name: '2幢', parts: 3, dwellings: 2, stairwells: [{ name: '', parts: 2 }] },
  ]);
  expect((await find('', `&building=${buildings[1].id}`)).total).toBe(3);
  expect(await find('', '&pageSize=2&page=3')).toMatchObject({
    total: 5,
    page: 3,
    items: [{ part: { flatNo: '1202' } }],
  });
  expect((await desk.get('/v1/roll?pageSize=101')).status).toBe(400);
});

const search = async (phone: string, given: object = { reason: 'delivery' }) =>
  await desk.post('/v1/roll/search-phone', { phone, ...given });
/** The newest of the looks at whoever this is. */
const lookAt = async (client: Client | null) => {
  const { items } = (await client?.get('/v1/me/looks?limit=10'))?.body ?? { items: [] };
  return items.find(({ actor }: { actor: { role: string } }) => actor.role !== 'system');
};
const tried = async (kind: string): Promise<number> =>
  (await server.copy.owner.query('select count from registry.try where kind = $1', [kind])).rows[0].count;
const setTried = async (kind: string, count: number): Promise<void> =>
  void (await server.copy.owner.query('update registry.try set count = $2 where kind = $1', [kind, count]));
const leaves = async (): Promise<number> =>
  Number((await server.copy.owner.query('select count(*) as count from trace.event')).rows[0].count);

/** How long everybody can see that the log is, once nothing waits for its place in it. */
const logSize = async (): Promise<number> => {
  const waiting = async () => (await server.copy.owner.query('select 1 from trace.pending')).rowCount ?? 0;
  await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
  const { rows } = await server.copy.owner.query('select count(*) as count from trace.entry');
  return Number(rows[0].count);
};

test('a phone is searched in a body, exactly, for a reason; in an address it is turned away', async () => {
  const found = (await search('+86 199-0000-0001')).body.items;
  expect(found.map(({ part }: { part: { flatNo: string } }) => part.flatNo)).toEqual(['101', '102']);
  expect((await search('1990000000')).body.items).toEqual([]);
  expect((await search('19900000001', {})).status).toBe(400);
  expect((await search('19900000001', { reason: 'authority_request', ticket: 'GA-1' })).body.code).toBe(
    'vault.reason_not_yours',
  );
  expect((await search('19900000001', { reason: 'delivery', ticket: '19900000001' })).body.code).toBe(
    'vault.ticket_looks_personal',
  );
  expect((await desk.get('/v1/roll?q=19900000001')).body.code).toBe('registry.phone_in_address');
  expect((await desk.get('/v1/roll?q=199-0000-0001')).body.code).toBe('registry.phone_in_address');
});

test('who is found by their phone sees it; who tries phones is stopped before one is likely found', async () => {
  await search('19900000002', { reason: 'repair_visit', ticket: 'WO-7' });
  expect(await lookAt(coOwner)).toMatchObject({
    outcome: 'found',
    fields: ['phone'],
    reason: 'repair_visit',
    ticket: 'WO-7',
    actor: { role: 'front_desk' },
  });
  const before = await leaves();
  expect((await search('19910000001')).body.items).toEqual([]);
  const missed = await tried('phone_search');
  expect((await search('1991000')).body.items).toEqual([]);
  expect(await tried('phone_search')).toBe(missed);
  // A search that finds somebody is not counted: it is a look, and it is seen.
  expect((await search('19900000002')).status).toBe(200);
  expect(await tried('phone_search')).toBe(missed);
  await setTried('phone_search', 29);
  expect((await search('19910000002')).status).toBe(200);
  expect(await search('19910000003')).toMatchObject({ status: 429, body: { code: 'registry.too_many_searches' } });
  expect((await search('19900000002')).body.code).toBe('registry.too_many_searches');
  expect(await leaves()).toBe(before + 1);
  server.clock.advance(HOUR_MS);
  expect((await search('19910000003')).status).toBe(200);
  server.clock.set(now as never);
});

test('a reason that is not one’s own tells nothing of whose phone it is: each search counts, and none is in the log', async () => {
  server.clock.advance(2 * HOUR_MS);
  const before = await logSize();
  const told = (await lookAt(coOwner))?.seq;
  const wrong = { reason: 'authority_request', ticket: 'GA-1' };
  for (let tries = 0; tries < 30; tries++) {
    const phone = tries % 2 === 0 ? '19900000002' : `199300000${String(tries).padStart(2, '0')}`;
    expect(await search(phone, wrong)).toMatchObject({ status: 409, body: { code: 'vault.reason_not_yours' } });
  }
  expect(await search('19900000002', wrong)).toMatchObject({
    status: 429,
    body: { code: 'registry.too_many_searches' },
  });
  expect(await logSize()).toBe(before);
  expect((await lookAt(coOwner))?.seq).toBe(told);
  // A slip in the number is judged without looking anybody up, and is free.
  server.clock.advance(HOUR_MS);
  for (let tries = 0; tries < 31; tries++) expect((await search('1990000000')).status).toBe(200);
  server.clock.set(now as never);
});

test('who is entered by hand and known already sees it, whatever comes of the entry; and entries are no way to try phones', async () => {
  const part = await partId('1幢 102');
  const entry = { name: '李芳', phone: '19900000002', kind: 'family', from: now };
  expect((await desk.post(`/v1/roll/parts/${part}/occupancies`, { ...entry, name: '李方' })).body.code).toBe(
    'registry.name_disagrees',
  );
  expect(await lookAt(coOwner)).toMatchObject({
    outcome: 'found',
    fields: ['name', 'phone'],
    reason: 'roll_entry',
    ticket: null,
  });
  const added = await desk.post(`/v1/roll/parts/${part}/occupancies`, entry);
  expect(added.status).toBe(200);
  expect((await desk.delete(`/v1/roll/occupancies/${added.body.relation}`)).status).toBe(200);
  const before = await leaves();
  const slip = { ...entry, kind: 'tenant_lessee', until: now };
  expect(await tried('roll_entry')).toBe(1);
  const guess = async () => await desk.post(`/v1/roll/parts/${part}/occupancies`, { ...slip, phone: '19920000001' });
  await setTried('roll_entry', 29);
  expect((await guess()).body.code).toBe('registry.window_empty');
  expect(await guess()).toMatchObject({ status: 429, body: { code: 'registry.too_many_searches' } });
  expect(await leaves()).toBe(before);
  server.clock.advance(HOUR_MS);
  expect((await desk.post(`/v1/roll/parts/${part}/occupancies`, slip)).body.code).toBe('registry.window_empty');
  server.clock.set(now as never);
});

test('an owner is entered by hand: the unsold flat is sold, and the buyer may sign in', async () => {
  const part = await partId('2幢 1201');
  const owner = { name: '周海', phone: '19900000021', kind: 'owner', from: now };
  expect((await desk.post(`/v1/roll/parts/${part}/holdings`, owner)).status).toBe(200);
  const { body } = await desk.get(`/v1/roll/parts/${part}`);
  expect(body.holders).toMatchObject([{ kind: 'owner', name: { masked: '周**' }, phone: { masked: '199****0021' } }]);
  expect((await desk.post(`/v1/roll/parts/${part}/holdings`, owner)).body.code).toBe('registry.window_overlaps');
  expect(
    (await desk.post(`/v1/roll/parts/${part}/holdings`, { ...owner, name: '周河', kind: 'co_owner' })).body.code,
  ).toBe('registry.name_disagrees');
  expect((await desk.post(`/v1/roll/parts/${part}/holdings`, { ...owner, phone: '12' })).body.code).toBe(
    'vault.phone_malformed',
  );
  expect((await desk.post(`/v1/roll/parts/${ELSEWHERE}/holdings`, owner)).status).toBe(404);
  expect((await desk.post(`/v1/roll/parts/${part}/holdings`, { ...owner, idCard: '1101' })).status).toBe(400);
  const buyer = await server.resident('19900000021');
  expect((await buyer?.get('/v1/me/home'))?.body.homes).toMatchObject([
    { flatNo: '1201', kind: 'owner', mayInvite: true },
  ]);
});

test('a tenancy ends by its day: the tenant may sign in before, and not after', async () => {
  const part = await partId('2幢 1202');
  const tenancy = { name: '孙航', phone: '19900000031', kind: 'tenant_lessee', from: now, until: now + 5 * DAY_MS };
  expect((await desk.post(`/v1/roll/parts/${part}/occupancies`, { ...tenancy, until: now })).body.code).toBe(
    'registry.window_empty',
  );
  expect((await desk.post(`/v1/roll/parts/${part}/occupancies`, tenancy)).status).toBe(200);
  const tenant = await server.resident('19900000031');
  expect((await tenant?.get('/v1/me/home'))?.body.homes).toHaveLength(1);
  await server.settle();
  server.modules.heard.length = 0;
  server.clock.advance(5 * DAY_MS);
  for (const job of server.modules.jobs) await job.run(server.community.id);
  await server.settle();
  expect(server.modules.heard).toMatchObject([{ part }]);
  expect((await tenant?.get('/v1/me/home'))?.status).toBe(401);
  for (const job of server.modules.jobs) await job.run(server.community.id);
  await server.settle();
  expect(server.modules.heard).toHaveLength(1);
  server.clock.set(now as never);
});

test('a relation is ended, not deleted, and whoever has no other home loses the way in', async () => {
  const part = await partId('2幢 1202');
  const { body } = await desk.post(`/v1/roll/parts/${part}/occupancies`, {
    name: '吴双',
    phone: '19900000041',
    kind: 'family',
    from: now,
  });
  const family = await server.resident('19900000041');
  expect((await family?.get('/v1/me/home'))?.status).toBe(200);
  expect((await desk.delete(`/v1/roll/occupancies/${body.relation}`)).status).toBe(200);
  expect((await desk.delete(`/v1/roll/occupancies/${body.relation}`)).body.code).toBe('registry.already_ended');
  expect((await desk.delete(`/v1/roll/holdings/${body.relation}`)).status).toBe(404);
  expect((await family?.get('/v1/me/home'))?.status).toBe(401);
  expect(await server.resident('19900000041')).toBeNull();
  const { rows } = await server.copy.owner.query('select until_ms from registry.occupancy where id = $1', [
    body.relation,
  ]);
  expect(rows).toEqual([{ until_ms: now }]);
});

test('residency is a tick and the kind of a document; it can be withdrawn and stays on record', async () => {
  const { occupants, holders } = await partOf('1幢 102');
  for (const path of [
    `/v1/roll/occupancies/${occupants[0].relation}/residency`,
    `/v1/roll/holdings/${holders[0].relation}/residency`,
  ]) {
    expect((await desk.post(path, { document: 'id_card' })).status).toBe(400);
    expect((await desk.post(path, { document: 'lease', number: '110101' })).status).toBe(400);
    expect((await desk.post(path, { document: 'lease' })).body).toEqual({ confirmed: true, at: now });
    expect((await desk.post(path, { document: 'title' })).body.code).toBe('registry.residency_confirmed');
  }
  expect((await partOf('1幢 102')).occupants[0].residency).toEqual({ confirmed: true, at: now, document: 'lease' });
  expect(
    (await find('', '&state=to_confirm')).items.map(({ part }: { part: { flatNo: string } }) => part.flatNo),
  ).not.toContain('102');
  const path = `/v1/roll/occupancies/${occupants[0].relation}/residency`;
  expect((await desk.delete(path)).status).toBe(200);
  expect((await desk.delete(path)).body.code).toBe('registry.residency_not_confirmed');
  const { rows } = await server.copy.owner.query(
    'select withdrawn_ms from registry.residency_confirmation where occupancy_id = $1',
    [occupants[0].relation],
  );
  expect(rows).toEqual([{ withdrawn_ms: now }]);
});

test('an owner invites family, who then signs in; the owner ends it, and they are out', async () => {
  const owner = await server.resident('19900000001');
  if (owner === null) throw new Error('the owner could not sign in');
  const part = await partId('1幢 101');
  const invited = await owner.post(`/v1/me/home/${part}/family`, { name: '王乐', phone: '19900000051' });
  expect(invited.status).toBe(200);
  const child = await server.resident('19900000051');
  expect((await child?.get('/v1/me/home'))?.body.homes).toMatchObject([
    {
      kind: 'family',
      mayInvite: false,
      housemates: [{ name: { masked: '王**' }, kind: 'owner', occupancy: null }, { kind: 'co_owner' }],
    },
  ]);
  expect((await child?.post(`/v1/me/home/${part}/family`, { name: '张三', phone: '19900000052' }))?.body.code).toBe(
    'registry.invitation_not_yours',
  );
  const homes = (await owner.get('/v1/me/home')).body.homes;
  expect(homes[0].housemates).toContainEqual({
    name: { masked: '王**' },
    kind: 'family',
    occupancy: invited.body.occupancy,
  });
  expect((await owner.post(`/v1/me/home/${part}/family`, { name: '我', phone: '19900000001' })).body.code).toBe(
    'registry.name_disagrees',
  );
  expect((await owner.post(`/v1/me/home/${part}/family`, { name: '王小明', phone: '19900000001' })).body.code).toBe(
    'registry.invites_self',
  );
  expect((await child?.delete(`/v1/me/home/${part}/family/${invited.body.occupancy}`))?.status).toBe(404);
  expect((await owner.delete(`/v1/me/home/${part}/family/${invited.body.occupancy}`)).status).toBe(200);
  expect((await child?.get('/v1/me/home'))?.status).toBe(401);
});

test('a tenant invites as an owner does; when the tenancy ends, the invited leave too', async () => {
  server.clock.advance(2 * 60_000);
  const tenant = await server.resident('19900000003');
  const part = await partId('1幢 102');
  const { body } = (await tenant?.post(`/v1/me/home/${part}/family`, { name: '赵敏', phone: '19900000061' })) ?? {
    body: {},
  };
  expect((await tenant?.get('/v1/me/home'))?.body.homes[0].housemates).toMatchObject([
    { kind: 'family', occupancy: body.occupancy },
  ]);
  const sister = await server.resident('19900000061');
  const { occupants } = await partOf('1幢 102');
  const lease = occupants.find(({ kind }: { kind: string }) => kind === 'tenant_lessee');
  expect(occupants.find(({ kind }: { kind: string }) => kind === 'family').until).toBe(lease.until);
  expect((await desk.delete(`/v1/roll/occupancies/${lease.relation}`)).status).toBe(200);
  expect((await tenant?.get('/v1/me/home'))?.status).toBe(401);
  expect((await sister?.get('/v1/me/home'))?.status).toBe(401);
});

test('ids of another community are worth nothing, whoever asks', async () => {
  const part = await partId('1幢 101');
  const { holders } = await partOf('1幢 101');
  const elsewhere = await server.staff('site_manager', server.other);
  expect((await elsewhere.get(`/v1/roll/parts/${part}`)).status).toBe(404);
  expect(
    (await elsewhere.post(`/v1/roll/parts/${part}/holdings`, { name: '外人', kind: 'owner', from: now })).status,
  ).toBe(404);
  expect((await elsewhere.delete(`/v1/roll/holdings/${holders[0].relation}`)).status).toBe(404);
  expect(
    (await elsewhere.post(`/v1/roll/holdings/${holders[0].relation}/residency`, { document: 'title' })).status,
  ).toBe(404);
  expect(
    (await elsewhere.post('/v1/roll/search-phone', { phone: '19900000001', reason: 'delivery' })).body.items,
  ).toEqual([]);
  const stranger = coOwner;
  const other = await partId('2幢 1202');
  expect((await stranger?.post(`/v1/me/home/${other}/family`, { name: '客', phone: '19900000071' }))?.status).toBe(404);
});

test('the community is public by slug or id, and where there are two it must be named', async () => {
  const { id, name, slug, timeZone } = server.community;
  expect((await server.browser().get(`/v1/community?community=${slug}`)).body).toEqual({ id, name, slug, timeZone });
  expect((await server.browser().get(`/v1/community?community=${id}`)).body.slug).toBe(slug);
  expect((await server.browser().get('/v1/community')).status).toBe(404);
  expect((await server.browser().get('/v1/community?community=nowhere')).status).toBe(404);
});

test('no request can write the table of communities, and slugs are unique', async () => {
  const database = server.database.forModule<{ 'registry.community': { id: string; name: string } }>('registry');
  const renamed = await database.outsideCommunities(
    async (sql) => await sql.updateTable('registry.community').set({ name: 'x' }).executeTakeFirst(),
  );
  expect(Number(renamed.numUpdatedRows)).toBe(0);
  const added = database.outsideCommunities(
    async (sql) =>
      await sql
        .insertInto('registry.community')
        .values({ id: ELSEWHERE, slug: 'x', name: 'x', time_zone: 'UTC', created_ms: 0 } as never)
        .execute(),
  );
  await expect(added).rejects.toThrow(/row-level security/);
  const { foundCommunity } = server.modules.registry;
  await expect(foundCommunity({ slug: 'wangchunyuan', name: 'x', timeZone: 'UTC' })).rejects.toThrow(
    'registry.slug_taken',
  );
  await expect(foundCommunity({ slug: 'No Slug', name: 'x', timeZone: 'UTC' })).rejects.toThrow(
    'registry.slug_malformed',
  );
  await expect(foundCommunity({ slug: 'moon', name: 'x', timeZone: 'Moon/Tycho' })).rejects.toThrow(
    'registry.time_zone_not_listed',
  );
});

test('every column is in the privacy inventory', async () => {
  const { registryPrivacy } = await import('../index.ts');
  const { rows } = await server.copy.owner.query<{ name: string }>(
    `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns where table_schema = 'registry'`,
  );
  expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(registryPrivacy).toSorted());
});

test('who tries out phones by inviting them is stopped after twenty a day, refused tries included', async () => {
  const owner = await server.resident('19900000001');
  if (owner === null) throw new Error('the owner could not sign in');
  const part = await partId('1幢 101');
  const knownPhone = async () =>
    await owner.post(`/v1/me/home/${part}/family`, { name: '试一试', phone: '19900000002' });
  const codes: string[] = [];
  server.clock.set(instant(Math.ceil(server.clock.now() / DAY_MS) * DAY_MS));
  for (let tried = 0; tried < 21; tried++) codes.push((await knownPhone()).body.code);
  expect(new Set(codes.slice(0, 20))).toEqual(new Set(['registry.name_disagrees']));
  expect(codes[20]).toBe('registry.invitations_too_many');
  expect((await knownPhone()).status).toBe(429);
  server.clock.advance(DAY_MS);
  expect((await knownPhone()).body.code).toBe('registry.name_disagrees');
  const forget = server.modules.registry.jobs.find(({ name }) => name === 'registry.forget-tries');
  server.clock.advance(2 * DAY_MS);
  await forget?.run(server.community.id);
  const left = await server.copy.owner.query('select 1 from registry.try where community_id = $1', [
    server.community.id,
  ]);
  expect(left.rows).toEqual([]);
});
