import type { Database } from './database/database.ts';
import type { DurableFolder } from './durable-folder.ts';
import type { Publish } from './events.ts';
import type { Keys } from './keys.ts';
import type { Log } from './log.ts';
import type { Clock, Ids, Random } from './ports.ts';
import type { SendSms } from './sms.ts';

/** What every module may ask for; each names only what it takes. */
export interface Platform {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  readonly keys: Keys;
  /** Where the log keeps what a database restored from a backup would not know: how far it has signed. */
  readonly traceFolder: DurableFolder;
  readonly log: Log;
  readonly publish: Publish;
  readonly sendSms: SendSms;
  /** The server's address as people and gates reach it. */
  readonly publicUrl: string;
}
