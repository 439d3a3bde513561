import { createPublicKey } from 'node:crypto';
import { pairReplySchema, parsePairingLine } from '@lintel/device-protocol';
import { bytesOfBase64url, orThrow } from '@lintel/kernel';
import type { OwnKeys } from '../store/own-keys.ts';
import type { PairedServer } from '../store/paired-server.store.ts';
import { type ServerLink, SMALL_REPLY_BYTES } from './server-link.ts';

export interface PairNeeds {
  readonly link: (server: string) => ServerLink;
  readonly signal: AbortSignal;
}

/**
 * Trades the one-time code for a place in a community. The reply may be lost, or this process may die before it is kept:
 * the server then gives the same keys the same answer again.
 */
export async function pair(line: string, keys: OwnKeys, { link, signal }: PairNeeds): Promise<PairedServer> {
  const { server, community, code } = orThrow(parsePairingLine(line));
  const body = await link(server)({
    method: 'POST',
    path: '/v1/gate/pair',
    body: { community, code, signKey: rawPublicKey(keys.sign), sealKey: rawPublicKey(keys.seal) },
    timeoutMs: 15_000,
    replyBytesMax: SMALL_REPLY_BYTES,
    signal,
  });
  const reply = pairReplySchema.parse(body);
  if (reply.community !== community) throw new Error('the server answered for another community');
  return {
    url: server,
    community,
    gate: reply.gate,
    serverKey: bytes(reply.serverKey),
    sealedKey: bytes(reply.sealedKey),
  };
}

function rawPublicKey(key: OwnKeys['sign']): string {
  const raw = createPublicKey(key).export({ format: 'jwk' }).x;
  if (raw === undefined) throw new TypeError('not a curve key');
  return raw;
}

function bytes(text: string): Uint8Array {
  const read = bytesOfBase64url(text);
  if (read === null) throw new TypeError('not base64url');
  return read;
}
