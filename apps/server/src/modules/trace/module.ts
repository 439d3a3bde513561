import type { Id } from '@lintel/kernel';
import type { AnyTx, Database } from '../../platform/database/database.ts';
import type { Job, Subscription } from '../../platform/events.ts';
import type { Route } from '../../platform/http/route.ts';
import type { Clock, Ids } from '../../platform/ports.ts';
import { recordLooks } from './commands/record-looks.ts';
import { removeOldLooks } from './commands/remove-old-looks.ts';
import type { Look, LookToRecord } from './domain/look.ts';
import { purgeLooks } from './jobs/purge-looks.ts';
import { looksAt } from './queries/looks-at.ts';
import type { TraceSchema } from './store/schema.generated.ts';

export interface TraceDoor {
  /**
   * Records one look. The caller awaits this before it decrypts anything, in the transaction in which it decrypts: when it
   * throws, nothing may be shown.
   */
  recordLook(tx: AnyTx, look: LookToRecord): Promise<void>;
  /** The same for many looks at once, for instance an export: one record for each person in it. */
  recordLooks(tx: AnyTx, looks: readonly LookToRecord[]): Promise<void>;
  /** The latest 200 looks at one person, newest first. */
  looksAt(tx: AnyTx, person: Id<'person'>): Promise<readonly Look[]>;
}

export interface TraceModule extends TraceDoor {
  readonly routes: readonly Route[];
  readonly subscriptions: readonly Subscription[];
  readonly jobs: readonly Job[];
}

export interface TraceNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
}

export function createTrace({ database: all, clock, ids }: TraceNeeds): TraceModule {
  const database = all.forModule<TraceSchema>('trace');
  const record = recordLooks({ database, clock, ids });
  return {
    recordLook: async (tx, look) => await record(tx, [look]),
    recordLooks: record,
    looksAt: looksAt(database),
    routes: [],
    subscriptions: [],
    jobs: [purgeLooks(removeOldLooks({ database, clock }))],
  };
}
