import { ok, refuse, type Result } from '@lintel/kernel';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { sameKey } from './note-key.ts';
import { type Policy, policyHolds, type PolicyLog } from './policy.ts';
import type { VerifiedNote } from './verify-note.ts';

/** When a witness of the policy cosigned, by its own clock. */
export interface Cosigned {
  /** The witness's name in the policy. */
  readonly name: string;
  /** Seconds since 1970; 0 when it does not say. */
  readonly time: bigint;
}

export interface AcceptedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly log: PolicyLog;
  readonly witnesses: readonly Cosigned[];
}

type AcceptRefusal = 'translog.checkpoint_malformed' | 'translog.log_unknown' | 'translog.quorum_missing';

/**
 * Is this checkpoint, whose signatures were verified with `policyKeys`, good under the policy? It must be signed by the log
 * whose name is its origin, and cosigned by the quorum. Times are handed on, not judged.
 */
export function acceptCheckpoint(policy: Policy, note: VerifiedNote): Result<AcceptedCheckpoint, AcceptRefusal> {
  const checkpoint = parseCheckpoint(note.text);
  if (!checkpoint.ok) return checkpoint;
  const { origin } = checkpoint.value;
  const log = policy.logs.find(
    ({ key }) => key.name === origin && note.signatures.some((each) => sameKey(each.key, key)),
  );
  if (log === undefined) return refuse('translog.log_unknown', { origin });
  const witnesses = policy.witnesses.flatMap(({ name, key }) => {
    const signature = note.signatures.find((each) => sameKey(each.key, key));
    return signature === undefined ? [] : [{ name, time: signature.time ?? 0n }];
  });
  const holds = policyHolds(policy, new Set(witnesses.map(({ name }) => name)));
  if (!holds) return refuse('translog.quorum_missing', { cosigned: witnesses.length });
  return ok({ checkpoint: checkpoint.value, log, witnesses });
}
