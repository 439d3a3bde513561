import { type Id, isId } from '@lintel/kernel';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { AnyTx, Connection, Database, HeldLock, ModuleDatabase, Tx } from './database.ts';
import { openPool } from './pool.ts';

/** What `Connection` really is. Only this file looks inside. */
interface OpenTransaction extends Connection {
  readonly client: pg.PoolClient;
  readonly committed: (() => void)[];
  /** The module whose role the session has now, by all that was sent to it. */
  module: string;
  open: boolean;
}

export interface Connections {
  /** As many requests have a connection at once at most. */
  readonly requests: number;
}

/** One for a writer's lock, four to write side by side, and some for what it does along with it. */
const WRITER_CONNECTIONS = 8;

/** Opens the database for the modules, as the login role that may only become a module's role. Connects when first asked. */
export function connectDatabase(url: string, { requests }: Connections): Database {
  const pool = openPool(url, { size: requests, pipeline: true });
  const writers = openPool(url, { size: WRITER_CONNECTIONS, pipeline: true });
  return {
    forModule: (module) => moduleDatabase(pool, module),
    forWriter: (module) => moduleDatabase(writers, module),
    afterCommit: (tx, then) => void insideOf(tx).committed.push(then),
    takeLock: async (name) => await takeLock(writers, name),
    isReachable: async () =>
      await pool.query('select 1').then(
        () => true,
        () => false,
      ),
    close: async () => {
      await pool.end();
      await writers.end();
    },
  };
}

function moduleDatabase<Schema>(pool: pg.Pool, module: string): ModuleDatabase<Schema> {
  if (!/^[a-z]+$/.test(module)) throw new Error('a module is named in lower-case letters');
  return {
    inTx: async (community, work) =>
      await transaction(pool, { module, community }, async (inside) => await work(view(inside, module, community))),
    within: async (tx, work) => await work(view(insideOf(tx), module, tx.community)),
    outsideCommunities: async (work) =>
      await transaction(
        pool,
        { module, community: null },
        async (inside) => await work(kyselyOn(inside, module) as Kysely<Schema>),
      ),
  };
}

interface Setting {
  readonly module: string;
  readonly community: Id<'community'> | null;
}

async function transaction<T>(
  pool: pg.Pool,
  setting: Setting,
  work: (inside: OpenTransaction) => Promise<T>,
): Promise<T> {
  const opening = openingOf(setting);
  const client = await pool.connect();
  const inside: OpenTransaction = {
    transaction: Symbol('transaction'),
    client,
    committed: [],
    module: setting.module,
    open: true,
  };
  let broken: Error | undefined;
  // A connection lost while it is lent out says so by an event as well; nobody listening would end the whole process.
  const onLost = (failure: Error): void => void (broken = failure);
  client.on('error', onLost);
  // Not waited for: the first statement is sent right behind it. Were it to fail, that statement would find itself without any rights.
  const opened = quiet(client.query(opening));
  try {
    const result = await work(inside);
    await opened;
    // Closed before it is sent: a statement that somebody did not wait for would go out behind it, outside of any transaction.
    inside.open = false;
    // PostgreSQL answers COMMIT with ROLLBACK when an error that somebody swallowed had already ended the transaction.
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw new Error('the transaction had failed before its commit');
    for (const then of inside.committed) then();
    return result;
  } catch (error) {
    inside.open = false;
    // A connection that cannot even roll back is thrown away rather than lent to the next caller.
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error('rollback failed');
    });
    await opened;
    throw error;
  } finally {
    client.off('error', onLost);
    client.release(broken);
  }
}

/**
 * Literal SET LOCAL rather than set_config: reset at commit, safe behind a transaction pooler, and the form that Citus
 * propagates. Both literals are checked, since SET takes no parameters.
 */
function openingOf({ module, community }: Setting): string {
  if (community === null) return `begin; set local role m_${module}`;
  if (!isId(community)) throw new Error('a community id is a UUIDv7');
  return `begin; set local role m_${module}; set local app.community_id = '${community}'`;
}

/** Nobody need be waiting yet when it fails: whoever awaits it later gets the failure all the same. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function insideOf(tx: AnyTx): OpenTransaction {
  const inside = tx.connection as OpenTransaction; // connections are made in this file only
  if (!inside.open) throw new Error('this transaction is over');
  return inside;
}

function view<Schema>(inside: OpenTransaction, module: string, community: Id<'community'>): Tx<Schema> {
  return { sql: kyselyOn(inside, module) as Kysely<Schema>, community, connection: inside }; // which tables it names is for the compiler only
}

/**
 * Kysely over one borrowed connection, as one module: it may query, but neither open transactions nor give the connection back. The
 * role is set right before the first statement that needs another one than the session has, and in the same breath: after a role that
 * could not be set the transaction has failed, and takes no statement any more.
 */
function kyselyOn(inside: OpenTransaction, module: string): Kysely<unknown> {
  const { client } = inside;
  const query = async (text: string, values: unknown[]): Promise<pg.QueryResult> => {
    if (!inside.open) throw new Error('this transaction is over');
    if (inside.module === module) return await client.query(text, values);
    inside.module = module;
    const became = quiet(client.query(`set local role m_${module}`));
    const answered = quiet(client.query(text, values));
    await became;
    return await answered;
  };
  const borrowed = new Proxy(client, {
    get: (target, key) => {
      if (key === 'query') return query;
      return key === 'release' ? () => undefined : Reflect.get(target, key, target);
    },
  });
  return new Kysely({
    dialect: new PostgresDialect({ pool: { connect: async () => borrowed, end: async () => undefined, options: {} } }),
  });
}

async function takeLock(pool: pg.Pool, name: string): Promise<HeldLock | null> {
  const client = await pool.connect();
  let held = false;
  const onLost = (): void => void (held = false);
  client.on('error', onLost);
  client.on('end', onLost);
  const giveBack = (failure?: Error): void => {
    held = false;
    client.off('error', onLost);
    client.off('end', onLost);
    client.release(failure);
  };
  try {
    const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [name]);
    held = rows[0]?.held === true;
  } catch (error) {
    giveBack(error instanceof Error ? error : new Error('the lock could not be asked for'));
    throw error;
  }
  if (!held) {
    giveBack();
    return null;
  }
  return {
    isHeld: () => held,
    // The lock belongs to the session, so the connection goes with it instead of back to the pool.
    release: async () => giveBack(new Error('released')),
  };
}
