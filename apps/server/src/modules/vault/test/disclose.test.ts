import { DAY_MS, HOUR_MS, type Id, instant } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vaultServer, type VaultServer } from './vault-server.ts';

let server: VaultServer;
beforeAll(async () => void (server = await vaultServer()));
afterAll(async () => await server.close());

/** How many leaves of each act everybody can count, once all that was asked for stands in the log. */
async function counts(): Promise<Record<string, number>> {
  const waiting = async () => (await server.copy.owner.query('select 1 from trace.pending')).rowCount;
  await expect.poll(waiting).toBe(0);
  const { rows } = await server.copy.owner.query(
    'select act, sum(looks)::int as looks from trace.tally where act in ($1, $2) group by act',
    ['seal', 'disclose'],
  );
  return Object.fromEntries(rows.map(({ act, looks }) => [act, looks]));
}

const disclose = async (): Promise<void> =>
  await server.modules.jobs.find(({ name }) => name === 'vault.disclose-looks')?.run(server.here);

/** Somebody at whom the manager has looked for an authority, which they are to be told in three days. */
async function keptFrom(): Promise<Id<'person'>> {
  const person = server.person();
  await server.inTx(async (tx, vault) => await vault.keep(tx, person, { name: '荀彧' }));
  const manager = server.browserOf({ person: server.person(), role: 'site_manager', may: ['person.reveal'] });
  const reply = await manager.post(`/v1/persons/${person}/reveal`, {
    fields: ['name'],
    reason: 'authority_request',
    ticket: 'GA-2',
    sealedUntil: server.clock.now() + 3 * DAY_MS,
  });
  expect(reply.status).toBe(200);
  return person;
}

test('whoever was forgotten before the day is not told, and the log shows that the day came', async () => {
  const person = await keptFrom();
  await server.inTx(async (tx, vault) => await vault.forget(tx, person));
  await disclose();
  // Not in the hour of the forgetting: that would tell whoever asked for it.
  expect(await counts()).toEqual({ seal: 1 });
  server.clock.advance(3 * DAY_MS + HOUR_MS);
  await disclose();
  await disclose();
  expect(await counts()).toEqual({ seal: 1, disclose: 1 });
  const { rows } = await server.copy.owner.query(
    `select encode(leaf, 'escape') as leaf from trace.entry order by index`,
  );
  const [sealed, ended] = rows.map(({ leaf }) => String(leaf).split('\n'));
  expect(ended?.[1]).toBe('act disclose');
  expect(ended?.slice(2, 5)).toEqual(sealed?.slice(2, 5));
  expect(ended?.[6]).not.toBe(sealed?.[6]);
});

test('a record that does not open is not told of, which everybody sees, and the log of the server says so once', async () => {
  const before = await counts();
  const person = await keptFrom();
  const client = await server.copy.owner.connect();
  await client.query('begin; set local session_replication_role = replica');
  await client.query(
    'update trace.event set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where person = $1',
    [person],
  );
  await client.query('commit');
  client.release();
  server.clock.set(instant(server.clock.now() + 4 * DAY_MS));
  await disclose();
  await disclose();
  expect(await counts()).toEqual({ ...before, seal: 2 });
  expect(server.logLines.filter((line) => line.includes('vault.look_does_not_open'))).toHaveLength(1);
  expect(await server.looksAt(person)).toEqual([]);
});
