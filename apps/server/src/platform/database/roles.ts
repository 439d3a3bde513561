import { base64url, utf8 } from '@lintel/kernel';
import type pg from 'pg';
import type { Keys } from '../keys.ts';
import type { Random } from '../ports.ts';

/** The one role that the server logs in as. It owns nothing and can do nothing until it becomes a module's role. */
export const APP_ROLE = 'lintel_app';

/**
 * Gives every module its own role over its own schema, and forces row-level security by community on every table that has a
 * community_id. Runs after each migration and may run again at any time.
 */
export async function grantModules(owner: pg.Pool, modules: readonly string[]): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query('begin');
    // Roles belong to the whole cluster: two databases that start at once must not race for the same one.
    await client.query(`select pg_advisory_xact_lock(hashtext('lintel roles'))`);
    await ensureRole(client, APP_ROLE, 'login noinherit');
    for (const module of modules) await grantModule(client, module);
    await forceRowSecurity(client, modules);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Sets the password that `lintel_app` logs in with. */
export async function setAppPassword(owner: pg.Pool, password: string): Promise<void> {
  if (!/^[A-Za-z0-9_-]{20,}$/.test(password)) throw new Error('the database password has a shape of its own');
  await ensureRole(owner, APP_ROLE, 'login noinherit');
  await owner.query(`alter role ${APP_ROLE} password '${password}'`);
}

async function grantModule(client: pg.PoolClient, module: string): Promise<void> {
  const role = `m_${module}`;
  await ensureRole(client, role, 'nologin noinherit');
  await client.query(`create schema if not exists ${module}`);
  await client.query(`
    grant ${role} to ${APP_ROLE};
    revoke all on schema ${module} from public;
    grant usage on schema ${module} to ${role};
    grant select, insert, update, delete on all tables in schema ${module} to ${role};
    grant usage on all sequences in schema ${module} to ${role};
    revoke all on all functions in schema ${module} from public;
    grant execute on all functions in schema ${module} to ${role}`);
}

async function ensureRole(client: pg.PoolClient | pg.Pool, role: string, options: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) await client.query(`create role ${role} ${options}`);
}

/** Partitions are tables too and get the policy themselves, so that naming one directly shows no more. */
async function forceRowSecurity(client: pg.PoolClient, modules: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ name: string; forced: boolean; policed: boolean }>(
    `select format('%I.%I', n.nspname, c.relname) as name, c.relrowsecurity and c.relforcerowsecurity as forced,
            exists (select 1 from pg_policy p where p.polrelid = c.oid) as policed
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'community_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and n.nspname = any($1)`,
    [modules],
  );
  for (const { name, forced, policed } of rows) {
    if (!forced)
      await client.query(`alter table ${name} enable row level security; alter table ${name} force row level security`);
    if (!policed) await client.query(`create policy community on ${name} using (${SAME}) with check (${SAME})`);
  }
}

/** The sub-select is evaluated once per statement; without a community it is null and no row passes. */
const SAME = `community_id = (select nullif(current_setting('app.community_id', true), '')::uuid)`;

/** The password that the server logs in to its database with: made once, kept among the keys. */
export function appPassword(keys: Keys, random: Random): string {
  return new TextDecoder().decode(keys.file('database.password', () => utf8(base64url(random(24)))));
}

/** The owner's address of the database, as the server's own role. */
export function appUrl(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = password;
  return url.href;
}
