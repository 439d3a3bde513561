import type { Id } from '@lintel/kernel';
import { type Checkpoint, type NoteKey, parseCheckpoint, parseNote, textOfUtf8, verifyNote } from '@lintel/translog';
import { verifySignature } from '@lintel/translog-node';
import type { DurableFolder } from '../../../platform/durable-folder.ts';
import { LogRefused } from './log-refused.ts';

/** How far a log has signed, in a file beside the database: a database that was restored from a backup does not know it. */
export interface HeadFile {
  /** Null when nothing was signed here yet. Throws when the file does not verify. */
  read(key: NoteKey): Promise<Checkpoint | null>;
  /** Says what has been committed. */
  keep(note: string): Promise<void>;
}

export function headFile(folder: DurableFolder, community: Id<'community'>): HeadFile {
  const name = `${community}.head`;
  return {
    read: async (key) => {
      const bytes = await folder.read(name);
      if (bytes === null) return null;
      const checkpoint = signedCheckpoint(textOfUtf8(bytes) ?? '', key);
      if (checkpoint === null) throw new LogRefused('head_file_damaged');
      return checkpoint;
    },
    keep: async (note) => await folder.write(name, Buffer.from(note)),
  };
}

/** The checkpoint in a note that this key has signed under its own name; null for any other text. */
export function signedCheckpoint(text: string, key: NoteKey): Checkpoint | null {
  const note = parseNote(text);
  if (!note.ok || !verifyNote(note.value, [key], verifySignature).ok) return null;
  const checkpoint = parseCheckpoint(note.value.text);
  return checkpoint.ok && checkpoint.value.origin === key.name ? checkpoint.value : null;
}
