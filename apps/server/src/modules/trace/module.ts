import type { Id } from '@lintel/kernel';
import type { AnyTx, Database } from '../../platform/database/database.ts';
import type { DurableFolder } from '../../platform/durable-folder.ts';
import type { Job, Subscription } from '../../platform/events.ts';
import type { Route } from '../../platform/http/route.ts';
import type { Keys } from '../../platform/keys.ts';
import type { Log } from '../../platform/log.ts';
import type { Clock, Ids, Random } from '../../platform/ports.ts';
import { appendBulk, appendCover, type BulkToRecord, type SealForCommunity } from './commands/append-bulk.ts';
import {
  appendDisclosures,
  appendLooks,
  type Disclosure,
  type SealForPerson,
  type Ticket,
} from './commands/append-looks.ts';
import { closeUntold } from './commands/close-untold.ts';
import { removeOldLooks } from './commands/remove-old-looks.ts';
import type { LookToRecord } from './domain/look.ts';
import { logRoutes } from './http/log.routes.ts';
import { purgeLooks } from './jobs/purge-looks.ts';
import { coverage, type Receipt } from './log/coverage.ts';
import type { WhyRefused } from './log/log-refused.ts';
import { writeInLogs } from './log/logs-file.ts';
import { createSequencer, type Sequencer } from './log/sequencer.ts';
import { bulkLooks, type TracedBulk } from './queries/bulk-looks.ts';
import { type History, historyOf, type HistoryPage, type TracedLook } from './queries/history.ts';
import { logFiles } from './queries/log-files.ts';
import { logPolicy } from './queries/log-policy.ts';
import { looksToDisclose } from './queries/looks-to-disclose.ts';
import { personsLookedAt } from './queries/persons-looked-at.ts';
import { publicLog } from './queries/public-log.ts';
import type { TraceSchema } from './store/schema.generated.ts';
import { createWitnessClient } from './witness/witness-client.ts';
import { witnessMemory } from './witness/witness-memory.ts';
import { readWitnessPolicy, type WitnessPolicy } from './witness/witness-policy.ts';

export interface TraceDoor {
  /** Puts looks in the queue of the log, in the caller's transaction. They count for nothing until `covered`. */
  append(tx: AnyTx, looks: readonly LookToRecord[], seal: SealForPerson): Promise<Ticket>;
  /** The same for one leaf that is about many persons, and about none of them in particular. */
  appendBulk(tx: AnyTx, look: BulkToRecord, seal: SealForCommunity): Promise<Ticket>;
  /** Grows the log by a leaf with nothing behind it, so that its size does not tell whether somebody is known here. */
  appendCover(tx: AnyTx): Promise<Ticket>;
  /** The looks at many in this community, sealed, the newest first; `before` is the last one of the page before. */
  bulkLooks(
    tx: AnyTx,
    page: { readonly before: Id<'look'> | null; readonly limit: number },
  ): Promise<readonly TracedBulk[]>;
  /**
   * Waits, after the commit, until a signed checkpoint covers these looks. Whoever decrypts demands the receipt. Refuses
   * trace.not_sequenced after five seconds: then nothing may be shown.
   */
  covered(ticket: Ticket): Promise<Receipt>;
  /** At whom the looks of a receipt were, as the log in this transaction's database has it, in the order of the looks. */
  personsLookedAt(tx: AnyTx, receipt: Receipt): Promise<readonly Id<'person'>[]>;
  /** The looks at one person, sealed, with their proofs. */
  history(tx: AnyTx, person: Id<'person'>, page: HistoryPage): Promise<History>;
  /** The policy under which this community's log is to be believed, in the words of tlog-policy; null before the log is begun. */
  policyText(community: Id<'community'>): Promise<string | null>;
  /** Looks that were kept from a person until a day that has come, some at a time, from `after` on. */
  toDisclose(tx: AnyTx, after: Id<'look'> | null): Promise<readonly TracedLook[]>;
  /** Tells persons of such looks: each becomes a link of their chain. */
  disclose(tx: AnyTx, disclosures: readonly Disclosure[], seal: SealForPerson): Promise<Ticket>;
  /** Ends such looks whose person has been forgotten: there is nobody to tell, and the log says that the day came. */
  closeUntold(tx: AnyTx, looks: readonly Id<'look'>[]): Promise<void>;
}

export interface TraceModule extends TraceDoor {
  /** Begins to write the logs, or to wait for the server that does. Throws when the witnesses' policy cannot be read. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The logs that are not gone on with, and why. */
  refusals(): ReadonlyMap<Id<'community'>, WhyRefused>;
  readonly routes: readonly Route[];
  readonly subscriptions: readonly Subscription[];
  readonly jobs: readonly Job[];
}

/** Who knows the communities. Registry does, and it stands above this module, so it comes as a parameter. */
export interface Directory {
  /** By id or slug; null asks for the only one there is. */
  find(idOrSlug: string | null): Promise<{ readonly id: Id<'community'>; readonly slug: string } | null>;
  all(): Promise<readonly { readonly id: Id<'community'> }[]>;
  /** Has this called for each community that is founded from now on, so that its log is begun at once. */
  onFounded(then: (community: Id<'community'>) => void): void;
}

export interface TraceNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  readonly keys: Keys;
  readonly log: Log;
  readonly traceFolder: DurableFolder;
  readonly publicUrl: string;
  readonly communities: Directory;
}

export function createTrace(needs: TraceNeeds): TraceModule {
  const { database: all, clock, communities, traceFolder: folder } = needs;
  const database = all.forModule<TraceSchema>('trace');
  let read: WitnessPolicy | null = null;
  const policy = (): WitnessPolicy => {
    if (read === null) throw new Error('the trace has not been started');
    return read;
  };
  const addressOf = addressOfLogs(needs.publicUrl);
  const { sequencer, covering, witnesses } = writingOf(needs, { policy, addressOf });
  communities.onFounded(sequencer.wake);
  const { refusals } = sequencer;
  const appending = { ...needs, all, database, wake: sequencer.wake };
  const policyText = logPolicy({ database, communities, addressOf, policy });

  return {
    append: appendLooks(appending),
    appendBulk: appendBulk(appending),
    appendCover: appendCover(appending),
    bulkLooks: bulkLooks(database),
    covered: covering.covered,
    personsLookedAt: personsLookedAt(database),
    history: historyOf(database),
    policyText,
    toDisclose: looksToDisclose({ database, clock }),
    disclose: appendDisclosures(appending),
    closeUntold: closeUntold(appending),
    start: async () => {
      read = await readWitnessPolicy(folder);
      sequencer.start();
      witnesses.start();
    },
    stop: async () => {
      await witnesses.stop();
      await sequencer.stop();
    },
    refusals,
    routes: logRoutes({
      find: communities.find,
      files: logFiles({ database, clock }),
      publicLog: publicLog({ database, clock, policy, refusals }),
      policyText,
    }),
    subscriptions: [],
    jobs: [purgeLooks(removeOldLooks({ database, clock }))],
  };
}

const addressOfLogs =
  (publicUrl: string) =>
  (slug: string): string =>
    `${publicUrl.replace(/\/$/, '')}/log/${slug}`;

/** What runs by itself: who writes the logs, who tells the witnesses, and who knows what they have taken in. */
function writingOf(
  needs: TraceNeeds,
  { policy, addressOf }: { readonly policy: () => WitnessPolicy; readonly addressOf: (slug: string) => string },
) {
  const { database: all, publicUrl, communities, traceFolder: folder } = needs;
  const database = all.forWriter<TraceSchema>('trace');
  const slugOf = async (community: Id<'community'>) => (await communities.find(community))?.slug ?? community;
  const memory = witnessMemory({ policy, onDoubt: (community) => sequencer.wake(community) });
  const sequencer: Sequencer = createSequencer({
    ...needs,
    all,
    database,
    memory,
    folder,
    originOf: async (community) => `${new URL(publicUrl).host}/${await slugOf(community)}`,
    communities: async () => (await communities.all()).map(({ id }) => id),
    onOpened: async (community, key) => {
      await writeInLogs(folder, key, addressOf(await slugOf(community)));
      witnesses.changed(community);
    },
    onBatch: (community, events) => {
      covering.landed(events);
      witnesses.changed(community);
    },
  });
  const { refusals, isWriting } = sequencer;
  const covering = coverage({ database, refusals, isWriting });
  // Not on the writer's connections: nobody waits for a witness, and many wait for the writer.
  const asking = all.forModule<TraceSchema>('trace');
  const witnesses = createWitnessClient({ ...needs, database: asking, policy, memory, isWriting });
  return { sequencer, covering, witnesses };
}
