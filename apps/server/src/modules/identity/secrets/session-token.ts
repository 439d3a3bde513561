import { createHash } from 'node:crypto';
import { base64url, bytesOfBase64url, type Id, isId } from '@lintel/kernel';

const TOKEN_BYTES = 32;

export interface SessionCookie {
  readonly community: Id<'community'>;
  readonly token: Uint8Array;
}

export function drawToken(random: (count: number) => Uint8Array): Uint8Array {
  return random(TOKEN_BYTES);
}

/** Only this is stored: a token of 256 random bits needs no slow hash, and a stolen table opens no session. */
export function hashOfToken(token: Uint8Array): Buffer {
  return createHash('sha256').update(token).digest();
}

/** `<community>.<token>`: the community is needed before the first row can be read. */
export function formatCookie({ community, token }: SessionCookie): string {
  return `${community}.${base64url(token)}`;
}

export function parseCookie(text: string): SessionCookie | null {
  const [community = '', token = '', ...rest] = text.split('.');
  const bytes = bytesOfBase64url(token);
  if (rest.length > 0 || !isId(community) || bytes?.length !== TOKEN_BYTES) return null;
  return { community: community as Id<'community'>, token: bytes };
}
