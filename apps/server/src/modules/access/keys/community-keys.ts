import { createHmac, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { CREDENTIAL_KEY_BYTES } from '@lintel/device-protocol';
import { base64url, bytesOfBase64url, type Id } from '@lintel/kernel';
import type { Keys } from '../../../platform/keys.ts';
import type { Random } from '../../../platform/ports.ts';

/**
 * The two keys that make a community's doors its own. They live in key files, never in the database: whoever copies the database
 * can neither try out card numbers and PINs against it nor sign an order that a gate would obey.
 */
export interface CommunityKeys {
  /** For HMACs of card numbers and PINs; gates get it sealed. */
  readonly credentialKey: Uint8Array;
  /** Raw Ed25519 public key, base64url. */
  readonly publicKey: string;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
  /** What stands in the database and in snapshots in place of a number. */
  readonly verifierOf: (message: Uint8Array) => string;
}

const SEED_BYTES = 32;
/** PKCS #8 around a raw Ed25519 seed (RFC 8410, 7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export function communityKeys(keys: Keys, random: Random): (community: Id<'community'>) => CommunityKeys {
  const opened = new Map<Id<'community'>, CommunityKeys>();
  return (community) => {
    const known = opened.get(community);
    if (known !== undefined) return known;
    const credentialKey = keys.file(`community-${community}.credential`, () => random(CREDENTIAL_KEY_BYTES));
    const signingKey = ed25519Of(keys.file(`community-${community}.signing`, () => random(SEED_BYTES)));
    const made: CommunityKeys = {
      credentialKey,
      publicKey: rawPublicKey(signingKey),
      sign: (bytes) => new Uint8Array(sign(null, bytes, signingKey)),
      verifierOf: (message) => base64url(createHmac('sha256', credentialKey).update(message).digest()),
    };
    opened.set(community, made);
    return made;
  };
}

function ed25519Of(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

function rawPublicKey(privateKey: KeyObject): string {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (x === undefined) throw new Error('an Ed25519 key has an x');
  return x;
}

/** A gate's public key as it came in; null when it is not 32 bytes. */
export function ed25519PublicKey(raw: string): KeyObject | null {
  if (bytesOfBase64url(raw)?.length !== 32) return null;
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' });
}
