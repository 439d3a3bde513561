/** Why a log cannot go on. Its server signs nothing more for it until a person has looked. */
export type WhyRefused =
  | 'key_missing'
  | 'key_other'
  | 'head_damaged'
  | 'tiles_damaged'
  | 'entries_damaged'
  | 'head_file_damaged'
  | 'database_older_than_log'
  | 'log_forked';

export class LogRefused extends Error {
  override readonly name = 'LogRefused';
  readonly why: WhyRefused;
  readonly facts: Readonly<Record<string, string | number>>;
  constructor(why: WhyRefused, facts: Readonly<Record<string, string | number>> = {}) {
    super(EXPLAINED[why]);
    this.why = why;
    this.facts = facts;
  }
}

/** For the operator who reads the log of the server. */
const EXPLAINED: Readonly<Record<WhyRefused, string>> = {
  key_missing: 'the key of this log is missing; put it back from the backup of the keys folder',
  key_other: 'the key file of this log is not the one that it was signed with',
  head_damaged: 'the signed head in the database does not verify',
  tiles_damaged: 'the tiles in the database do not give the root that was signed',
  entries_damaged: 'the entries in the database are not as many as were signed',
  head_file_damaged: 'the head file beside the database does not verify',
  database_older_than_log:
    'the database is older than what this log has signed already; it was restored from a backup, and signing on would fork the log',
  log_forked: 'the database holds another history of this log than the head file or a witness, which has its signature',
};
