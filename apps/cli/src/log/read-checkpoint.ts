import {
  acceptCheckpoint,
  type Checkpoint,
  type Cosigned,
  type Note,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  type Policy,
  policyKeys,
  textOfUtf8,
  verifyNote,
} from '@lintel/translog';
import { sha256, verifySignature } from '@lintel/translog-node';
import { type LogSource, Unreadable } from './log-source.ts';

/** A checkpoint that the log signed. */
export interface SignedCheckpoint {
  readonly note: Note;
  readonly checkpoint: Checkpoint;
  readonly cosigned: readonly Cosigned[];
  /** Whether the witnesses that the policy demands have cosigned it. */
  readonly quorum: boolean;
}

/** The log is not in order, and why; for people. */
export class LogFault extends Error {
  override readonly name = 'LogFault';
  /** The signed note that shows it, where there is one. */
  readonly note: string;

  constructor(message: string, note = '') {
    super(message);
    this.note = note;
  }
}

/** The policy in this file, else the one that the log itself hands out: then its word is all there is for its keys. */
export async function readPolicy(source: LogSource, given: string | null): Promise<Policy> {
  return policyOf(Buffer.from(given ?? (await readPolicyText(source))));
}

export async function readPolicyText(source: LogSource): Promise<string> {
  const bytes = await source.read('policy');
  const text = bytes === null ? null : textOfUtf8(bytes);
  if (text === null)
    throw new Unreadable(`${source.name}: 没有策略,请用 --policy 指定 no policy: give one with --policy`);
  return text;
}

export function policyOf(bytes: Uint8Array): Policy {
  const policy = parsePolicy(textOfUtf8(bytes) ?? '', sha256);
  if (!policy.ok) throw new LogFault('policy: 格式不对 malformed');
  return policy.value;
}

export async function readCheckpoint(source: LogSource, policy: Policy): Promise<SignedCheckpoint> {
  return signedCheckpoint(await readNote(source), policy);
}

/** What the checkpoint says, whoever signed it. */
export async function readUnsigned(source: LogSource): Promise<Checkpoint> {
  return checkpointOf(await readNote(source));
}

async function readNote(source: LogSource): Promise<Note> {
  const bytes = await source.read('checkpoint');
  if (bytes === null) throw new Unreadable(`${source.name}: 没有 checkpoint there is no checkpoint`);
  const note = parseNote(textOfUtf8(bytes) ?? '');
  if (!note.ok) throw new LogFault('checkpoint: 格式不对 is malformed');
  return note.value;
}

function checkpointOf(note: Note): Checkpoint {
  const checkpoint = parseCheckpoint(note.text);
  if (!checkpoint.ok) throw new LogFault('checkpoint: 格式不对 is malformed');
  return checkpoint.value;
}

/** Throws when the log did not sign it, or when any signature by a key of the policy is wrong. */
export function signedCheckpoint(note: Note, policy: Policy): SignedCheckpoint {
  const checkpoint = checkpointOf(note);
  const verified = verifyNote(note, policyKeys(policy), verifySignature);
  if (!verified.ok) throw new LogFault(`checkpoint: 签名不对 its signature is wrong (${verified.refusal.code})`);
  // The same without a quorum: what the log signed binds it, whether a witness has seen it or not.
  const alone = acceptCheckpoint({ ...policy, quorum: null }, verified.value);
  if (!alone.ok) throw new LogFault(`checkpoint: 不是这个日志签的 not signed by this log (${alone.refusal.code})`);
  return {
    note,
    checkpoint,
    cosigned: alone.value.witnesses,
    quorum: acceptCheckpoint(policy, verified.value).ok,
  };
}
