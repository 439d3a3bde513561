import { randomBytes } from 'node:crypto';
import { chown, lstat, mkdir, open, realpath, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Account, mayEnter, runAs } from './account.ts';
import type { Binaries } from './binaries.ts';

export const ADMIN = 'postgres';

/**
 * Where this data directory's cluster is, or null when there is none yet. A link that points nowhere is an error: a fresh, empty
 * database in its place would look like a loss of everything.
 */
export async function existingCluster(directory: string): Promise<string | null> {
  const home = join(directory, 'postgres');
  if ((await lstat(home).catch(() => null)) === null) return null;
  const place = await realpath(home).catch(() => null);
  if (place === null)
    throw new Error(`${home} points to a folder that is gone: restore that folder, or remove the link to begin anew`);
  return place;
}

export async function assertReachable(account: Account | null, cluster: string): Promise<void> {
  if (await mayEnter(account, cluster)) return;
  const who = account?.name ?? 'this account';
  throw new Error(
    `${cluster} is closed to ${who}, which runs PostgreSQL: open the folders above it (chmod o+x), or start as its owner`,
  );
}

export interface NewCluster {
  readonly directory: string;
  readonly account: Account | null;
  readonly password: string;
  /** Holds the cluster when the account cannot reach the data directory; the data directory then has a link to it. */
  readonly spare: string;
}

/** Makes the cluster under another name first: what is called `postgres` is whole, whatever happened in between. */
export async function createCluster(binaries: Binaries, wanted: NewCluster): Promise<string> {
  const { directory, account, spare } = wanted;
  const home = join(directory, 'postgres');
  const inPlace = await mayEnter(account, directory);
  const place = inPlace ? home : join(spare, 'clusters', randomBytes(8).toString('hex'));
  await mkdir(dirname(place), { recursive: true });
  const draft = `${place}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  if (account !== null) await chown(draft, account.uid, account.gid);
  await initialise(binaries, draft, wanted);
  await rename(draft, place);
  if (!inPlace) await symlink(place, home);
  return await realpath(place);
}

async function initialise(binaries: Binaries, draft: string, wanted: NewCluster): Promise<void> {
  const passwordFile = `${draft}.password`;
  await writePrivateFile(passwordFile, wanted.password, wanted.account);
  // Order by code point in every place: what is hashed or signed must not depend on the languages that a machine has installed.
  const made = await runAs(wanted.account, binaries.initdb, [
    `--pgdata=${draft}`,
    `--username=${ADMIN}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]);
  await rm(passwordFile, { force: true });
  if (made.code !== 0) throw new Error(`initdb failed: ${made.output.slice(-2000)}`);
}

async function writePrivateFile(path: string, text: string, owner: Account | null): Promise<void> {
  await rm(path, { force: true });
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    if (owner !== null) await file.chown(owner.uid, owner.gid);
  } finally {
    await file.close();
  }
}
