import { utf8 } from '@lintel/kernel';
import {
  acceptCheckpoint,
  base64,
  bytesOfBase64,
  type Checkpoint,
  hashLeaf,
  parseCheckpoint,
  parsePolicy,
  parseProof,
  type Policy,
  policyHolds,
  type Proof,
  type VerifierCrypto,
  verifyInclusion,
  verifyNoteAsync,
} from '@lintel/translog';
import { commitmentTo, SALT_BYTES } from './event-text.ts';
import { LATEST_MS } from './hour.ts';
import { isLeafOf } from './leaf.ts';
import type { LookEvent } from './look.ts';
import { parseEvent } from './parse-event.ts';
import type { LookReceipt } from './receipt.ts';

/** The cryptography that whoever checks brings: Node's, the browser's, or that of `@lintel/look-receipt/noble`. */
export type ReceiptCrypto = VerifierCrypto;

/**
 * What is looked at, in this order. `event`: the event reads, in its one canonical form. `leaf`: the public entry commits to this
 * event and says the same of it. `tree`: the entry stands in the tree of the checkpoint. `log`: the log that the policy names
 * signed the checkpoint. `witnesses`: enough of the policy's witnesses cosigned it.
 */
export const CHECK_STEPS = ['event', 'leaf', 'tree', 'log', 'witnesses'] as const;
export type CheckStep = (typeof CHECK_STEPS)[number];

export interface CosignedAt {
  /** The witness's name in the policy. */
  readonly name: string;
  /** By the witness's clock, in milliseconds since 1970. */
  readonly at: number;
}

export interface ReceiptCheck {
  /** All steps hold. */
  readonly isGood: boolean;
  readonly steps: readonly { readonly step: CheckStep; readonly holds: boolean }[];
  /** What the receipt says; believe it only when the check is good. */
  readonly look: LookEvent | null;
  /** The entry's place in the log, from 0, that the proof is for. */
  readonly index: bigint | null;
  readonly checkpoint: { readonly origin: string; readonly size: bigint } | null;
  readonly cosigned: readonly CosignedAt[];
  /** False where the policy demands no cosignature: then `witnesses` holds without anybody having witnessed. */
  readonly asksForWitnesses: boolean;
}

/**
 * Checks a receipt under a policy. Each step is looked at by itself, so that a person hears what does not hold and what does;
 * only all of them together mean anything.
 */
export async function checkReceipt(
  receipt: LookReceipt,
  policyText: string,
  crypto: ReceiptCrypto,
): Promise<ReceiptCheck> {
  const event = parseEvent(receipt.event);
  const look = event.ok ? event.value : null;
  const proof = parseProof(receipt.proof);
  const signed = proof.ok ? parseCheckpoint(proof.value.checkpoint.text) : proof;
  const checkpoint = signed.ok ? signed.value : null;
  const policy = parsePolicy(policyText, crypto.sha256);
  const signatures =
    proof.ok && policy.ok ? await signaturesOf(proof.value, policy.value, crypto) : { isOfLog: false, witnesses: null };
  const holds: Readonly<Record<CheckStep, boolean>> = {
    event: look !== null,
    leaf: look !== null && isCommitted(receipt, look, crypto),
    tree: proof.ok && checkpoint !== null && isInTree({ ...proof.value, leaf: receipt.leaf }, checkpoint, crypto),
    log: signatures.isOfLog,
    witnesses: signatures.witnesses !== null,
  };
  return {
    isGood: CHECK_STEPS.every((step) => holds[step]),
    steps: CHECK_STEPS.map((step) => ({ step, holds: holds[step] })),
    look,
    index: proof.ok ? proof.value.index : null,
    checkpoint: checkpoint === null ? null : { origin: checkpoint.origin, size: checkpoint.size },
    cosigned: signatures.witnesses ?? [],
    asksForWitnesses: policy.ok && policy.value.quorum !== null,
  };
}

function isCommitted({ salt, event, leaf }: LookReceipt, look: LookEvent, { sha256 }: ReceiptCrypto): boolean {
  const bytes = bytesOfBase64(salt);
  return bytes?.length === SALT_BYTES && isLeafOf(leaf, look, base64(commitmentTo(bytes, event, sha256)));
}

interface Placed extends Pick<Proof, 'index' | 'hashes'> {
  readonly leaf: string;
}

function isInTree({ leaf, index, hashes }: Placed, { size, root }: Checkpoint, { sha256 }: ReceiptCrypto): boolean {
  return verifyInclusion({ index, size, root, leafHash: hashLeaf(utf8(leaf), sha256) }, hashes, sha256);
}

/** Log and witnesses apart: somebody should hear which of the two is missing. `witnesses` is null when the quorum is. */
async function signaturesOf(
  { checkpoint: note }: Proof,
  policy: Policy,
  { verify }: ReceiptCrypto,
): Promise<{ readonly isOfLog: boolean; readonly witnesses: readonly CosignedAt[] | null }> {
  const byLog = await verifyNoteAsync(
    note,
    policy.logs.map(({ key }) => key),
    verify,
  );
  const isOfLog = byLog.ok && acceptCheckpoint({ ...policy, witnesses: [], quorum: null }, byLog.value).ok;
  const byWitnesses = await verifyNoteAsync(
    note,
    policy.witnesses.map(({ key }) => key),
    verify,
  );
  // No cosignature is fine where none is asked for. A wrong one never is.
  if (!byWitnesses.ok && byWitnesses.refusal.code === 'translog.signature_wrong') return { isOfLog, witnesses: null };
  const signatures = byWitnesses.ok ? byWitnesses.value.signatures : [];
  const cosigned = policy.witnesses.flatMap(({ name, key }): readonly CosignedAt[] => {
    const time = signatures.find((each) => each.key === key)?.time;
    return time === undefined || time === null ? [] : [{ name, at: millisecondsOf(time) }];
  });
  const isQuorum = policyHolds(policy, new Set(cosigned.map(({ name }) => name)));
  return { isOfLog, witnesses: isQuorum ? cosigned : null };
}

/** A witness may write any time into its cosignature; screens can show those up to the year 9999. */
function millisecondsOf(seconds: bigint): number {
  return Math.min(Number(seconds) * 1000, LATEST_MS);
}
