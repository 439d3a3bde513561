import type { Id } from '@lintel/kernel';
import { createWakeup } from '../log/wakeup.ts';
import { findHead } from '../store/heads.store.ts';
import { addShown } from '../store/witnessed.store.ts';
import { LogTurns } from './log-turns.ts';
import { showCheckpoint, type Showing, type ShowNeeds } from './show-checkpoint.ts';
import { type Lane, type Shown, witnessLane } from './witness-lane.ts';

export interface WitnessClient {
  start(): void;
  stop(): Promise<void>;
  /** This log has a new head, or one that was not shown yet. */
  changed(community: Id<'community'>): void;
}

export interface WitnessClientNeeds extends ShowNeeds {
  readonly isWriting: () => boolean;
}

/** Shows each log's newest checkpoint to the witnesses, each on its own way, on the server that writes the logs. */
export function createWitnessClient(needs: WitnessClientNeeds): WitnessClient {
  const { policy, isWriting } = needs;
  const turns = new LogTurns(() => performance.now());
  const wakeup = createWakeup();
  let lanes: readonly Lane[] = [];
  let stopped = false;
  let running: Promise<void> = Promise.resolve();

  const laneTo = (witness: Showing['witness']): Lane =>
    witnessLane({
      show: async (community, giveUp) => {
        const shown = await showOne(needs, turns, { community, witness, giveUp });
        wakeup.wake();
        return shown;
      },
    });
  const run = async (): Promise<void> => {
    while (!stopped) {
      if (!isWriting()) turns.clear();
      for (const community of turns.due()) {
        if (stopped) return;
        if (await beginTurn(needs, turns, community)) for (const lane of lanes) lane.ask(community);
      }
      await wakeup.within(turns.nextMs());
    }
  };

  return {
    start: () => {
      stopped = false;
      lanes = policy().policy.witnesses.flatMap(({ url, ...witness }) =>
        url === null ? [] : [laneTo({ ...witness, url })],
      );
      running = run();
    },
    stop: async () => {
      stopped = true;
      wakeup.wake();
      await Promise.all([running, ...lanes.map(async (lane) => await lane.stop())]);
      turns.clear();
    },
    changed: (community) => {
      if (!isWriting() || lanes.length === 0) return;
      turns.changed(community);
      wakeup.wake();
    },
  };
}

/** Decides on the checkpoint that all witnesses are shown from now on. */
async function beginTurn(
  { database, clock, log }: WitnessClientNeeds,
  turns: LogTurns,
  community: Id<'community'>,
): Promise<boolean> {
  turns.begin(community, clock.now());
  try {
    const size = await database.inTx(community, async (tx) => {
      const head = await findHead(tx);
      if (head !== null) await addShown(tx, head.size, head.note);
      return head?.size ?? null;
    });
    if (size !== null) turns.began(community, size);
    return size !== null;
  } catch (error) {
    log.error('trace.witness_round_failed', error, { log: community });
    turns.changed(community);
    return false;
  }
}

async function showOne(needs: WitnessClientNeeds, turns: LogTurns, showing: Omit<Showing, 'since'>): Promise<Shown> {
  const { community } = showing;
  const since = turns.since(community) ?? needs.clock.now();
  try {
    const { shown, metAt } = await showCheckpoint(needs, { ...showing, since });
    if (metAt !== null) turns.met(community, metAt);
    return shown;
  } catch (error) {
    needs.log.error('trace.witness_round_failed', error, { log: community });
    return 'later';
  }
}
