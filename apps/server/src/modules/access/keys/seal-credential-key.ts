import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { credentialKeyInfo } from '@lintel/device-protocol';
import { base64url, bytesOfBase64url, concatBytes, type Id, ok, refuse, type Result } from '@lintel/kernel';

const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** Seals the community's credential key to one gate's X25519 key: only that machine can open it, and only as that gate. */
export async function sealCredentialKey(
  credentialKey: Uint8Array,
  to: { readonly gate: Id<'gate'>; readonly sealKey: string },
): Promise<Result<string, 'access.seal_key_wrong'>> {
  const raw = bytesOfBase64url(to.sealKey);
  if (raw === null) return refuse('access.seal_key_wrong');
  try {
    const recipientPublicKey = await suite.kem.importKey('raw', exactBuffer(raw), true);
    const sender = await suite.createSenderContext({
      recipientPublicKey,
      info: exactBuffer(credentialKeyInfo(to.gate)),
    });
    const ciphertext = await sender.seal(exactBuffer(credentialKey));
    return ok(base64url(concatBytes(new Uint8Array(sender.enc), new Uint8Array(ciphertext))));
  } catch {
    // A point of low order gives a shared secret that everybody knows; the library refuses it.
    return refuse('access.seal_key_wrong');
  }
}

/** The library takes ArrayBuffers; a view into a larger one must not bring its neighbours along. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
