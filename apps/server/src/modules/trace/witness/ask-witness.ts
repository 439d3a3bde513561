import { utf8 } from '@lintel/kernel';
import {
  formatAddCheckpoint,
  formatSignatures,
  type Note,
  parseNote,
  parseSignatures,
  type PolicyWitness,
  verifyNote,
} from '@lintel/translog';
import { sha256, verifySignature } from '@lintel/translog-node';

const ANSWER_MS = 5000;
const ANSWER_BYTES_MAX = 100_000;

/** What one witness said: its signature line, the size it is at, that it has seen another history, or why nothing came of it. */
export type Answer =
  | { readonly kind: 'cosigned'; readonly line: string }
  | { readonly kind: 'elsewhere'; readonly size: bigint }
  | { readonly kind: 'contradicted' }
  /** It said no to this log; or nothing at all, to whatever log. */
  | { readonly kind: 'refused' | 'silent'; readonly why: string };

/** The latest checkpoint that a witness has of a log; `silent` when it does not answer. */
export type Latest = { readonly kind: 'found'; readonly text: string } | { readonly kind: 'none' | 'silent' };

export interface Asked {
  readonly witness: PolicyWitness;
  readonly url: string;
  readonly oldSize: bigint;
  readonly proof: readonly Uint8Array[];
  readonly note: string;
  readonly giveUp: AbortSignal;
}

/** `POST <url>/add-checkpoint`, as tlog-witness has it. Never throws: a witness that does not answer is an answer. */
export async function askWitness({ witness, url, oldSize, proof, note, giveUp }: Asked): Promise<Answer> {
  const parsed = parseNote(note);
  if (!parsed.ok) return { kind: 'refused', why: 'note' };
  try {
    const response = await fetch(addressOf(url, 'add-checkpoint'), {
      method: 'POST',
      body: formatAddCheckpoint({ oldSize, proof, note: parsed.value }),
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), giveUp]),
    });
    const text = await boundedText(response);
    if (response.status === 409) return elsewhereOf(text);
    if (response.status === 422) return { kind: 'contradicted' };
    if (response.status !== 200)
      return { kind: response.status >= 500 ? 'silent' : 'refused', why: `status_${response.status}` };
    return cosignedOf(text, parsed.value, witness);
  } catch {
    // What was thrown may quote an address that an operator keeps to themselves.
    return { kind: 'silent', why: 'unreachable' };
  }
}

/**
 * `GET <url>/<SHA-256 of the origin>/checkpoint`: what this witness holds to be the latest of a log, as it says it. Never throws.
 */
export async function latestCheckpointOf(url: string, origin: string, giveUp: AbortSignal): Promise<Latest> {
  const path = `${Buffer.from(sha256(utf8(origin))).toString('hex')}/checkpoint`;
  try {
    const response = await fetch(addressOf(url, path), {
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), giveUp]),
    });
    const text = await boundedText(response);
    if (response.status >= 500) return { kind: 'silent' };
    return response.status === 200 ? { kind: 'found', text } : { kind: 'none' };
  } catch {
    return { kind: 'silent' };
  }
}

function addressOf(url: string, path: string): string {
  return `${url.replace(/\/$/, '')}/${path}`;
}

function elsewhereOf(text: string): Answer {
  const [, digits] = /^(0|[1-9][0-9]{0,15})\n$/.exec(text) ?? [];
  return digits === undefined ? { kind: 'refused', why: 'malformed' } : { kind: 'elsewhere', size: BigInt(digits) };
}

/** Only a line by the witness's own key, over this very checkpoint, is kept. */
function cosignedOf(text: string, note: Note, { key }: PolicyWitness): Answer {
  const lines = parseSignatures(text);
  if (lines === null) return { kind: 'refused', why: 'malformed' };
  const verified = verifyNote({ text: note.text, signatures: lines }, [key], verifySignature);
  const [own] = verified.ok ? verified.value.signatures : [];
  return own === undefined
    ? { kind: 'refused', why: 'signature' }
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
