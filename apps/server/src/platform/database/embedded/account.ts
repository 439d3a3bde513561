import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';

/** The operating system account that PostgreSQL runs as. Null: the one that this process has. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const COMMAND_TIMEOUT_MS = 120_000;

/**
 * PostgreSQL refuses to run as root, so root lends it an unprivileged account that is there already: making one would need tools
 * that small systems lack, and would change the machine. A cluster that exists is run by whoever owns its files.
 */
export async function accountFor(cluster: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await ownerOf(cluster);
  if (owner !== null && owner.uid !== 0) return owner;
  const found = chooseAccount(readFileSync('/etc/passwd', 'utf8'));
  if (found === null) throw new Error('running as root, and /etc/passwd names no unprivileged account for PostgreSQL');
  return found;
}

/** `nobody` as a rule, `daemon` where that is missing, else the first account that is not root. */
export function chooseAccount(passwd: string): Account | null {
  const accounts = passwd.split('\n').flatMap((line) => {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    const account = { name, uid: Number(uid), gid: Number(gid) };
    return name !== '' && uid !== '' && account.uid > 0 && account.gid > 0 ? [account] : [];
  });
  const named = (name: string) => accounts.find((account) => account.name === name);
  return named('nobody') ?? named('daemon') ?? accounts[0] ?? null;
}

async function ownerOf(path: string): Promise<Account | null> {
  if ((await lstat(path).catch(() => null)) === null) return null;
  const found = await stat(path).catch(() => null);
  return found === null ? null : { name: `uid ${found.uid}`, uid: found.uid, gid: found.gid };
}

/** Whether the account can walk down to this folder. Asked of the system itself: modes alone do not tell the whole truth. */
export async function mayEnter(account: Account | null, folder: string): Promise<boolean> {
  const asked = await runAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder]);
  return asked.code === 0;
}

export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** Runs a command to its end as that account and gives back how it ended and what it said. Never throws. */
export function runAs(account: Account | null, command: string, args: readonly string[]): Promise<Ran> {
  const options = { ...spawnOptions(account), timeout: COMMAND_TIMEOUT_MS, maxBuffer: 1_000_000 };
  return new Promise((resolve) => {
    const done = (error: Error | null, stdout: string, stderr: string): void => {
      const code = error === null ? 0 : 'code' in error && typeof error.code === 'number' ? error.code : -1;
      resolve({ code, output: `${stdout}${stderr}`.trim() || (error?.message ?? '') });
    };
    try {
      execFile(command, [...args], options, done);
    } catch (error) {
      // Some refusals of the system (EACCES among them) are thrown at once instead of reported.
      done(error instanceof Error ? error : new Error(String(error)), '', '');
    }
  });
}

/** What every PostgreSQL process starts with: the account, a folder that everybody may be in, and nobody's PG* variables. */
export function spawnOptions(account: Account | null): {
  cwd: string;
  env: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
} {
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  return { cwd: '/', env, ...(account === null ? {} : { uid: account.uid, gid: account.gid }) };
}
