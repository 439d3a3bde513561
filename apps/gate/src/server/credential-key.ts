import { createHmac, type KeyObject, type webcrypto } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { credentialKeyInfo, CREDENTIAL_KEY_BYTES, SEALED_ENC_BYTES } from '@lintel/device-protocol';
import { base64url } from '@lintel/kernel';
import type { PairedServer } from '../store/paired-server.store.ts';

/** Turns what was typed or read into what the snapshot holds; the number itself is not kept. */
export type MakeVerifier = (message: Uint8Array) => string;

/** Opens the community's credential key, which the server sealed to this gate (HPKE, RFC 9180). */
export async function openCredentialKey(sealKey: KeyObject, { gate, sealedKey }: PairedServer): Promise<MakeVerifier> {
  const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const recipientKey = await suite.kem.importKey(
    'jwk',
    sealKey.export({ format: 'jwk' }) as webcrypto.JsonWebKey,
    false,
  );
  const recipient = await suite.createRecipientContext({
    recipientKey,
    enc: arrayBuffer(sealedKey.subarray(0, SEALED_ENC_BYTES)),
    info: arrayBuffer(credentialKeyInfo(gate)),
  });
  const key = new Uint8Array(await recipient.open(arrayBuffer(sealedKey.subarray(SEALED_ENC_BYTES))));
  if (key.length !== CREDENTIAL_KEY_BYTES) throw new RangeError('not a credential key');
  return (message) => base64url(createHmac('sha256', key).update(message).digest());
}

function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
