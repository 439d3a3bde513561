import { setTimeout as sleep } from 'node:timers/promises';
import type { GateHealth, GateIdentity } from '@lintel/device-protocol';
import type { DecisionBook } from '../door/decision-book.ts';
import type { Doorkeeper } from '../door/doorkeeper.ts';
import type { Log } from '../log.ts';
import type { Clock, Random } from '../ports.ts';
import type { Journal } from '../store/journal.store.ts';
import { sendJournal } from './journal-sender.ts';
import { type Loop, startLoop } from './loop.ts';
import { createOrderTaker } from './order-taker.ts';
import { type ServerLink, SMALL_REPLY_BYTES } from './server-link.ts';
import type { VerifyServer } from './server-signature.ts';
import type { SnapshotKeeper } from './snapshot-keeper.ts';

const PULL_EVERY_MS = 60_000;
const SEND_EVERY_MS = 30_000;
/** What is written in one breath (a decision, its relay) is sent in one batch. */
const GATHER_MS = 200;
const HEALTH_EVERY_MS = 30_000;
/** A server that answers a long poll at once, with nothing, is not asked a thousand times a second. */
const POLL_LEAST_MS = 1000;

export interface ServerSyncNeeds {
  readonly link: ServerLink;
  readonly me: GateIdentity;
  readonly verify: VerifyServer;
  readonly book: DecisionBook;
  readonly doorkeeper: Doorkeeper;
  readonly journal: Journal;
  readonly snapshots: SnapshotKeeper;
  readonly health: () => GateHealth;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export interface ServerSync {
  /** There is something in the journal that the server does not have. */
  journalGrew(): void;
  stop(): Promise<void>;
}

/** Everything between gate and server that repeats. No door waits for any of it. */
export function startServerSync(needs: ServerSyncNeeds): ServerSync {
  const { link, book, doorkeeper, journal, snapshots, clock, random, log } = needs;
  const taker = createOrderTaker({ link, gate: needs.me.gate, verify: needs.verify, doorkeeper, log });
  const ports = { random, log };
  const cursorHeld = (): number => book.snapshot?.cursor ?? 0;

  const pulling = startLoop(
    {
      name: 'snapshot',
      round: async (signal) => {
        await snapshots.pull(link, signal);
        return PULL_EVERY_MS;
      },
    },
    ports,
  );
  const polling = startLoop(
    {
      name: 'orders',
      round: async (signal) => {
        const started = clock.monotonicMs();
        const { cursor, orders } = await taker.poll(cursorHeld(), signal);
        if (cursor !== cursorHeld()) pulling.wake();
        const tookMs = clock.monotonicMs() - started;
        return orders > 0 ? 0 : Math.max(0, POLL_LEAST_MS - tookMs);
      },
    },
    ports,
  );
  const sending = startLoop(
    {
      name: 'journal',
      round: async (signal) => {
        await sleep(GATHER_MS, undefined, { signal });
        await sendJournal(journal, link, { signal, log });
        return SEND_EVERY_MS;
      },
    },
    ports,
  );
  const telling = startLoop({ name: 'health', round: async (signal) => await tellHealth(needs, signal) }, ports);

  const loops: readonly Loop[] = [pulling, polling, sending, telling];
  return {
    journalGrew: () => sending.wake(),
    stop: async () => {
      await Promise.all(loops.map(async (loop) => await loop.stop()));
    },
  };
}

async function tellHealth({ link, health }: ServerSyncNeeds, signal: AbortSignal): Promise<number> {
  await link({
    method: 'POST',
    path: '/v1/gate/health',
    body: health(),
    timeoutMs: 15_000,
    replyBytesMax: SMALL_REPLY_BYTES,
    signal,
  });
  return HEALTH_EVERY_MS;
}
