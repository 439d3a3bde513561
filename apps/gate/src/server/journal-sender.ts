import { JOURNAL_BATCH_MAX, journalReplySchema } from '@lintel/device-protocol';
import type { Log } from '../log.ts';
import type { Journal } from '../store/journal.store.ts';
import { type ServerLink, SMALL_REPLY_BYTES } from './server-link.ts';

/** The server holds another journal than this one: it was restored, or this store was. Only people can say which is right. */
export class JournalForked extends Error {
  override readonly name = 'JournalForked';
  readonly code = 'gate.journal_forked';
}

/**
 * Sends what the server does not have yet. A batch that was sent but not confirmed is sent again: the server knows entries by
 * their number and hash, so twice is once. A row counts as sent only when the server's head is a link of this very chain.
 */
export async function sendJournal(journal: Journal, link: ServerLink, { signal, log }: { readonly signal: AbortSignal; readonly log: Log }): Promise<void> {
  // Bounded by what waits now: what is written meanwhile is the next round's.
  const rounds = Math.ceil(journal.waitingCount() / JOURNAL_BATCH_MAX);
  for (let round = 0; round < rounds; round++) {
    const entries = journal.waiting(JOURNAL_BATCH_MAX);
    const last = entries.at(-1);
    if (last === undefined) return;
    const reply = await link({
      method: 'POST',
      path: '/v1/gate/journal',
      body: { entries, anchor: journal.anchor() },
      timeoutMs: 30_000,
      replyBytesMax: SMALL_REPLY_BYTES,
      signal,
    });
    const { head } = journalReplySchema.parse(reply);
    if (!journal.confirm(head)) throw new JournalForked();
    log.info('journal.sent', { entries: entries.length, head: head.seq });
    // The server has less than it was given (a restored backup): the next round begins where it stands.
    if (head.seq < last.seq) log.warn('journal.server_behind', { head: head.seq, sent: last.seq });
  }
}
