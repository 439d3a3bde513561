import { readdirSync, readFileSync } from 'node:fs';
import { DAY_MS, HOUR_MS, type Id, instant, Refused } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tracePrivacy } from '../../trace/index.ts';
import type { Asking } from '../index.ts';
import { vaultPrivacy } from '../index.ts';
import { vaultServer, type VaultServer } from './vault-server.ts';

let server: VaultServer;
let blind: VaultServer;
let person: Id<'person'>;
const phone = '13812345678';

beforeAll(async () => {
  server = await vaultServer();
  blind = await vaultServer({ brokenTrace: true });
  person = server.person();
  await server.inTx(async (tx, vault) => await vault.keep(tx, person, { name: '诸葛孔明', phone }));
});
afterAll(async () => {
  await server.close();
  await blind.close();
});

const desk = (community = server.here) =>
  server.browserOf({ person: server.person(), role: 'front_desk', may: ['person.reveal'], community });
const manager = () => server.browserOf({ person: server.person(), role: 'site_manager', may: ['person.reveal'] });
const looks = async () => await server.looksAt(person);
const reveal = `/v1/persons/`;
/** Leaves in the log, and those that wait for their place in it. */
const entries = async (): Promise<number> => {
  const leaves = '(select count(*) from trace.entry) + (select count(*) from trace.pending)';
  return Number((await server.copy.owner.query(`select ${leaves} as count`)).rows[0].count);
};
/** What everybody may count, of this kind of actor. */
const counts = async (actor: string): Promise<Record<string, number>> => {
  const { rows } = await server.copy.owner.query(
    'select act, sum(looks)::int as looks from trace.tally where actor = $1 group by act',
    [actor],
  );
  return Object.fromEntries(rows.map(({ act, looks: count }) => [act, count]));
};

test('the desk sees what it has a reason to see, and the person sees the look', async () => {
  const reply = await desk().post(`${reveal}${person}/reveal`, {
    fields: ['phone'],
    reason: 'delivery',
    ticket: 'WO-2026-117',
  });
  expect(reply).toMatchObject({ status: 200, body: { fields: [{ field: 'phone', value: phone }] } });
  expect((await looks())[0]).toMatchObject({
    actor: { role: 'front_desk', pseudonym: expect.stringMatching(/^[0-9A-F]{8}$/) },
    fields: ['phone'],
    reason: 'delivery',
    ticket: 'WO-2026-117',
    outcome: 'shown',
    at: server.clock.now(),
    leaf: expect.stringContaining('act view\nactor property\nclass contact\nn 1\nhour 2026-11-22T00Z\n'),
  });
});

test('one person has one pseudonym, and no id of anybody is in the look', async () => {
  const clerk = server.person();
  const browser = server.browserOf({ person: clerk, role: 'front_desk', may: ['person.reveal'] });
  for (const reason of ['delivery', 'emergency'])
    await browser.post(`${reveal}${person}/reveal`, { fields: ['name'], reason });
  const [one, other, before] = await looks();
  expect(one?.actor.pseudonym).toBe(other?.actor.pseudonym);
  expect(one?.actor.pseudonym).not.toBe(before?.actor.pseudonym);
  expect(JSON.stringify(await looks())).not.toContain(clerk);
});

test('the reason is one of a list, the ticket a number, the fields known ones', async () => {
  const before = (await looks()).length;
  for (const body of [
    { fields: ['phone'] },
    { fields: ['phone'], reason: 'curiosity' },
    { fields: ['phone'], reason: 'sign_in_code' },
    { fields: ['phone'], reason: 'delivery', ticket: '王先生的快递' },
    { fields: [], reason: 'delivery' },
    { fields: ['id_number'], reason: 'delivery' },
    { fields: ['phone'], reason: 'delivery', note: 'x' },
  ]) {
    expect((await desk().post(`${reveal}${person}/reveal`, body)).status).toBe(400);
  }
  expect((await desk().post(`${reveal}not-an-id/reveal`, { fields: ['phone'], reason: 'delivery' })).status).toBe(400);
  expect((await looks()).length).toBe(before);
});

test('whoever may not look is refused, and the person sees that they tried', async () => {
  const body = { fields: ['phone'], reason: 'delivery' };
  const before = (await looks()).length;
  const admin = server.browserOf({ person: server.person(), role: 'admin', may: ['staff.write'] });
  expect((await admin.post(`${reveal}${person}/reveal`, body)).status).toBe(403);
  expect((await server.browser().post(`${reveal}${person}/reveal`, body)).status).toBe(401);
  const [denied] = await looks();
  expect((await looks()).length).toBe(before + 1);
  expect(denied).toMatchObject({ outcome: 'denied', actor: { role: 'admin' }, reason: 'not_permitted', fields: [] });
  expect((await admin.post(`${reveal}${server.person()}/reveal`, body)).status).toBe(403);
});

test('who may look is told beforehand why they may, and as whom they will be seen', async () => {
  const clerk = { person: server.person(), role: 'front_desk', may: ['person.reveal'], badge: '小李' } as const;
  const told = (await server.browserOf(clerk).get('/v1/reveal-reasons')).body;
  expect(told).toMatchObject({ sealDaysMax: 365, personsAtOnceMax: 20 });
  expect(told.reasons.map(({ reason }: { readonly reason: string }) => reason)).not.toContain('authority_request');
  expect((await manager().get('/v1/reveal-reasons')).body.reasons).toContainEqual({
    reason: 'authority_request',
    needsTicket: true,
    maySeal: true,
  });
  for (const { reason } of told.reasons) {
    const asked = { fields: ['phone'], reason, ticket: 'WO-1' };
    expect((await server.browserOf(clerk).post(`${reveal}${person}/reveal`, asked)).status).toBe(200);
    expect((await looks())[0]?.actor).toEqual(told.as);
  }
  expect((await server.browserOf({ ...clerk, may: [] }).get('/v1/reveal-reasons')).status).toBe(403);
});

test('one who tries again and again fills nobody’s list, and tries at nobody hide nothing', async () => {
  const before = (await looks()).length;
  const admin = server.browserOf({ person: server.person(), role: 'admin', may: [] });
  for (let tries = 0; tries < 35; tries++)
    expect((await admin.post(`${reveal}${server.person()}/reveal`, {})).status).toBe(403);
  for (let tries = 0; tries < 35; tries++) expect((await admin.post(`${reveal}${person}/reveal`, {})).status).toBe(403);
  const lines = await looks();
  expect(lines.length).toBe(before + 30);
  expect(lines.slice(0, 2).map(({ more }) => more)).toEqual([true, false]);
  const clerk = desk();
  for (let tries = 0; tries < 35; tries++)
    await clerk.post(`${reveal}${person}/reveal`, { fields: ['phone'], reason: 'authority_request', ticket: 'GA-1' });
  expect((await looks()).length).toBe(before + 60);
  await server.browserOf({ person: server.person(), role: 'guard' }).post(`${reveal}${person}/reveal`, {});
  expect((await looks()).length).toBe(before + 61);
});

test.each([
  ['a reason of another role', { reason: 'authority_request', ticket: 'GA-1' }, 'vault.reason_not_yours'],
  ['sealing by the desk', { reason: 'delivery', sealedUntil: 1_800_000_000_000 }, 'vault.sealing_not_yours'],
])('%s is refused, and that is a denied look', async (_what, extra, code) => {
  const reply = await desk().post(`${reveal}${person}/reveal`, { fields: ['phone'], ...extra });
  expect(reply).toMatchObject({ status: 409, body: { code } });
  expect((await looks())[0]).toMatchObject({ outcome: 'denied', fields: ['phone'], reason: extra.reason });
});

test('a denied look keeps no number that somebody gave for a ticket', async () => {
  const asked = { fields: ['phone'], reason: 'authority_request', ticket: '13800138000' };
  expect((await desk().post(`${reveal}${person}/reveal`, asked)).body.code).toBe('vault.reason_not_yours');
  expect((await looks())[0]).toMatchObject({ outcome: 'denied', ticket: null });
});

test('a request by an authority needs its number, and is kept from the person for a year at most; a slip is no look', async () => {
  const ask = async (extra: object) =>
    await manager().post(`${reveal}${person}/reveal`, { fields: ['phone'], reason: 'authority_request', ...extra });
  const now = server.clock.now();
  const before = await entries();
  expect((await ask({})).body.code).toBe('vault.ticket_missing');
  expect((await ask({ ticket: '13800138000' })).body.code).toBe('vault.ticket_looks_personal');
  expect((await ask({ ticket: 'GA-1', sealedUntil: now })).body.code).toBe('vault.sealed_too_long');
  expect((await ask({ ticket: 'GA-1', sealedUntil: now + 366 * DAY_MS })).body.code).toBe('vault.sealed_too_long');
  expect(await entries()).toBe(before);
  expect((await ask({ ticket: 'GA-1', sealedUntil: now + 365 * DAY_MS })).status).toBe(200);
  expect((await ask({ ticket: 'GA-1' })).status).toBe(200);
  expect((await looks())[0]?.leaf).toContain('act view\nactor authority\n');
  expect(await counts('authority')).toEqual({ seal: 1, view: 1 });
});

test('a sealed look counts at once, and is told of on its day', async () => {
  const watched = server.person();
  await server.inTx(async (tx, vault) => await vault.keep(tx, watched, { name: '荀彧' }));
  const opens = server.clock.now() + 3 * DAY_MS;
  const job = server.modules.jobs.find(({ name }) => name === 'vault.disclose-looks');
  const before = await counts('authority');
  await manager().post(`${reveal}${watched}/reveal`, {
    fields: ['name'],
    reason: 'authority_request',
    ticket: 'GA-2',
    sealedUntil: opens,
  });
  await job?.run(server.here);
  expect(await server.looksAt(watched)).toEqual([]);
  expect(await counts('authority')).toMatchObject({ seal: (before['seal'] ?? 0) + 1 });
  const lookedAt = server.clock.now();
  server.clock.set(instant(opens + HOUR_MS));
  await job?.run(server.here);
  await job?.run(server.here);
  const told = await server.looksAt(watched);
  expect(told).toMatchObject([{ seq: 1, at: lookedAt, ticket: 'GA-2', sealedUntil: opens, outcome: 'shown' }]);
  expect(JSON.parse(told[0]?.event ?? '{}').discloses).toMatch(/^[A-Za-z0-9+/]{43}=$/);
});

test('a person of another community is unknown, and no look is recorded there', async () => {
  const reply = await desk(server.there).post(`${reveal}${person}/reveal`, { fields: ['name'], reason: 'emergency' });
  expect(reply).toMatchObject({ status: 404, body: { code: 'vault.person_unknown' } });
  const { rows } = await server.copy.owner.query('select 1 from trace.event where community_id = $1', [server.there]);
  expect(rows).toEqual([]);
});

test('no record, no key: when the look cannot be written nothing is shown', async () => {
  const watched = blind.person();
  await blind.inTx(async (tx, vault) => await vault.keep(tx, watched, { name: '诸葛孔明', phone }));
  const browser = blind.browserOf({ person: blind.person(), role: 'front_desk', may: ['person.reveal'] });
  const reply = await browser.post(`${reveal}${watched}/reveal`, { fields: ['name', 'phone'], reason: 'delivery' });
  expect(reply.status).toBe(500);
  expect(JSON.stringify(reply.body)).not.toMatch(/孔明|13812345678/);
  expect(blind.logLines.join('')).not.toMatch(/孔明|13812345678/);
});

test('no checkpoint, no key: while nobody sequences, nothing is shown', async () => {
  const stopped = await vaultServer();
  try {
    const watched = stopped.person();
    await stopped.inTx(async (tx, vault) => await vault.keep(tx, watched, { name: '诸葛孔明', phone }));
    await stopped.modules.stop?.();
    const browser = stopped.browserOf({ person: stopped.person(), role: 'front_desk', may: ['person.reveal'] });
    const reply = await browser.post(`${reveal}${watched}/reveal`, { fields: ['phone'], reason: 'delivery' });
    expect(reply).toMatchObject({ status: 409, body: { code: 'trace.not_sequenced' } });
  } finally {
    await stopped.close();
  }
});

const asking = (one: Id<'person'>): Asking => ({
  actor: { person: server.person(), role: 'front_desk', badge: null },
  person: one,
  fields: ['name'],
  reason: 'emergency',
  ticket: null,
  sealedUntil: null,
});

test('some persons at once: a look each, answers in the order asked; one unknown, and nobody is shown', async () => {
  const [a, b] = [server.person(), server.person()];
  await server.inTx(
    async (tx, vault) =>
      await vault.keepMany(tx, [
        { person: a, name: '甲' },
        { person: b, name: '乙', phone: '13900000001' },
      ]),
  );
  const asked = [b, person, a].map(asking);
  const shown = await server.modules.vault.reveal(server.here, asked);
  expect(shown.map((one) => [...one])).toEqual([[['name', '乙']], [['name', '诸葛孔明']], [['name', '甲']]]);
  for (const one of [a, b]) expect(await server.looksAt(one)).toHaveLength(1);
  await expect(server.modules.vault.reveal(server.here, [...asked, asking(server.person())])).rejects.toThrow(
    'vault.person_unknown',
  );
  expect(await server.looksAt(a)).toHaveLength(1);
});

const crowd = async (size: number): Promise<readonly Id<'person'>[]> => {
  const persons = Array.from({ length: size }, () => server.person());
  const kept = persons.map((one, at) => ({ person: one, name: `众人${at}` }));
  await server.inTx(async (tx, vault) => await vault.keepMany(tx, kept));
  return persons;
};

test('more than twenty persons at once are refused: one leaf for everybody, and the committee reads whose try it was', async () => {
  const persons = await crowd(21);
  const before = await entries();
  await expect(server.modules.vault.reveal(server.here, persons.map(asking))).rejects.toThrow(
    'vault.bulk_needs_approval',
  );
  expect(await server.modules.vault.reveal(server.here, persons.slice(1).map(asking))).toHaveLength(20);
  expect(await entries()).toBe(before + 21);
  const committee = server.browserOf({ person: server.person(), role: 'committee', may: ['looks.bulk'] });
  const { items, before: next } = (await committee.get('/v1/looks/bulk')).body;
  expect(items).toEqual([
    {
      id: expect.any(String),
      at: server.clock.now(),
      act: 'deny',
      actor: { role: 'front_desk', pseudonym: expect.stringMatching(/^[0-9A-F]{8}$/), badge: null },
      fields: ['name'],
      reason: 'emergency',
      ticket: null,
      persons: 21,
      more: false,
      index: before,
    },
  ]);
  expect(next).toBeNull();
  expect((await committee.get(`/v1/looks/bulk?before=${items[0].id}`)).body.items).toEqual([]);
  const leaf = await server.copy.owner.query('select leaf from trace.entry where index = $1', [before]);
  expect(leaf.rows[0].leaf.toString()).toMatch(/\nact deny\nactor property\nclass name\nn 10-99\n/);
  for (const statement of ['delete from trace.bulk', 'update trace.bulk set at_ms = 0'])
    await expect(server.copy.owner.query(statement)).rejects.toThrow('never changed');
  const line = server.logLines.find((each) => each.includes('vault.many_refused')) ?? '';
  expect(JSON.parse(line)).toMatchObject({ role: 'front_desk', pseudonym: items[0].actor.pseudonym, persons: 21 });
  for (const [role, status] of [
    ['front_desk', 403],
    ['resident', 403],
  ] as const)
    expect((await server.browserOf({ person: server.person(), role }).get('/v1/looks/bulk')).status).toBe(status);
});

test('a record that does not open is listed as such beside the others, and the server’s log says it once', async () => {
  const damaged = server.platform.ids.next('look');
  await server.copy.owner.query(
    'insert into trace.bulk (community_id, id, commitment, sealed, at_ms) values ($1, $2, $3, $4, $5)',
    [server.here, damaged, Buffer.alloc(32), Buffer.alloc(60), server.clock.now()],
  );
  const committee = server.browserOf({ person: server.person(), role: 'committee', may: ['looks.bulk'] });
  for (let times = 0; times < 2; times++) {
    const reply = await committee.get('/v1/looks/bulk');
    expect(reply).toMatchObject({ status: 200, body: { unreadable: [{ id: damaged, index: null }] } });
    expect(reply.body.items).toContainEqual(expect.objectContaining({ act: 'deny', persons: 21 }));
  }
  const lines = server.logLines.filter((line) => line.includes('vault.bulk_look_does_not_open'));
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 'error', community: server.here, look: damaged }),
  ]);
});

test('the thirtieth refused look at too many says that there may be more, and searches do not use up its lines', async () => {
  const persons = await crowd(21);
  const actor = { person: server.person(), role: 'front_desk', badge: null } as const;
  const committee = server.browserOf({ person: server.person(), role: 'committee', may: ['looks.bulk'] });
  const listed = async () => (await committee.get('/v1/looks/bulk')).body.items as { persons: number; more: boolean }[];
  const before = (await listed()).length;
  for (let tries = 0; tries < 32; tries++)
    await expect(
      server.modules.vault.reveal(
        server.here,
        persons.map((one) => ({ ...asking(one), actor })),
      ),
    ).rejects.toThrow('vault.bulk_needs_approval');
  const lines = await listed();
  expect(lines.length).toBe(before + 30);
  expect(lines.filter(({ more }) => more)).toHaveLength(1);
  for (let from = 0; from < 200; from += 20)
    await server.modules.vault.reveal(
      server.here,
      (await crowd(20)).map((one) => ({ ...asking(one), actor })),
    );
  const search = { actor, phone: '13799999999', reason: 'delivery', ticket: null } as const;
  await expect(server.modules.vault.searchByPhone(server.here, search)).rejects.toThrow('vault.too_many_looks');
  expect((await listed()).find(({ persons: one }) => one === 1)).toMatchObject({ act: 'deny', more: false });
});

test('two hundred persons an hour, and no more, however they are asked for', async () => {
  const persons = await crowd(220);
  const clerk = server.person();
  const ask = async (from: number, to: number) =>
    await server.modules.vault.reveal(
      server.here,
      persons
        .slice(from, to)
        .map((one) => ({ ...asking(one), actor: { person: clerk, role: 'front_desk', badge: null } })),
    );
  for (let from = 0; from < 200; from += 20) await ask(from, from + 20);
  await ask(0, 20);
  const before = await entries();
  await expect(ask(200, 201)).rejects.toThrow('vault.too_many_looks');
  // A search is refused whoever has the phone: else the refusal would tell.
  for (const number of [phone, '13899999999'])
    await expect(
      server.modules.vault.searchByPhone(server.here, {
        actor: { person: clerk, role: 'front_desk', badge: null },
        phone: number,
        reason: 'delivery',
        ticket: null,
      }),
    ).rejects.toThrow('vault.too_many_looks');
  expect(await server.looksAt(persons[200] ?? person)).toEqual([]);
  server.clock.advance(HOUR_MS);
  expect(await ask(200, 220)).toHaveLength(20);
  expect(await entries()).toBe(before + 23);
});

test('searches at the same moment share the last place of the hour: which of them are refused does not hang on who is found', async () => {
  const persons = await crowd(199);
  const phones = ['13700000001', '13700000002'] as const;
  const kept = phones.map((number) => ({ person: server.person(), name: '某人', phone: number }));
  await server.inTx(async (tx, vault) => await vault.keepMany(tx, kept));
  const actor = { person: server.person(), role: 'front_desk', badge: null } as const;
  for (let from = 0; from < 199; from += 20)
    await server.modules.vault.reveal(
      server.here,
      persons.slice(from, Math.min(from + 20, 199)).map((one) => ({ ...asking(one), actor })),
    );
  const search = async (number: string): Promise<unknown> =>
    await server.modules.vault
      .searchByPhone(server.here, { actor, phone: number, reason: 'delivery', ticket: null })
      .catch((error: unknown) => (error instanceof Refused ? error.refusal.code : error));
  const full = 'vault.too_many_looks';
  // Nobody is found by the first, which gives its place back; then one is, and keeps it.
  expect(await Promise.all(['13799999999', ...phones].map(search))).toEqual([null, full, full]);
  expect(await Promise.all([phones[0], '13799999999', phones[1]].map(search))).toEqual([kept[0]?.person, full, full]);
  expect(await search('13799999999')).toBe(full);
});

test('whose phone it is, is told to staff for a reason, and the person sees that they were searched for', async () => {
  const clerk = { person: server.person(), role: 'front_desk', badge: null } as const;
  const search = async (number: string, given: object = {}) =>
    await server.modules.vault.searchByPhone(server.here, {
      actor: clerk,
      phone: number,
      reason: 'delivery',
      ticket: null,
      ...given,
    });
  const before = await entries();
  const seen = (await looks()).length;
  expect(await search('13899999999')).toBeNull();
  expect(await search('1389999')).toBeNull();
  await expect(search(phone, { ticket: phone })).rejects.toThrow('vault.ticket_looks_personal');
  expect(await entries()).toBe(before);
  expect(await search(phone, { ticket: 'WO-1' })).toBe(person);
  expect((await looks())[0]).toMatchObject({ outcome: 'found', fields: ['phone'], reason: 'delivery', ticket: 'WO-1' });
  expect((await looks())[0]?.proof).not.toBeNull();
  // Refused before anybody is looked up: neither the answer nor the log tells whether somebody has the phone.
  const after = await entries();
  for (const number of [phone, '13899999999'])
    await expect(search(number, { reason: 'authority_request', ticket: 'GA-1' })).rejects.toThrow(
      'vault.reason_not_yours',
    );
  expect(await entries()).toBe(after);
  expect((await looks()).length).toBe(seen + 1);
});

test('a comparison is a look at each of few, and one leaf for many', async () => {
  const persons = await crowd(21);
  const compare = async (some: readonly Id<'person'>[]) =>
    await server.modules.vault.tellCompared(server.here, {
      actor: { person: server.person(), role: 'site_manager', badge: null },
      reason: 'roll_import',
      persons: new Map(some.map((one) => [one, ['name']])),
    });
  const before = await entries();
  await compare([]);
  expect(await entries()).toBe(before);
  await compare(persons.slice(0, 20));
  expect(await entries()).toBe(before + 20);
  expect((await server.looksAt(persons[0] ?? person))[0]).toMatchObject({ outcome: 'found', reason: 'roll_import' });
  await compare(persons);
  expect(await entries()).toBe(before + 21);
  expect(await counts('property')).toMatchObject({ match: 1 });
  expect(await server.looksAt(persons[20] ?? person)).toEqual([]);
});

test('the system asks for a phone to send a code to, and for nothing else', async () => {
  const bySystem = { ...asking(person), actor: 'system' } as const;
  for (const wrong of [
    { ...bySystem, reason: 'emergency' },
    { ...bySystem, reason: 'sign_in_code' },
  ] as const)
    await expect(server.modules.vault.reveal(server.here, [wrong])).rejects.toThrow('vault.reason_not_yours');
  const right = { ...bySystem, fields: ['phone'], reason: 'sign_in_code' } as const;
  expect([...((await server.modules.vault.reveal(server.here, [right]))[0] ?? [])]).toEqual([['phone', phone]]);
});

test('persons see their own data, masked and in clear, and what else is held; no look is recorded for it', async () => {
  const before = (await looks()).length;
  const self = server.browserOf({ person, role: 'resident' });
  const mine = await self.get('/v1/me/data');
  expect(mine.body.fields).toEqual([
    { field: 'name', masked: '诸葛**', why: 'knowing_who_lives_here', keepDays: null },
    { field: 'phone', masked: '138****5678', why: 'signing_in', keepDays: null },
  ]);
  expect(mine.body.held).toContainEqual({ what: 'trace.event', why: 'who_looked', keepDays: 1095 });
  const clear = await self.post('/v1/me/data/reveal');
  expect(new Set(clear.body.fields)).toEqual(
    new Set([
      { field: 'name', value: '诸葛孔明' },
      { field: 'phone', value: phone },
    ]),
  );
  expect((await looks()).length).toBe(before);
});

test('two functions open what is kept: for others with a receipt, and for the person themselves', () => {
  const vault = new URL('../', import.meta.url);
  const files = readdirSync(vault, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const users = files.filter((file) => readFileSync(new URL(file, vault), 'utf8').includes('openAttributes('));
  expect(users.toSorted()).toEqual([
    'commands/open-attributes.ts',
    'commands/reveal-persons.ts',
    'queries/reveal-own.ts',
    'test/reveal.test.ts',
  ]);
});

test('every column of trace and vault is in its privacy inventory', async () => {
  const { rows } = await server.copy.owner.query(
    `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns where table_schema in ('trace', 'vault')`,
  );
  expect(new Set(rows.map(({ name }) => name))).toEqual(
    new Set([...Object.keys(tracePrivacy), ...Object.keys(vaultPrivacy)]),
  );
});
