import { createHash } from 'node:crypto';
import {
  canonicalText,
  chainEntry,
  type JournalEntry,
  type JournalFields,
  type JournalHead,
  journalStart,
} from '@lintel/device-protocol';
import type { Id, Instant } from '@lintel/kernel';
import { type GateDatabase, transaction } from './database.ts';

/** Enough for three weeks of 90,000 entries a day. Beyond it the oldest go, and the chain goes on from the anchor. */
export const JOURNAL_ROWS_MAX = 2_000_000;
const TRIM_ROWS_PER_RUN = 10_000;

/** The gate's journal: a hash chain, appended to in the transaction of what it tells about. */
export interface Journal {
  head(): JournalHead;
  /** The last entry that the gate no longer holds; null while it holds all. */
  anchor(): JournalHead | null;
  /** Call inside a transaction. */
  append(fields: JournalFields): JournalEntry;
  waitingCount(): number;
  /** The oldest entries that the server has not confirmed, in order. */
  waiting(limit: number): readonly JournalEntry[];
  /** What the server has is believed only if it is this very chain. False: the server holds another one. */
  confirm(head: JournalHead): boolean;
  /** The server has only this much, or says so: what comes after is to be sent again. It checks the chain itself. */
  rewind(seq: number): void;
  /** Forgets entries from before `before`, a bounded number of them. Returns how many. */
  trim(time: TrimTime): number;
}

export interface TrimTime {
  readonly before: Instant;
  readonly now: Instant;
}

export const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());

export function createJournal(database: GateDatabase, gate: Id<'gate'>, rowsMax = JOURNAL_ROWS_MAX): Journal {
  const start = journalStart(gate, sha256);
  database
    .prepare(
      'insert into journal_mark (one, sent_seq, anchor_seq, anchor_hash) values (1, 0, 0, ?) on conflict do nothing',
    )
    .run(start.hash);
  const lastRow = database.prepare('select seq, hash from journal order by seq desc limit 1');
  const markRow = database.prepare('select sent_seq, anchor_seq, anchor_hash from journal_mark');
  const insertRow = database.prepare('insert into journal (seq, at_ms, hash, entry) values (?, ?, ?, ?)');

  const anchor = (): JournalHead => {
    const row = markRow.get();
    return { seq: Number(row?.['anchor_seq']), hash: String(row?.['anchor_hash']) };
  };
  const head = (): JournalHead => {
    const row = lastRow.get();
    return row === undefined ? anchor() : { seq: Number(row['seq']), hash: String(row['hash']) };
  };
  const sentSeq = (): number => Number(markRow.get()?.['sent_seq']);
  const hashAt = (seq: number): string | null => {
    const held = anchor();
    if (seq === held.seq) return held.hash;
    const row = database.prepare('select hash from journal where seq = ?').get(seq);
    return row === undefined ? null : String(row['hash']);
  };

  return {
    head,
    anchor: () => (anchor().seq === 0 ? null : anchor()),
    append: (fields) => {
      const entry = chainEntry(head(), fields, sha256);
      insertRow.run(entry.seq, entry.at, entry.hash, canonicalText(entry));
      return entry;
    },
    waitingCount: () => head().seq - Math.max(sentSeq(), anchor().seq),
    waiting: (limit) =>
      database
        .prepare('select entry from journal where seq > ? order by seq limit ?')
        .all(sentSeq(), limit)
        .map((row) => entryOf(row['entry'])),
    confirm: ({ seq, hash }) => {
      // Behind the anchor there is nothing to compare with: the server goes on from the anchor with the next batch.
      if (seq >= anchor().seq && hashAt(seq) !== hash) return false;
      database.prepare('update journal_mark set sent_seq = ?').run(Math.max(seq, anchor().seq));
      return true;
    },
    rewind: (seq) => {
      database.prepare('update journal_mark set sent_seq = max(anchor_seq, min(sent_seq, ?))').run(seq);
    },
    trim: (time) => transaction(database, () => trimmed(database, time, head().seq - rowsMax)),
  };
}

/**
 * Forgets what is older than `before` or at most `bound`, and remembers the last forgotten entry as the chain's anchor.
 *
 * Numbers tell what came first, dates do not: after a power cut a gate may start in 1970, and what it wrote in the weeks before is no
 * older for that. So nothing goes that comes after an entry whose date is right and within the time.
 */
function trimmed(database: GateDatabase, { before, now }: TrimTime, bound: number): number {
  const last = database
    .prepare(
      `with oldest as (select seq, at_ms, hash from journal order by seq limit :rows)
       select seq, hash from oldest
       where at_ms < :before and seq < ifnull((select min(seq) from oldest where at_ms between :before and :now), seq + 1)
         or seq <= :bound
       order by seq desc limit 1`,
    )
    .get({ rows: TRIM_ROWS_PER_RUN, before, now, bound });
  if (last === undefined) return 0;
  database
    .prepare('update journal_mark set anchor_seq = ?, anchor_hash = ?')
    .run(Number(last['seq']), String(last['hash']));
  return Number(database.prepare('delete from journal where seq <= ?').run(Number(last['seq'])).changes);
}

/** Only this program writes the column, and the chain shows when somebody else did. */
function entryOf(text: unknown): JournalEntry {
  return JSON.parse(String(text)) as JournalEntry;
}
