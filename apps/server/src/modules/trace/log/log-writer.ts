import type { Id } from '@lintel/kernel';
import type { NoteKey } from '@lintel/translog';
import type { Log } from '../../../platform/log.ts';
import { LogRefused, type WhyRefused } from './log-refused.ts';
import { type OpenLog, openLog, type OpenLogNeeds } from './open-log.ts';
import { BATCH_MAX, LogMoved, writeBatch } from './write-batch.ts';

/** A log that could not be written is tried again after this, and then after twice as long each time. */
const RETRY_MS = { first: 100, longest: 10_000 } as const;

export interface LogWriterNeeds extends OpenLogNeeds {
  /** Told of each log that this server has begun to write, and of its key. */
  readonly onOpened: (community: Id<'community'>, key: NoteKey) => Promise<void>;
  /** Told which looks a log has just taken in. */
  readonly onBatch: (community: Id<'community'>, events: readonly Id<'look'>[]) => void;
}

/** Writes one log at a time, and remembers how each of them stands. */
export interface LogWriter {
  /** Opens a log, or begins it, unless that was done already. */
  open(community: Id<'community'>): Promise<void>;
  /** Takes in what waits for one log; true when there is surely more. */
  write(community: Id<'community'>): Promise<boolean>;
  /** Others may have written since: whatever was remembered is read again. */
  forget(): void;
  refusals(): ReadonlyMap<Id<'community'>, WhyRefused>;
}

export function logWriter(needs: LogWriterNeeds): LogWriter {
  const opened = new Map<Id<'community'>, OpenLog>();
  const failures = failuresOf(needs.log);
  const opening = async (community: Id<'community'>): Promise<OpenLog> => {
    const known = opened.get(community);
    if (known !== undefined && !needs.memory.isDoubted(community)) return known;
    const open = await openLog(needs, community);
    await needs.onOpened(community, open.signer.key);
    opened.set(community, open);
    return open;
  };
  /** After any failure nobody knows what has landed: all that was remembered of this log is read again. */
  const guarded = async <T>(community: Id<'community'>, work: () => Promise<T>): Promise<T | null> => {
    if (failures.mustWait(community)) return null;
    try {
      const result = await work();
      failures.over(community);
      return result;
    } catch (error) {
      opened.delete(community);
      if (!(error instanceof LogMoved)) failures.add(community, error);
      return null;
    }
  };
  return {
    open: async (community) => void (await guarded(community, async () => await opening(community))),
    write: async (community) => {
      const batch = await guarded(community, async () => {
        const open = await opening(community);
        const written = await writeBatch(needs, community, open);
        if (written !== null) opened.set(community, { ...open, edge: written.edge });
        return written;
      });
      if (batch === null) return false;
      needs.onBatch(community, batch.events);
      return batch.events.length === BATCH_MAX;
    },
    forget: () => opened.clear(),
    refusals: failures.refusals,
  };
}

interface Failure {
  readonly waitMs: number;
  readonly until: number;
  readonly why: WhyRefused | null;
}

/** What fails is tried again more and more seldom, and said once, not at each of the tries. */
function failuresOf(log: Log) {
  const failing = new Map<Id<'community'>, Failure>();
  return {
    mustWait: (community: Id<'community'>): boolean => (failing.get(community)?.until ?? 0) > performance.now(),
    over: (community: Id<'community'>): void => void failing.delete(community),
    add: (community: Id<'community'>, error: unknown): void => {
      const before = failing.get(community);
      const why = error instanceof LogRefused ? error.why : null;
      const waitMs = Math.min((before?.waitMs ?? RETRY_MS.first / 2) * 2, RETRY_MS.longest);
      failing.set(community, { waitMs, until: performance.now() + waitMs, why });
      if (before !== undefined && before.why === why) return;
      if (error instanceof LogRefused)
        log.error('trace.refuses_to_sign', error, { log: community, why: error.why, ...error.facts });
      else log.error('trace.batch_failed', error, { log: community });
    },
    refusals: (): ReadonlyMap<Id<'community'>, WhyRefused> =>
      new Map([...failing].flatMap(([community, { why }]) => (why === null ? [] : [[community, why] as const]))),
  };
}
