import { JOURNAL_BATCH_MAX, type JournalEntry, type JournalHead, journalReplySchema } from '@lintel/device-protocol';
import type { Log } from '../log.ts';
import type { Journal } from '../store/journal.store.ts';
import { type ServerLink, ServerRefused, SMALL_REPLY_BYTES } from './server-link.ts';

export interface SendPorts {
  readonly signal: AbortSignal;
  readonly log: Log;
}

interface Batch {
  readonly entries: readonly JournalEntry[];
  readonly signal: AbortSignal;
}

/** The server holds another journal than this one: it was restored, or this store was. Only people can say which is right. */
export class JournalForked extends Error {
  override readonly name = 'JournalForked';
  readonly code = 'gate.journal_forked';
}

/** The server answered and took nothing. */
class JournalNotTaken extends Error {
  override readonly name = 'JournalNotTaken';
  readonly code = 'gate.journal_not_taken';
}

/** More batches than a journal at its bound has. */
const BATCHES_MAX = 2500;

/**
 * Sends what the server does not have yet. A batch that was sent but not confirmed is sent again: the server knows entries by
 * their number and hash, so twice is once. A row counts as sent only when the server's head is a link of this very chain.
 */
export async function sendJournal(journal: Journal, link: ServerLink, { signal, log }: SendPorts): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX; batch++) {
    const entries = journal.waiting(JOURNAL_BATCH_MAX);
    const [first] = entries;
    if (first === undefined) return;
    const head = await send(journal, link, { entries, signal });
    if (head !== null && !journal.confirm(head)) throw new JournalForked();
    log.info('journal.sent', { entries: entries.length, head: head?.seq ?? null });
    // A server restored from a backup: what it lost was wound back to and goes next. Nothing gained is tried again later.
    if (head !== null && head.seq < first.seq && journal.waiting(1)[0]?.seq === first.seq) throw new JournalNotTaken();
  }
}

/** The server's head after it took the entries; null when it stands further back than they begin, and the journal was wound back. */
async function send(journal: Journal, link: ServerLink, { entries, signal }: Batch): Promise<JournalHead | null> {
  const body = { entries, anchor: journal.anchor() };
  try {
    const reply = await link({
      method: 'POST',
      path: '/v1/gate/journal',
      body,
      timeoutMs: 30_000,
      replyBytesMax: SMALL_REPLY_BYTES,
      signal,
    });
    return journalReplySchema.parse(reply).head;
  } catch (error) {
    const seq = error instanceof ServerRefused && error.code === 'access.journal_gap' ? error.facts['seq'] : undefined;
    // Only ever back: a server that claims to be further on than what it was sent is not believed.
    if (typeof seq !== 'number' || seq + 1 >= (entries[0]?.seq ?? 0)) throw error;
    journal.rewind(seq);
    return null;
  }
}
