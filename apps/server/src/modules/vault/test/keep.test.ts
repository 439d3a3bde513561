import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Id } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Asking, Revealed } from '../index.ts';
import { vaultServer, type VaultServer } from './vault-server.ts';

let server: VaultServer;
let last = 13_300_000_000;

beforeAll(async () => {
  server = await vaultServer();
});
afterAll(async () => await server.close());

const freshPhone = (): string => String(++last);

async function kept(attributes: { readonly name?: string; readonly phone?: string | null }): Promise<Id<'person'>> {
  const person = server.person();
  await server.inTx(async (tx, vault) => await vault.keep(tx, person, attributes));
  return person;
}

const emergency = (person: Id<'person'>): Asking => ({
  actor: { person: server.person(), role: 'front_desk', badge: null },
  person,
  fields: ['name', 'phone'],
  reason: 'emergency',
  ticket: null,
  sealedUntil: null,
});
const shown = async (person: Id<'person'>): Promise<Revealed> =>
  (await server.modules.vault.reveal(server.here, [emergency(person)]))[0] ?? new Map();

const rowsOf = async (person: Id<'person'>) =>
  (
    await server.copy.owner.query(
      'select field, version, sealed, changed_ms from vault.attribute where person = $1 order by field',
      [person],
    )
  ).rows;

test('what is kept comes back in clear, masked, and by phone', async () => {
  const phone = freshPhone();
  const person = await kept({ name: ' 王小明 ', phone: `+86 ${phone}` });
  expect(await shown(person)).toEqual(
    new Map([
      ['name', '王小明'],
      ['phone', phone],
    ]),
  );
  await server.inTx(async (tx, vault) => {
    const nobody = server.person();
    expect([...(await vault.masks(tx, [person, nobody]))]).toEqual([
      [person, { name: { masked: '王**' }, phone: { masked: `133****${phone.slice(7)}` } }],
      [nobody, { name: null, phone: null }],
    ]);
    expect(await vault.findByPhone(tx, ` ${phone.slice(0, 3)}-${phone.slice(3)}`)).toBe(person);
    expect(await vault.findByPhone(tx, freshPhone())).toBeNull();
    expect(await vault.findByPhone(tx, 'not a phone')).toBeNull();
    expect([...(await vault.findManyByPhone(tx, [`0086${phone}`, phone, 'x', freshPhone()]))]).toEqual([
      [`0086${phone}`, person],
      [phone, person],
    ]);
  });
});

test('nothing in the database is in clear, and equal names do not show', async () => {
  const phone = freshPhone();
  const [one, other] = [await kept({ name: '万俟惊鸿', phone }), await kept({ name: '万俟惊鸿' })];
  const { rows } = await server.copy.owner.query(
    'select sealed, mark, blind_index, a::text as text from vault.attribute a where person = any($1) ',
    [[one, other]],
  );
  for (const { text, sealed } of rows) {
    expect(text).not.toContain('惊鸿');
    expect(text).not.toContain(phone);
    expect(Buffer.from(sealed).includes(Buffer.from('惊鸿'))).toBe(false);
  }
  expect(new Set(rows.map(({ mark }) => mark.toString('hex'))).size).toBe(rows.length);
  expect(server.logLines.join('')).not.toContain('惊鸿');
});

test('the same phone has another blind index in another community', async () => {
  const phone = freshPhone();
  await kept({ phone });
  const person = server.person();
  await server.inTx(async (tx, vault) => await vault.keep(tx, person, { phone }), server.there);
  const { rows } = await server.copy.owner.query(
    `select blind_index from vault.attribute where mask = $1 and blind_index is not null`,
    [`133****${phone.slice(7)}`],
  );
  expect(new Set(rows.map((row) => row.blind_index.toString('hex'))).size).toBe(2);
  expect(await server.inTx(async (tx, vault) => await vault.findByPhone(tx, phone), server.there)).toBe(person);
});

test('a value that is kept already is not written again; another one is a new version', async () => {
  const phone = freshPhone();
  const person = await kept({ name: '王小明', phone });
  const before = await rowsOf(person);
  server.clock.advance(1000);
  await server.inTx(async (tx, vault) => await vault.keep(tx, person, { name: '王小明', phone: `+86${phone}` }));
  expect(await rowsOf(person)).toEqual(before);
  await server.inTx(async (tx, vault) => await vault.keep(tx, person, { name: '王大明' }));
  expect(await rowsOf(person)).toMatchObject([
    { field: 'name', version: 2, changed_ms: server.clock.now() },
    { field: 'phone', version: 1, changed_ms: before[1].changed_ms },
  ]);
  expect((await shown(person)).get('name')).toBe('王大明');
});

test('who would change is known without decrypting', async () => {
  const phone = freshPhone();
  const [same, other, fresh] = [await kept({ name: '王小明', phone }), await kept({ name: '李雷' }), server.person()];
  const differing = await server.inTx(
    async (tx, vault) =>
      await vault.differing(tx, [
        { person: same, name: '王小明', phone },
        { person: other, name: '李磊' },
        { person: fresh, name: '新人' },
      ]),
  );
  expect([...differing]).toEqual([other, fresh]);
});

test('a phone belongs to one person', async () => {
  const phone = freshPhone();
  await kept({ phone });
  await expect(kept({ phone })).rejects.toThrow('vault.phone_taken');
  const twice = freshPhone();
  const batch = server.inTx(
    async (tx, vault) =>
      await vault.keepMany(tx, [
        { person: server.person(), phone: twice },
        { person: server.person(), phone: `+86${twice}` },
      ]),
  );
  await expect(batch).rejects.toThrow('vault.phone_taken');
});

test('two who take one phone at the same moment: one gets it', async () => {
  const phone = freshPhone();
  const results = await Promise.allSettled(Array.from({ length: 6 }, async () => await kept({ phone })));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason.message).toBe('vault.phone_taken');
});

test('two persons exchange their phones in one go, and a phone is given up and taken over', async () => {
  const [one, two] = [freshPhone(), freshPhone()];
  const [a, b, c] = [await kept({ phone: one }), await kept({ phone: two }), server.person()];
  await server.inTx(
    async (tx, vault) =>
      await vault.keepMany(tx, [
        { person: a, phone: two },
        { person: b, phone: one },
      ]),
  );
  expect([(await shown(a)).get('phone'), (await shown(b)).get('phone')]).toEqual([two, one]);
  await server.inTx(
    async (tx, vault) =>
      await vault.keepMany(tx, [
        { person: a, phone: null },
        { person: c, phone: two },
      ]),
  );
  expect([(await shown(a)).has('phone'), (await shown(c)).get('phone')]).toEqual([false, two]);
});

test('all or nothing: one bad row keeps none', async () => {
  const [good, bad] = [server.person(), server.person()];
  const attempt = async (attributes: object) =>
    await server.inTx(
      async (tx, vault) =>
        await vault.keepMany(tx, [
          { person: good, name: '好人' },
          { person: bad, ...attributes },
        ]),
    );
  await expect(attempt({ name: '' })).rejects.toThrow('vault.name_malformed');
  await expect(attempt({ phone: '021-61234567' })).rejects.toThrow('vault.phone_malformed');
  await expect(attempt({ person: good, name: '又' })).rejects.toThrow('vault.person_twice');
  expect(await rowsOf(good)).toEqual([]);
});

test('two writers of one person follow one another', async () => {
  const person = await kept({ name: '初名' });
  await Promise.all(
    ['甲名', '乙名', '丙名', '丁名'].map(
      async (name) => await server.inTx(async (tx, vault) => await vault.keep(tx, person, { name })),
    ),
  );
  expect(await rowsOf(person)).toMatchObject([{ field: 'name', version: 5 }]);
});

test('a row that was changed, moved or set back does not open', async () => {
  const [a, b] = [await kept({ name: '甲甲' }), await kept({ name: '乙乙' })];
  const [old] = await rowsOf(a);
  await server.inTx(async (tx, vault) => await vault.keep(tx, a, { name: '新名' }));
  const forge = async (person: Id<'person'>, sealed: Buffer) =>
    await server.copy.owner.query('update vault.attribute set sealed = $2 where person = $1', [person, sealed]);
  await forge(a, old.sealed);
  await expect(shown(a)).rejects.toThrow(/does not open/);
  const [other] = await rowsOf(b);
  await forge(a, other.sealed);
  await expect(shown(a)).rejects.toThrow(/does not open/);
  const flipped = Buffer.from(other.sealed);
  flipped[14] = (flipped[14] ?? 0) ^ 1;
  await forge(b, flipped);
  await expect(shown(b)).rejects.toThrow(/does not open/);
  await server.copy.owner.query(
    'update vault.person_key set wrapped_key = (select wrapped_key from vault.person_key where person = $2) where person = $1',
    [a, b],
  );
  await expect(shown(a)).rejects.toThrow(/does not open/);
});

test('a name does not open as a phone', async () => {
  const person = await kept({ name: '甲甲', phone: freshPhone() });
  const [name, phone] = await rowsOf(person);
  await server.copy.owner.query(`update vault.attribute set sealed = $2 where person = $1 and field = 'phone'`, [
    person,
    name.sealed,
  ]);
  await expect(shown(person)).rejects.toThrow(/does not open/);
  await server.copy.owner.query(`update vault.attribute set sealed = $2 where person = $1 and field = 'phone'`, [
    person,
    phone.sealed,
  ]);
  expect((await shown(person)).get('name')).toBe('甲甲');
});

test('a forgotten person is gone: key, values, masks, phone', async () => {
  const phone = freshPhone();
  const person = await kept({ name: '要走', phone });
  await server.inTx(async (tx, vault) => await vault.forget(tx, person));
  expect(await rowsOf(person)).toEqual([]);
  expect((await server.copy.owner.query('select 1 from vault.person_key where person = $1', [person])).rows).toEqual(
    [],
  );
  await expect(shown(person)).rejects.toThrow('vault.person_unknown');
  expect(await server.inTx(async (tx, vault) => await vault.findByPhone(tx, phone))).toBeNull();
  await kept({ phone });
});

test('another community has none of it', async () => {
  const phone = freshPhone();
  const person = await kept({ name: '这里的', phone });
  await server.inTx(async (tx, vault) => {
    expect(await vault.findByPhone(tx, phone)).toBeNull();
    expect((await vault.masks(tx, [person])).get(person)).toEqual({ name: null, phone: null });
    await vault.forget(tx, person);
  }, server.there);
  await expect(server.modules.vault.reveal(server.there, [emergency(person)])).rejects.toThrow('vault.person_unknown');
  expect((await shown(person)).get('name')).toBe('这里的');
});

test('a roll of ten thousand is kept, found again unchanged, and changed in part', async () => {
  const roll = Array.from({ length: 10_000 }, (_, at) => ({
    person: server.person(),
    name: `住户${at}`,
    phone: String(15_000_000_000 + at),
  }));
  await server.inTx(async (tx, vault) => await vault.keepMany(tx, roll));
  const found = await server.inTx(
    async (tx, vault) =>
      await vault.findManyByPhone(
        tx,
        roll.map(({ phone }) => phone),
      ),
  );
  expect(found.size).toBe(10_000);
  expect(roll.every(({ person, phone }) => found.get(phone) === person)).toBe(true);
  const changed = roll.map((row, at) => (at % 1000 === 0 ? { ...row, name: '改名' } : row));
  expect((await server.inTx(async (tx, vault) => await vault.differing(tx, changed))).size).toBe(10);
});

test('the key file is the owner’s alone and has 32 bytes', () => {
  const file = join(server.keysFolder, 'vault.key');
  expect([statSync(file).mode & 0o777, statSync(server.keysFolder).mode & 0o777, readFileSync(file).length]).toEqual([
    0o600, 0o700, 32,
  ]);
});
