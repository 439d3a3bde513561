import type { Id } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tracePrivacy } from '../../trace/index.ts';
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
const looks = async () => await server.inTx(async (tx) => await server.modules.trace.looksAt(tx, person));

test('the desk sees what it has a reason to see, and the person sees the look', async () => {
  const clerk = server.person();
  const browser = server.browserOf({ person: clerk, role: 'front_desk', may: ['person.reveal'] });
  const reply = await browser.post(`/v1/persons/${person}/reveal`, {
    fields: ['phone'],
    reason: 'delivery',
    ticket: 'WO-2026-117',
  });
  expect(reply).toMatchObject({ status: 200, body: { fields: [{ field: 'phone', value: phone }] } });
  expect((await looks())[0]).toMatchObject({
    actorPerson: clerk,
    actorRole: 'front_desk',
    person,
    fields: ['phone'],
    reason: 'delivery',
    ticket: 'WO-2026-117',
    at: server.clock.now(),
  });
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
    expect((await desk().post(`/v1/persons/${person}/reveal`, body)).status).toBe(400);
  }
  expect((await desk().post(`/v1/persons/not-an-id/reveal`, { fields: ['phone'], reason: 'delivery' })).status).toBe(
    400,
  );
  expect((await looks()).length).toBe(before);
});

test('without the right, or signed out, nothing is shown', async () => {
  const body = { fields: ['phone'], reason: 'delivery' };
  const admin = server.browserOf({ person: server.person(), role: 'admin', may: ['staff.write'] });
  expect((await admin.post(`/v1/persons/${person}/reveal`, body)).status).toBe(403);
  expect((await server.browser().post(`/v1/persons/${person}/reveal`, body)).status).toBe(401);
});

test('a person of another community is unknown, and no look is recorded there', async () => {
  const reply = await desk(server.there).post(`/v1/persons/${person}/reveal`, {
    fields: ['name'],
    reason: 'emergency',
  });
  expect(reply).toMatchObject({ status: 404, body: { code: 'vault.person_unknown' } });
  const there = await server.inTx(async (tx) => await server.modules.trace.looksAt(tx, person), server.there);
  expect(there).toEqual([]);
});

test('no record, no key: when the look cannot be written nothing is shown', async () => {
  const watched = blind.person();
  await blind.inTx(async (tx, vault) => await vault.keep(tx, watched, { name: '诸葛孔明', phone }));
  const browser = blind.browserOf({ person: blind.person(), role: 'front_desk', may: ['person.reveal'] });
  const reply = await browser.post(`/v1/persons/${watched}/reveal`, { fields: ['name', 'phone'], reason: 'delivery' });
  expect(reply.status).toBe(500);
  expect(JSON.stringify(reply.body)).not.toMatch(/孔明|13812345678/);
  expect(blind.logLines.join('')).not.toMatch(/孔明|13812345678/);
});

test('a look whose transaction fails is gone, and so is what it would have shown', async () => {
  const before = (await looks()).length;
  const failing = server.inTx(async (tx, vault) => {
    await vault.reveal(tx, { actor: 'system', person, fields: ['name'], reason: 'roll_export' });
    throw new Error('what came after failed');
  });
  await expect(failing).rejects.toThrow('what came after failed');
  expect((await looks()).length).toBe(before);
});

test('many persons at once: a look each, answers in the order asked', async () => {
  const others = [server.person(), server.person()];
  await server.inTx(
    async (tx, vault) =>
      await vault.keepMany(tx, [
        { person: others[0] ?? person, name: '甲' },
        { person: others[1] ?? person, name: '乙', phone: '13900000001' },
      ]),
  );
  server.clock.advance(1);
  const asked = [others[1], person, others[0]].map((one) => ({
    actor: 'system' as const,
    person: one ?? person,
    fields: ['name'] as const,
    reason: 'roll_export' as const,
  }));
  const shown = await server.inTx(async (tx, vault) => await vault.revealMany(tx, asked));
  expect(shown.map((one) => [...one])).toEqual([[['name', '乙']], [['name', '诸葛孔明']], [['name', '甲']]]);
  for (const { person: one } of asked) {
    const recorded = await server.inTx(async (tx) => await server.modules.trace.looksAt(tx, one));
    expect(recorded[0]).toMatchObject({
      actorPerson: null,
      actorRole: 'system',
      fields: ['name'],
      reason: 'roll_export',
    });
  }
  const oneUnknown = [...asked, { ...asked[0], person: server.person() }] as typeof asked;
  await expect(server.inTx(async (tx, vault) => await vault.revealMany(tx, oneUnknown))).rejects.toThrow(
    'vault.person_unknown',
  );
});

test('persons see their own data, masked and in clear, and what else is held; no look is recorded for it', async () => {
  const before = (await looks()).length;
  const self = server.browserOf({ person, role: 'resident' });
  const mine = await self.get('/v1/me/data');
  expect(mine.body.fields).toEqual([
    { field: 'name', masked: '诸葛**', why: 'knowing_who_lives_here', keepDays: null },
    { field: 'phone', masked: '138****5678', why: 'signing_in', keepDays: null },
  ]);
  expect(mine.body.held).toContainEqual({ what: 'trace.look', why: 'who_looked', keepDays: 1095 });
  const clear = await self.post('/v1/me/data/reveal');
  expect(new Set(clear.body.fields)).toEqual(
    new Set([
      { field: 'name', value: '诸葛孔明' },
      { field: 'phone', value: phone },
    ]),
  );
  expect((await looks()).length).toBe(before);
});

test('looks are newest first, and nobody can mend or remove one', async () => {
  const list = await looks();
  expect(list.map(({ at }) => at)).toEqual(list.map(({ at }) => at).toSorted((a, b) => b - a));
  await expect(server.copy.owner.query(`update trace.look set reason = 'other'`)).rejects.toThrow(/never changed/);
  await expect(server.copy.owner.query('delete from trace.look')).rejects.toThrow(/never changed/);
});

test('every column of trace and vault is in its privacy inventory', async () => {
  const { rows } = await server.copy.owner.query(
    `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns where table_schema in ('trace', 'vault')`,
  );
  expect(new Set(rows.map(({ name }) => name))).toEqual(
    new Set([...Object.keys(tracePrivacy), ...Object.keys(vaultPrivacy)]),
  );
});
