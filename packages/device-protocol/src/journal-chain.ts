import { hex, type Id, ok, refuse, type Result, utf8 } from '@lintel/kernel';
import { canonicalBytes, type Sha256 } from './canonical.ts';
import type { JournalEntry, JournalHead } from './journal-entry.ts';

/** `Omit` that keeps the kinds of entry apart. */
type Without<Entry, Keys extends string> = Entry extends unknown ? Omit<Entry, Keys> : never;

/** An entry before it has its place in the chain. */
export type JournalFields = Without<JournalEntry, 'seq' | 'prev' | 'hash'>;

/** Where a gate's journal begins: the gate's name is in the first hash, so no gate's journal is good for another's. */
export function journalStart(gate: Id<'gate'>, sha256: Sha256): JournalHead {
  return { seq: 0, hash: hex(sha256(utf8(`lintel/journal/v1\n${gate}`))) };
}

/** Puts an entry at the end of the chain. Its hash is SHA-256 over the canonical JSON of everything else in it. */
export function chainEntry(head: JournalHead, fields: JournalFields, sha256: Sha256): JournalEntry {
  const open = { ...fields, seq: head.seq + 1, prev: head.hash };
  return { ...open, hash: hex(sha256(canonicalBytes(open))) };
}

/**
 * Checks that these entries follow on the head without a gap, and that none was changed, swapped or taken out; returns
 * the new head. A forged entry is refused with its number: everything before it is good.
 */
export function verifyChain(
  entries: readonly JournalEntry[],
  head: JournalHead,
  sha256: Sha256,
): Result<JournalHead, 'protocol.journal_gap' | 'protocol.journal_forged'> {
  let last = head;
  for (const entry of entries) {
    if (entry.seq !== last.seq + 1) return refuse('protocol.journal_gap', { seq: entry.seq, wanted: last.seq + 1 });
    const { hash, ...open } = entry;
    if (entry.prev !== last.hash || hex(sha256(canonicalBytes(open))) !== hash) {
      return refuse('protocol.journal_forged', { seq: entry.seq });
    }
    last = { seq: entry.seq, hash };
  }
  return ok(last);
}
