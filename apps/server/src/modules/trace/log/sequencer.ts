import { setTimeout as sleep } from 'node:timers/promises';
import type { Id } from '@lintel/kernel';
import type { Database, HeldLock } from '../../../platform/database/database.ts';
import { dueLogs } from './due-logs.ts';
import type { WhyRefused } from './log-refused.ts';
import { type LogWriterNeeds, logWriter } from './log-writer.ts';

/** Logs that are written at once; each has a connection of the writer's. */
const LANES = 4;
/** How soon a server takes over from one that has gone. */
const LOCK_RETRY_MS = 250;
/** Communities that another program has founded get their log within this time. */
const BEGIN_EVERY_MS = 5000;
/** Opening all logs takes long when witnesses are slow to answer: so often, whoever waits for one of them is served in between. */
const OPEN_AT_ONCE_MS = 200;
const LOCK_NAME = 'lintel trace sequencer';

export interface SequencerNeeds extends LogWriterNeeds {
  readonly all: Database;
  /** All logs that there should be, so that one without a look has a checkpoint too. */
  readonly communities: () => Promise<readonly Id<'community'>[]>;
}

export interface Sequencer {
  start(): void;
  stop(): Promise<void>;
  /** This log has leaves waiting, or is to be begun. */
  wake(community: Id<'community'>): void;
  /** Is this the server of its database that writes? */
  isWriting(): boolean;
  /** The logs that this server does not go on with, and why. */
  refusals(): ReadonlyMap<Id<'community'>, WhyRefused>;
}

/** The one writer of all logs of a database. Any number of servers may run one: a lock lets one of them work. */
export function createSequencer(needs: SequencerNeeds): Sequencer {
  const { all, database, log, communities } = needs;
  const writer = logWriter({ ...needs, onOpened: inTurn(needs.onOpened) });
  const due = dueLogs(database);
  let stopped = false;
  let lock: HeldLock | null = null;
  let running: Promise<void> = Promise.resolve();

  const round = async (): Promise<void> =>
    await sideBySide([...(await due.next())], async (log) => {
      if (await writer.write(log)) due.add(log);
    });

  const lead = async (held: HeldLock): Promise<void> => {
    log.info('trace.writing');
    writer.forget();
    let beginAt = performance.now();
    let toBegin: Id<'community'>[] = [];
    while (!stopped && held.isHeld()) {
      if (performance.now() >= beginAt) {
        beginAt += BEGIN_EVERY_MS;
        toBegin = [...(await communities())];
      }
      await openSome(toBegin, writer.open);
      await round();
    }
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        lock = await all.takeLock(LOCK_NAME);
        if (lock === null) await sleep(LOCK_RETRY_MS);
        else await lead(lock);
      } catch (error) {
        log.error('trace.sequencer_failed', error);
        if (!stopped) await sleep(LOCK_RETRY_MS);
      } finally {
        await lock?.release();
        lock = null;
      }
    }
  };

  return {
    start: () => {
      stopped = false;
      running = run();
    },
    stop: async () => {
      stopped = true;
      due.wake();
      await running;
    },
    wake: (community) => {
      if (lock !== null) due.add(community);
    },
    isWriting: () => lock !== null,
    refusals: writer.refusals,
  };
}

async function openSome(logs: Id<'community'>[], open: (log: Id<'community'>) => Promise<void>): Promise<void> {
  const until = performance.now() + OPEN_AT_ONCE_MS;
  for (let log = logs.pop(); log !== undefined; log = logs.pop()) {
    await open(log);
    if (performance.now() >= until) return;
  }
}

/** For most of a batch is waiting for the disk, and a town has hundreds of logs. Never one log twice at a time. */
async function sideBySide(logs: Id<'community'>[], write: (log: Id<'community'>) => Promise<void>): Promise<void> {
  const lane = async (): Promise<void> => {
    for (let log = logs.pop(); log !== undefined; log = logs.pop()) await write(log);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Logs are opened side by side and told of one by one: whoever is told keeps one list of them all. */
function inTurn<Told extends readonly unknown[]>(
  tell: (...told: Told) => Promise<void>,
): (...told: Told) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return async (...told) => {
    const next = last.then(async () => await tell(...told));
    last = next.catch(() => undefined);
    await next;
  };
}
