import { readdirSync, readFileSync } from 'node:fs';
import { DAY_MS, HOUR_MS, type Id, instant } from '@lintel/kernel';
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

test('one who tries again and again fills nobody’s list', async () => {
  const before = (await looks()).length;
  const admin = server.browserOf({ person: server.person(), role: 'admin', may: [] });
  for (let tries = 0; tries < 35; tries++) expect((await admin.post(`${reveal}${person}/reveal`, {})).status).toBe(403);
  expect((await looks()).length).toBe(before + 30);
});

test.each([
  ['a reason of another role', { reason: 'authority_request', ticket: 'GA-1' }, 'vault.reason_not_yours'],
  ['sealing by the desk', { reason: 'delivery', sealedUntil: 1_800_000_000_000 }, 'vault.sealing_not_yours'],
])('%s is refused, and that is a denied look', async (_what, extra, code) => {
  const reply = await desk().post(`${reveal}${person}/reveal`, { fields: ['phone'], ...extra });
  expect(reply).toMatchObject({ status: 409, body: { code } });
  expect((await looks())[0]).toMatchObject({ outcome: 'denied', fields: ['phone'], reason: extra.reason });
});

test('a request by an authority needs its number, and is kept from the person for a year at most', async () => {
  const ask = async (extra: object) =>
    await manager().post(`${reveal}${person}/reveal`, { fields: ['phone'], reason: 'authority_request', ...extra });
  const now = server.clock.now();
  expect((await ask({})).body.code).toBe('vault.ticket_missing');
  expect((await ask({ ticket: 'GA-1', sealedUntil: now })).body.code).toBe('vault.sealed_too_long');
  expect((await ask({ ticket: 'GA-1', sealedUntil: now + 366 * DAY_MS })).body.code).toBe('vault.sealed_too_long');
  expect((await ask({ ticket: 'GA-1', sealedUntil: now + 365 * DAY_MS })).status).toBe(200);
});

test('a sealed look counts at once, and is told of on its day', async () => {
  const watched = server.person();
  await server.inTx(async (tx, vault) => await vault.keep(tx, watched, { name: '荀彧' }));
  const opens = server.clock.now() + 3 * DAY_MS;
  const job = server.modules.jobs.find(({ name }) => name === 'vault.disclose-looks');
  const counts = async () =>
    Object.fromEntries(
      (await server.copy.owner.query('select act, sum(looks)::int as looks from trace.tally group by act')).rows.map(
        ({ act, looks: count }) => [act, count],
      ),
    );
  const before = await counts();
  await manager().post(`${reveal}${watched}/reveal`, {
    fields: ['name'],
    reason: 'authority_request',
    ticket: 'GA-2',
    sealedUntil: opens,
  });
  await job?.run(server.here);
  expect(await server.looksAt(watched)).toEqual([]);
  expect(await counts()).toMatchObject({ seal: (before['seal'] ?? 0) + 1 });
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

test('more than twenty persons at once are refused', async () => {
  const persons = Array.from({ length: 21 }, () => server.person());
  await server.inTx(
    async (tx, vault) =>
      await vault.keepMany(
        tx,
        persons.map((one, at) => ({ person: one, name: `众人${at}` })),
      ),
  );
  await expect(server.modules.vault.reveal(server.here, persons.map(asking))).rejects.toThrow(
    'vault.bulk_needs_approval',
  );
  expect(await server.modules.vault.reveal(server.here, persons.slice(1).map(asking))).toHaveLength(20);
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
