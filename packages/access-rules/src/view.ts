import type { Memory } from './decision.ts';
import type { PreparedSnapshot } from './prepare.ts';
import type { DoorRule } from './snapshot.ts';
import type { TimeToJudge } from './time-to-judge.ts';

/** What a gate decides by. */
export interface View {
  readonly prepared: PreparedSnapshot;
  readonly memory: Memory;
  /** ECDSA P-256 with SHA-256; `publicKey` is a device key's verifier, `signature` the 64 bytes of r and s, both base64url. */
  verifySignature(publicKey: string, message: Uint8Array, signature: string): boolean;
}

/** One request, at a door that the gate knows, at a time. */
export interface Case {
  readonly view: View;
  readonly door: DoorRule;
  readonly time: TimeToJudge;
}
