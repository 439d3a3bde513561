import { ok, refuse, type Result } from '@lintel/kernel';
import { acceptCheckpoint, type AcceptedCheckpoint } from './accept-checkpoint.ts';
import type { Sha256 } from './hash.ts';
import { verifyInclusion } from './inclusion.ts';
import { type Policy, policyKeys } from './policy.ts';
import type { Proof } from './proof.ts';
import { type NoteRefusal, verifyNoteAsync, type VerifySignatureLater } from './verify-note.ts';

/** The cryptography that a verifier brings: Node's, the browser's, or a library's. */
export interface VerifierCrypto {
  readonly sha256: Sha256;
  readonly verify: VerifySignatureLater;
}

/** What is claimed: this entry, by its leaf hash, is in a log that the policy believes. */
export interface ProofClaim {
  readonly proof: Proof;
  readonly leafHash: Uint8Array;
  readonly policy: Policy;
}

type ProofRefusal =
  | NoteRefusal
  | 'translog.checkpoint_malformed'
  | 'translog.log_unknown'
  | 'translog.quorum_missing'
  | 'translog.inclusion_wrong';

/** Verifies a receipt in the order of tlog-proof: the log's signature, the witnesses' cosignatures, the inclusion. */
export async function verifyProof(
  { proof, leafHash, policy }: ProofClaim,
  { sha256, verify }: VerifierCrypto,
): Promise<Result<AcceptedCheckpoint, ProofRefusal>> {
  const note = await verifyNoteAsync(proof.checkpoint, policyKeys(policy), verify);
  const accepted = note.ok ? acceptCheckpoint(policy, note.value) : note;
  if (!accepted.ok) return accepted;
  const { size, root } = accepted.value.checkpoint;
  const isIncluded = verifyInclusion({ index: proof.index, size, leafHash, root }, proof.hashes, sha256);
  return isIncluded ? ok(accepted.value) : refuse('translog.inclusion_wrong');
}
