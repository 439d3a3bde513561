import { orThrow, refuse } from '@lintel/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDatabase } from '../../src/platform/database/connect.ts';
import type { Tx } from '../../src/platform/database/database.ts';
import { idsOf, systemRandom } from '../../src/platform/random.ts';
import { testClock } from '../compose-on.ts';
import { copyTemplate, type TestDatabase } from '../database.ts';

const ids = idsOf(testClock('2026-11-22T00:00:00Z'), systemRandom);
const here = ids.next('community');
const there = ids.next('community');
let copy: TestDatabase;
let database: ReturnType<typeof connectDatabase>;

beforeAll(async () => {
  copy = await copyTemplate(process.env['LINTEL_TEST_ADMIN_URL'] ?? '');
  database = connectDatabase(copy.appUrl, { requests: 4 });
});
afterAll(async () => {
  await database.close();
  await copy.close();
});

const addLook = () => sql`insert into trace.tally (community_id, day, act, actor, looks)
  values (current_setting('app.community_id')::uuid, ${ids.next('day')}, 'use', 'system', 1)`;

async function looksSeenFrom(community: typeof here): Promise<number> {
  return await database
    .forModule('trace')
    .inTx(community, async (tx) => (await sql`select 1 from trace.tally`.execute(tx.sql)).rows.length);
}

test('a community sees its own rows only', async () => {
  await database.forModule('trace').inTx(here, async (tx) => void (await addLook().execute(tx.sql)));
  expect([await looksSeenFrom(here), await looksSeenFrom(there)]).toEqual([1, 0]);
});

test('outside all communities no tenant row exists', async () => {
  const rows = await database
    .forModule('trace')
    .outsideCommunities(async (all) => (await sql`select 1 from trace.tally`.execute(all)).rows);
  expect(rows).toEqual([]);
});

test('a row of another community cannot be written', async () => {
  const forge = sql`insert into trace.tally (community_id, day, act, actor, looks)
    values (${there}, ${ids.next('day')}, 'use', 'system', 1)`;
  await expect(database.forModule('trace').inTx(here, async (tx) => await forge.execute(tx.sql))).rejects.toThrow(
    /row-level security/,
  );
});

test("a module reads its own tables only, also inside another module's transaction", async () => {
  const peek = sql`select 1 from trace.tally`;
  await expect(database.forModule('vault').inTx(here, async (tx) => await peek.execute(tx.sql))).rejects.toThrow(
    /permission denied/,
  );
  const seen = await database.forModule('vault').inTx(here, async (tx) => {
    const rows = await database
      .forModule('trace')
      .within(tx, async (mine) => (await peek.execute(mine.sql)).rows.length);
    const back = await sql<{ role: string }>`select current_user as role`.execute(tx.sql);
    return { rows, role: back.rows[0]?.role };
  });
  expect(seen).toEqual({ rows: 1, role: 'm_vault' });
});

const roleOf = async (view: Tx): Promise<string | undefined> =>
  (await sql<{ role: string }>`select current_user as role`.execute(view.sql)).rows[0]?.role;

test('each view of a transaction speaks in its own role, whichever is used in between', async () => {
  const roles = await database.forModule('vault').inTx(here, async (tx) => {
    return await database
      .forModule('trace')
      .within(tx, async (mine) => [await roleOf(mine), await roleOf(tx), await roleOf(mine)]);
  });
  expect(roles).toEqual(['m_trace', 'm_vault', 'm_trace']);
});

test('after a role that could not be set the transaction takes nothing any more', async () => {
  const work = database.forModule('vault').inTx(here, async (tx) => {
    await expect(database.forModule('nobody').within(tx, roleOf)).rejects.toThrow(/role "m_nobody" does not exist/);
    await roleOf(tx);
  });
  await expect(work).rejects.toThrow(/current transaction is aborted/);
  await expect(database.forModule('nobody').inTx(here, roleOf)).rejects.toThrow(/role "m_nobody" does not exist/);
});

test('a view that outlives its transaction takes no statement', async () => {
  const kept = await database.forModule('vault').inTx(here, async (tx) => tx);
  await expect(roleOf(kept)).rejects.toThrow(/this transaction is over/);
});

test('a statement that nobody waited for does not go out behind the commit, nor behind the rollback', async () => {
  for (const ending of ['commit', 'rollback']) {
    const late = Promise.withResolvers<string | undefined>();
    const work = database.forModule('vault').inTx(here, async (tx) => {
      await roleOf(tx);
      setImmediate(() => void roleOf(tx).then(late.resolve, late.reject));
      if (ending === 'rollback') throw new Error('rolled back');
    });
    const [, said] = await Promise.allSettled([work, late.promise]);
    expect(said).toMatchObject({ status: 'rejected', reason: { message: 'this transaction is over' } });
  }
});

test('a writer is not kept waiting by requests that hold all their connections', async () => {
  const held = Promise.withResolvers<void>();
  const holding = Array.from({ length: 4 }, async () => {
    await database.forModule('vault').inTx(here, async () => await held.promise);
  });
  expect(await database.forWriter('trace').inTx(here, roleOf)).toBe('m_trace');
  held.resolve();
  await Promise.all(holding);
});

test('a refusal rolls back everything, whichever module wrote it', async () => {
  const before = await looksSeenFrom(here);
  const work = database.forModule('vault').inTx(here, async (tx) => {
    await database.forModule('trace').within(tx, async (mine) => void (await addLook().execute(mine.sql)));
    orThrow(refuse('vault.phone_malformed'));
  });
  await expect(work).rejects.toThrow('vault.phone_malformed');
  expect(await looksSeenFrom(here)).toBe(before);
});

test('an error that was swallowed still fails the transaction', async () => {
  const work = database.forModule('trace').inTx(here, async (tx) => {
    await addLook().execute(tx.sql);
    await sql`select 1 / 0`.execute(tx.sql).catch(() => undefined);
  });
  await expect(work).rejects.toThrow(/failed before its commit/);
});

test('every table with a community has row-level security that its owner cannot pass either', async () => {
  const { rows } = await copy.owner.query(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'community_id'
     where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy where polrelid = c.oid))`,
  );
  expect(rows).toEqual([]);
});

test('the login role owns nothing and is above no rule', async () => {
  const { rows } = await copy.owner.query(
    `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit as above,
            (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = 'lintel_app'`,
  );
  expect(rows).toEqual([{ above: false, owned: 0 }]);
});

test('a lock is one holder’s at a time, and goes with the connection', async () => {
  const first = await database.takeLock('one');
  expect(await database.takeLock('one')).toBeNull();
  const other = await database.takeLock('other');
  expect([first?.isHeld(), other?.isHeld()]).toEqual([true, true]);
  await other?.release();
  await first?.release();
  expect(first?.isHeld()).toBe(false);
  const taken: NonNullable<typeof first>[] = [];
  const takeAgain = async (): Promise<number> => {
    const lock = await database.takeLock('one');
    if (lock !== null) taken.push(lock);
    return taken.length;
  };
  await expect.poll(takeAgain).toBe(1);
  await copy.owner.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
    and database = (select oid from pg_database where datname = current_database())`);
  await expect.poll(() => taken[0]?.isHeld()).toBe(false);
  await taken[0]?.release();
});
