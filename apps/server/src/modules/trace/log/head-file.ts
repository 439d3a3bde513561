import type { Id } from '@lintel/kernel';
import { type Checkpoint, type NoteKey, parseCheckpoint, parseNote, textOfUtf8, verifyNote } from '@lintel/translog';
import { verifySignature } from '@lintel/translog-node';
import type { DurableFolder } from '../../../platform/durable-folder.ts';
import { LogRefused } from './log-refused.ts';

/** How far a log has signed, in a file beside the database: a database that was restored from a backup does not know it. */
export interface HeadFile {
  /** Null when nothing was signed here yet. Throws when the file does not verify. */
  read(key: NoteKey): Promise<Checkpoint | null>;
  /** Says what has been committed, unless the file knows of more: a server that stalled after its commit comes late. */
  keep(checkpoint: Pick<Checkpoint, 'size'> & { readonly note: string }, key: NoteKey): Promise<void>;
  /** Says what this log has signed and no longer has, however far that was. */
  accuse(note: string): Promise<void>;
}

export function headFile(folder: DurableFolder, community: Id<'community'>): HeadFile {
  const name = `${community}.head`;
  const read = async (key: NoteKey): Promise<Checkpoint | null> => {
    const bytes = await folder.read(name);
    if (bytes === null) return null;
    const checkpoint = signedCheckpoint(textOfUtf8(bytes) ?? '', key);
    if (checkpoint === null) throw new LogRefused('head_file_damaged');
    return checkpoint;
  };
  const write = async (note: string): Promise<void> => await folder.write(name, Buffer.from(note));
  return {
    read,
    keep: async ({ size, note }, key) => {
      const kept = await read(key);
      if (kept === null || kept.size <= size) await write(note);
    },
    accuse: write,
  };
}

/** The checkpoint in a note that this key has signed under its own name; null for any other text. */
export function signedCheckpoint(text: string, key: NoteKey): Checkpoint | null {
  const note = parseNote(text);
  if (!note.ok || !verifyNote(note.value, [key], verifySignature).ok) return null;
  const checkpoint = parseCheckpoint(note.value.text);
  return checkpoint.ok && checkpoint.value.origin === key.name ? checkpoint.value : null;
}
