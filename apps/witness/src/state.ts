import { readFileSync } from 'node:fs';
import {
  type Checkpoint,
  formatNote,
  type Note,
  type NoteKey,
  type NoteSignature,
  parseCheckpoint,
  parseNote,
  verifyNote,
} from '@lintel/translog';
import { z } from 'zod';
import { verifySignature } from '@lintel/translog-node';

/** Bounds the file, which is written anew with each checkpoint. */
export const LOGS_MAX = 2000;
const NOTE_LETTERS_MAX = 100_000;

const StateFile = z.strictObject({
  v: z.literal(1),
  checkpoints: z.array(z.string().max(NOTE_LETTERS_MAX)).max(LOGS_MAX),
});

export interface Cosigned {
  readonly note: Note;
  readonly checkpoint: Checkpoint;
  /** Our signature, which `note` bears too. */
  readonly line: NoteSignature;
  /** When we cosigned it, in seconds since 1970. */
  readonly time: bigint;
}

/** The latest checkpoint that this witness cosigned for each log, by origin. It never forgets one, nor goes back. */
export interface State {
  latest(origin: string): Cosigned | null;
  all(): Iterable<Cosigned>;
  /** Comes back when the checkpoint is stored for good; when it throws, the state is as before. */
  keep(cosigned: Cosigned): void;
}

export interface StateOptions {
  readonly path: string;
  /** Our own key: every checkpoint in the file bears its cosignature. */
  readonly key: NoteKey;
  /** Replaces the file durably. */
  readonly write: (path: string, text: string) => void;
}

export const EMPTY_STATE = textOf([]);

/**
 * Reads the state, and throws when it is missing or damaged: a witness that began again from nothing would cosign whatever a
 * log shows it, also a second history.
 */
export function openState({ path, key, write }: StateOptions): State {
  const { checkpoints } = StateFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  let byOrigin = new Map(checkpoints.map((text) => entryOf(text, key)));
  if (byOrigin.size !== checkpoints.length) throw new Error('the state holds a log twice');
  return {
    latest: (origin) => byOrigin.get(origin) ?? null,
    all: () => byOrigin.values(),
    keep: (cosigned) => {
      const next = new Map(byOrigin).set(cosigned.checkpoint.origin, cosigned);
      if (next.size > LOGS_MAX) throw new Error(`a witness keeps at most ${LOGS_MAX} logs`);
      write(path, textOf([...next.values()]));
      byOrigin = next;
    },
  };
}

function textOf(cosigned: readonly Cosigned[]): string {
  const state: z.input<typeof StateFile> = { v: 1, checkpoints: cosigned.map(({ note }) => formatNote(note)) };
  return `${JSON.stringify(state, null, 1)}\n`;
}

function entryOf(text: string, key: NoteKey): [string, Cosigned] {
  const note = parseNote(text);
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  if (!note.ok || !checkpoint.ok) throw new Error('the state holds what is no checkpoint');
  const verified = verifyNote(note.value, [key], verifySignature);
  const [own] = verified.ok ? verified.value.signatures : [];
  if (own === undefined) throw new Error('the state holds what this key did not cosign');
  const { line, time } = own;
  return [checkpoint.value.origin, { note: note.value, checkpoint: checkpoint.value, line, time: time ?? 0n }];
}
