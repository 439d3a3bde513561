import { type Id, utf8 } from '@lintel/kernel';

/**
 * The community's 32-byte credential key reaches a gate sealed to the gate's own X25519 key: HPKE (RFC 9180), base mode.
 * With it a gate makes verifiers of card numbers and PINs, so neither it nor its snapshot ever holds the numbers.
 */
export const CREDENTIAL_KEY_BYTES = 32;

/** The numbers that RFC 9180 gives to DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. */
export const SEAL_SUITE = { kem: 0x0020, kdf: 0x0001, aead: 0x0002 } as const;

/** `sealedKey` on the wire is the encapsulated key (32 bytes), then the ciphertext (32 bytes and a tag of 16). */
export const SEALED_ENC_BYTES = 32;
export const SEALED_KEY_BYTES = SEALED_ENC_BYTES + CREDENTIAL_KEY_BYTES + 16;

/** HPKE's `info`: a key sealed for one gate cannot be passed off as another's. */
export function credentialKeyInfo(gate: Id<'gate'>): Uint8Array {
  return utf8(`lintel/credential-key/v1\n${gate}`);
}
