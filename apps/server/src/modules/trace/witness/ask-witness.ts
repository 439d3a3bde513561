import {
  formatAddCheckpoint,
  formatSignatures,
  type Note,
  parseNote,
  parseSignatures,
  type PolicyWitness,
  verifyNote,
} from '@lintel/translog';
import { verifySignature } from '@lintel/translog-node';

const ANSWER_MS = 5000;
const ANSWER_BYTES_MAX = 100_000;

/** What one witness said: its signature line, the size it is at, or why nothing came of it. */
export type Answer =
  | { readonly kind: 'cosigned'; readonly line: string }
  | { readonly kind: 'elsewhere'; readonly size: bigint }
  | { readonly kind: 'failed'; readonly why: string };

export interface Asked {
  readonly witness: PolicyWitness;
  readonly url: string;
  readonly oldSize: bigint;
  readonly proof: readonly Uint8Array[];
  readonly note: string;
}

/** `POST <url>/add-checkpoint`, as tlog-witness has it. Never throws: a witness that does not answer is an answer. */
export async function askWitness({ witness, url, oldSize, proof, note }: Asked): Promise<Answer> {
  const parsed = parseNote(note);
  if (!parsed.ok) return { kind: 'failed', why: 'note' };
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      body: formatAddCheckpoint({ oldSize, proof, note: parsed.value }),
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await boundedText(response);
    if (response.status === 409) return elsewhereOf(text);
    if (response.status !== 200) return { kind: 'failed', why: `status_${response.status}` };
    return cosignedOf(text, parsed.value, witness);
  } catch {
    // What was thrown may quote an address that an operator keeps to themselves.
    return { kind: 'failed', why: 'unreachable' };
  }
}

function elsewhereOf(text: string): Answer {
  const [, digits] = /^(0|[1-9][0-9]{0,15})\n$/.exec(text) ?? [];
  return digits === undefined ? { kind: 'failed', why: 'malformed' } : { kind: 'elsewhere', size: BigInt(digits) };
}

/** Only a line by the witness's own key, over this very checkpoint, is kept. */
function cosignedOf(text: string, note: Note, { key }: PolicyWitness): Answer {
  const lines = parseSignatures(text);
  if (lines === null) return { kind: 'failed', why: 'malformed' };
  const verified = verifyNote({ text: note.text, signatures: lines }, [key], verifySignature);
  const [own] = verified.ok ? verified.value.signatures : [];
  return own === undefined
    ? { kind: 'failed', why: 'signature' }
    : { kind: 'cosigned', line: formatSignatures([own.line]) };
}

async function boundedText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > ANSWER_BYTES_MAX) throw new Error('a witness answered more than it may');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
