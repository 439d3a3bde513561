import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/platform/database/embedded/start-embedded-postgres.ts';
import { openPool } from '../src/platform/database/pool.ts';
import { appUrl, setAppPassword } from '../src/platform/database/roles.ts';
import { prepareDatabase } from '../src/prepare-database.ts';
import { logTo } from '../src/platform/log.ts';
import { composeOn, testClock } from './compose-on.ts';

/** The app role's password in tests: the cluster is the tests' own and gone after them. */
export const APP_PASSWORD = 'password-of-the-tests-only';
const TEMPLATE = 'lintel_template';

/** A whole PostgreSQL for a test run: Debian's when LINTEL_TEST_DATABASE_URL names one, else the embedded one. */
export async function startTestCluster(): Promise<{ readonly adminUrl: string; stop(): Promise<void> }> {
  const given = process.env['LINTEL_TEST_DATABASE_URL'];
  if (given !== undefined) return { adminUrl: given, stop: async () => undefined };
  const directory = await mkdtemp(join(tmpdir(), 'lintel-test-'));
  // Root runs PostgreSQL as another account, which has to walk through here.
  await chmod(directory, 0o711);
  const embedded = await startEmbeddedPostgres({ directory, port: 5580, log: logTo(() => undefined, Date.now) });
  return {
    adminUrl: embedded.adminUrl,
    stop: async () => {
      await embedded.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Migrates the database that every test copies. */
export async function prepareTemplate(adminUrl: string): Promise<void> {
  const admin = new pg.Client(adminUrl);
  await admin.connect();
  await admin.query(`drop database if exists ${TEMPLATE}`);
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  const owner = openPool(named(adminUrl, TEMPLATE), { size: 2 });
  // Composed only to learn which queues there are: nothing connects before it is used.
  const { composed, close } = composeOn(
    appUrl(named(adminUrl, TEMPLATE), APP_PASSWORD),
    testClock('2026-11-22T00:00:00Z'),
  );
  await prepareDatabase(owner, composed.listeners);
  await setAppPassword(owner, APP_PASSWORD);
  await close();
  await owner.end();
}

export interface TestDatabase {
  /** As the owner: for looking behind row-level security. */
  readonly owner: pg.Pool;
  readonly ownerUrl: string;
  /** As the server logs in. */
  readonly appUrl: string;
  close(): Promise<void>;
}

/** A fresh copy of the template. */
export async function copyTemplate(adminUrl: string): Promise<TestDatabase> {
  const name = `t_${randomBytes(8).toString('hex')}`;
  const admin = new pg.Client(adminUrl);
  await admin.connect();
  await admin.query(`create database ${name} template ${TEMPLATE}`);
  const owner = openPool(named(adminUrl, name), { size: 2 });
  return {
    owner,
    ownerUrl: named(adminUrl, name),
    appUrl: appUrl(named(adminUrl, name), APP_PASSWORD),
    close: async () => {
      await owner.end();
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}

function named(url: string, database: string): string {
  const next = new URL(url);
  next.pathname = `/${database}`;
  return next.href;
}
