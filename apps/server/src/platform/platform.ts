import type { Database } from './database/database.ts';
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
  readonly log: Log;
  readonly publish: Publish;
  readonly sendSms: SendSms;
  /** The server's address as people and gates reach it. */
  readonly publicUrl: string;
}
