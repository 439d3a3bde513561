import type { Id } from '@lintel/kernel';

export interface NamedLog {
  readonly community: Id<'community'>;
  readonly origin: string;
}

/** What others remember of a log. A machine that is restored as a whole, database and files, does not take that back. */
export interface LogMemory {
  /**
   * What others hold to be the latest checkpoint of a log, as they say it: believed only under the log's own signature. Never takes
   * long, and never throws: who does not answer is left out.
   */
  recall(log: NamedLog): Promise<readonly string[]>;
  /** Something was remembered that does not go with what is written here. Nothing more is signed before the log was opened anew. */
  isDoubted(community: Id<'community'>): boolean;
  /** All of this, as it was recalled, goes with what is written here. */
  settled(community: Id<'community'>, recalled: readonly string[]): void;
}
