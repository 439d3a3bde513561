import { createHash } from 'node:crypto';
import { utf8 } from '@lintel/kernel';
import {
  cosign,
  decideAddCheckpoint,
  formatNote,
  formatSignatures,
  type KnownLog,
  type NoteSigner,
  withSignatures,
} from '@lintel/translog';
import { sha256, verifySignature } from './crypto.ts';
import type { State } from './state.ts';
import type { TrustedLogs } from './trusted-logs.ts';

/** What tlog-witness lets a witness answer. */
export type Answer =
  | { readonly status: 200; readonly signatures: string }
  | { readonly status: 409; readonly size: bigint }
  | { readonly status: 400 | 403 | 404 | 422 };

export interface Witness {
  readonly addCheckpoint: (body: string) => Answer;
  /** The latest cosigned checkpoint of the log whose origin has this SHA-256 in hex, for monitors; null when there is none. */
  readonly checkpointOf: (originHash: string) => string | null;
}

export interface WitnessOptions {
  readonly signer: NoteSigner;
  readonly state: State;
  readonly logs: () => TrustedLogs;
  readonly nowMs: () => number;
}

export function createWitness({ signer, state, logs, nowMs }: WitnessOptions): Witness {
  return {
    // Nothing in here waits: from reading the latest checkpoint to having stored the next one, no other request can come between.
    addCheckpoint: (body) => {
      const decision = decideAddCheckpoint(body, knownLogs(logs(), state), { sha256, verify: verifySignature });
      if (decision.status !== 200) return decision;
      const { checkpoint } = decision;
      const cosignature = cosign(checkpoint, signer, BigInt(Math.floor(nowMs() / 1000)));
      // Stored first. If we die here, nobody has our signature, and the log learns with its next request where we stand.
      state.keep({ checkpoint, note: withSignatures(decision.note, [cosignature]) });
      return { status: 200, signatures: formatSignatures([cosignature]) };
    },
    checkpointOf: (originHash) => {
      for (const { checkpoint, note } of state.all()) {
        if (hashOf(checkpoint.origin) === originHash) return formatNote(note);
      }
      return null;
    },
  };
}

function knownLogs(trusted: TrustedLogs, state: State): ReadonlyMap<string, KnownLog> {
  return new Map(
    [...trusted].map(([origin, keys]) => [origin, { keys, latest: state.latest(origin)?.checkpoint ?? null }]),
  );
}

function hashOf(origin: string): string {
  return createHash('sha256').update(utf8(origin)).digest('hex');
}
