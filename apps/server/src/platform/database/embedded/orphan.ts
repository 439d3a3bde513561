import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import { readPostmasterFile, runsCluster } from './postmaster-file.ts';

const FAST_SHUTDOWN_MS = 30_000;
const LOOK_EVERY_MS = 20;

/**
 * Ends a PostgreSQL that outlived the server which started it. The caller holds the lock on the data directory, so nobody else uses
 * it. It is stopped and not taken over: its settings and its log belong to a process that is gone.
 */
export async function stopOrphan(cluster: string, log: Log): Promise<void> {
  const found = await readPostmasterFile(cluster);
  if (found === null) return;
  if (!(await runsCluster(found.pid, cluster))) {
    // PostgreSQL would refuse to start while any process of the same account has this id by chance.
    await rm(join(cluster, 'postmaster.pid'), { force: true });
    return;
  }
  log.warn('postgres.orphan_stopped', { pid: found.pid });
  process.kill(found.pid, 'SIGINT');
  const until = performance.now() + FAST_SHUTDOWN_MS;
  while (await runsCluster(found.pid, cluster)) {
    if (performance.now() > until)
      throw new Error(`PostgreSQL with process id ${found.pid} still runs on ${cluster} and does not stop`);
    await pause(LOOK_EVERY_MS);
  }
}
