import { verify } from 'node:crypto';
import { formatContentDigest, parseSignature, parseSignatureInput, signatureBase } from '@lintel/device-protocol';
import { type Instant, instant, MINUTE_MS, ok, refuse, type Result, SECOND_MS, utf8 } from '@lintel/kernel';
import type { GateActor } from '../../../platform/actor.ts';
import type { SignedRequest } from '../../../platform/http/authenticate.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { ed25519PublicKey } from '../keys/community-keys.ts';
import { sha256 } from '../keys/sha256.ts';
import type { AccessTx } from '../store/access-tx.ts';
import { gateById } from '../store/gates.store.ts';
import { useNonce } from '../store/nonces.store.ts';

/** How far a gate's clock may be off, and how long a captured request could be tried again if it were not for its nonce. */
const CREATED_WITHIN_MS = 5 * MINUTE_MS;

export type GateRefusal =
  | 'access.gate_unknown'
  | 'access.gate_revoked'
  | 'access.gate_signature_wrong'
  | 'access.gate_clock_wrong'
  | 'access.gate_replayed';

interface ParsedRequest {
  readonly gate: GateActor;
  readonly created: number;
  readonly nonce: string;
  readonly base: string;
  readonly signature: Uint8Array;
}

/**
 * Tells which gate sent a request: RFC 9421 over method, path, query and the digest of the body. The gate's row is read each time,
 * so a revoked gate is refused from that moment on; the nonce is spent only by a request whose signature holds.
 */
export function authenticateGate({ database, clock }: Pick<AccessNeeds, 'database' | 'clock'>) {
  return async (request: SignedRequest): Promise<Result<GateActor, GateRefusal>> => {
    const parsed = parse(request);
    if (parsed === null) return refuse('access.gate_signature_wrong');
    const now = clock.now();
    if (Math.abs(parsed.created * SECOND_MS - now) > CREATED_WITHIN_MS)
      return refuse('access.gate_clock_wrong', { now });
    return await database.inTx(parsed.gate.community, async (tx) => await admit(tx, parsed, now));
  };
}

function parse({ method, path, query, headers, body }: SignedRequest): ParsedRequest | null {
  const params = parseSignatureInput(headers['signature-input'] ?? '');
  const signature = parseSignature(headers['signature'] ?? '');
  const contentDigest = formatContentDigest(sha256(body));
  if (!params.ok || !signature.ok || headers['content-digest'] !== contentDigest) return null;
  const { community, gate, created, nonce } = params.value;
  const base = signatureBase({ method, path, query, contentDigest }, params.value);
  return { gate: { kind: 'gate', community, gate }, created, nonce, base, signature: signature.value };
}

async function admit(tx: AccessTx, parsed: ParsedRequest, now: Instant): Promise<Result<GateActor, GateRefusal>> {
  const gate = await gateById(tx, parsed.gate.gate);
  if (gate === null) return refuse('access.gate_unknown');
  if (gate.state === 'revoked') return refuse('access.gate_revoked');
  const key = gate.signKey === null ? null : ed25519PublicKey(gate.signKey);
  if (key === null || !verify(null, utf8(parsed.base), key, parsed.signature))
    return refuse('access.gate_signature_wrong');
  const expires = instant(parsed.created * SECOND_MS + CREATED_WITHIN_MS);
  const fresh = await useNonce(tx, { gate: gate.id, nonce: parsed.nonce, expires }, now);
  return fresh ? ok(parsed.gate) : refuse('access.gate_replayed');
}
