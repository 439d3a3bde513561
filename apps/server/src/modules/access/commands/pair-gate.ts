import { type Id, type Instant, orThrow, refuse } from '@lintel/kernel';
import type { AccessNeeds } from '../access-needs.ts';
import { ed25519PublicKey } from '../keys/community-keys.ts';
import { sealCredentialKey } from '../keys/seal-credential-key.ts';
import type { AccessTx } from '../store/access-tx.ts';
import { type Gate, type GateKeys, lockGate, pairGate as pairGateRow } from '../store/gates.store.ts';
import { lockPairing, usePairing } from '../store/pairings.store.ts';
import { codeHashOf } from './add-gate.ts';
import { present } from '../present.ts';

export interface PairingRequest extends GateKeys {
  readonly community: Id<'community'>;
  readonly code: string;
}

export interface Paired {
  readonly gate: Id<'gate'>;
  readonly community: Id<'community'>;
  readonly serverKey: string;
  readonly timeZone: string;
  readonly sealedKey: string;
}

/**
 * Pairs the machine that knows the one-time code. Of two that send it at once one wins. The winner may send it again until the code
 * expires: it may have crashed before it could store the reply, and gets the key sealed to itself only.
 */
export function pairGate({
  database,
  clock,
  keysOf,
  registry,
}: Pick<AccessNeeds, 'database' | 'clock' | 'keysOf' | 'registry'>) {
  return async (request: PairingRequest): Promise<Paired> => {
    if (ed25519PublicKey(request.signKey) === null) return orThrow(refuse('access.pairing_code_wrong'));
    return await database.inTx(request.community, async (tx) => {
      const gate = await useCode(tx, request, clock.now());
      const { credentialKey, publicKey } = keysOf(tx.community);
      const sealedKey = orThrow(await sealCredentialKey(credentialKey, { gate: gate.id, sealKey: request.sealKey }));
      const community = present(await registry.community(tx, tx.community), 'access.pairing_code_wrong');
      return { gate: gate.id, community: tx.community, serverKey: publicKey, timeZone: community.timeZone, sealedKey };
    });
  };
}

async function useCode(tx: AccessTx, request: PairingRequest, now: Instant): Promise<Gate> {
  const codeHash = codeHashOf(request.code);
  const pairing = await lockPairing(tx, codeHash);
  const gate = pairing === null ? null : await lockGate(tx, pairing.gate);
  if (pairing === null || pairing.expires <= now || gate === null || gate.state === 'revoked') {
    return orThrow(refuse('access.pairing_code_wrong'));
  }
  const { usedBy } = pairing;
  if (usedBy !== null) {
    const again = usedBy.signKey === request.signKey && usedBy.sealKey === request.sealKey;
    return again ? gate : orThrow(refuse('access.pairing_code_wrong'));
  }
  const keys: GateKeys = { signKey: request.signKey, sealKey: request.sealKey };
  await usePairing(tx, codeHash, keys);
  await pairGateRow(tx, gate, { keys, at: now });
  return gate;
}
