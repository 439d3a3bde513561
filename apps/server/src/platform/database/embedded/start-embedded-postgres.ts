import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { base64url } from '@lintel/kernel';
import { keysIn } from '../../keys.ts';
import type { Log } from '../../log.ts';
import { accountFor } from './account.ts';
import { usableBinaries } from './binaries.ts';
import { ADMIN, assertReachable, createCluster, existingCluster } from './cluster.ts';
import { takeLock } from './directory-lock.ts';
import { freePort } from './free-port.ts';
import { stopOrphan } from './orphan.ts';
import { type Postmaster, type PostmasterOptions, startPostmaster } from './postmaster.ts';

const DEFAULT_PORT = 5480;
const STARTS = 3;
const START_AGAIN_MS = 200;

/** Where root keeps what the account that runs PostgreSQL must reach and the checkout or the data directory closes to it. */
const SHARED_STATE = '/var/lib/lintel';

export interface EmbeddedPostgresOptions {
  /** The data directory: the cluster is its `postgres`, the administrator's password is among its `keys`. */
  readonly directory: string;
  /** Wished for; the port of the last start comes first, and when both are taken a free one is found. */
  readonly port?: number;
  readonly log: Log;
}

export interface EmbeddedPostgres {
  readonly adminUrl: string;
  readonly port: number;
  /** Comes back when PostgreSQL ended, asked or not: a server without its database has to end as well. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the PostgreSQL of this data directory, and makes it on the first start. Its durability settings are PostgreSQL's own. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { directory, log } = options;
  await mkdir(directory, { recursive: true, mode: 0o711 });
  const unlock = takeLock(join(directory, 'postgres.lock'));
  if (unlock === null) throw new Error(`another server uses ${directory}`);
  try {
    const password = adminPassword(directory);
    const { cluster, account, binaries } = await prepare(directory, password);
    await stopOrphan(cluster, log);
    const { postmaster, port } = await startOnFreePort({ binaries, cluster, account, log }, directory, options.port);
    return {
      adminUrl: `postgres://${ADMIN}:${password}@127.0.0.1:${port}/postgres`,
      port,
      ended: postmaster.ended,
      stop: () => postmaster.stop().finally(unlock),
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

function adminPassword(directory: string): string {
  return Buffer.from(
    keysIn(join(directory, 'keys')).file('postgres-admin', () => Buffer.from(base64url(randomBytes(32)))),
  ).toString('utf8');
}

async function prepare(
  directory: string,
  password: string,
): Promise<Pick<PostmasterOptions, 'cluster' | 'account' | 'binaries'>> {
  const account = await accountFor(join(directory, 'postgres'));
  const spare = account === null ? join(directory, 'postgres-spare') : SHARED_STATE;
  const binaries = await usableBinaries(account, spare);
  const existing = await existingCluster(directory);
  if (existing !== null) await assertReachable(account, existing);
  const cluster = existing ?? (await createCluster(binaries, { directory, account, password, spare }));
  return { cluster, account, binaries };
}

/**
 * Between the look for a free port and the start somebody else may take it, and after `kill -9` the old processes need a moment to
 * let go of their shared memory: so a start that fails is tried again.
 */
async function startOnFreePort(
  options: Omit<PostmasterOptions, 'port'>,
  directory: string,
  wished = DEFAULT_PORT,
): Promise<{ readonly postmaster: Postmaster; readonly port: number }> {
  for (let start = 1; ; start++) {
    const port = await freePort([...(await rememberedPort(directory)), wished]);
    try {
      const postmaster = await startPostmaster({ ...options, port });
      await rememberPort(directory, port);
      return { postmaster, port };
    } catch (error) {
      if (start === STARTS) throw error;
      await pause(START_AGAIN_MS);
    }
  }
}

async function rememberedPort(directory: string): Promise<readonly number[]> {
  const port = Number(await readFile(join(directory, 'postgres.port'), 'utf8').catch(() => ''));
  return Number.isInteger(port) && port > 0 && port < 65_536 ? [port] : [];
}

async function rememberPort(directory: string, port: number): Promise<void> {
  const file = join(directory, 'postgres.port');
  await writeFile(`${file}.new`, `${port}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
