import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { runAs } from './account.ts';

/** What a running PostgreSQL writes about itself into its cluster (`postmaster.pid`); `pg_ctl` reads the same lines. */
export interface PostmasterFile {
  readonly pid: number;
  readonly ready: boolean;
}

export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  return Number.isSafeInteger(pid) && pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : null;
}

/** Whether the process with this id really is the PostgreSQL of this cluster: ids are used again, in containers very soon. */
export async function runsCluster(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    // PostgreSQL works in its cluster's folder.
    return (await readlink(`/proc/${pid}/cwd`).catch(() => null)) === (await realpath(cluster));
  }
  const listed = await runAs(null, 'ps', ['-p', String(pid), '-o', 'args=']);
  return listed.output.includes(cluster);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
