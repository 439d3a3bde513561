import {
  concatBytes,
  type Id,
  idBytes,
  idOfBytes,
  instant,
  type Instant,
  isId,
  ok,
  refuse,
  type Result,
} from '@lintel/kernel';
import { base45, bytesOfBase45 } from './base45.ts';

/** A code on a phone's screen: who (a credential, not a person), when, and the proof. No door, no name. */
export interface QrCode {
  readonly credential: Id<'credential'>;
  readonly signedAt: Instant;
  /** ECDSA P-256 over `qrSigningBytes`, r and s one after the other: 64 bytes. */
  readonly signature: Uint8Array;
}

const PREFIX = 'LINTEL1:';
const VERSION = 1;
const BYTES = 1 + 16 + 6 + 64;
/** 43 pairs of bytes make three letters each, the last byte makes two. */
export const QR_LETTERS = PREFIX.length + 43 * 3 + 2;

/** `LINTEL1:` and base45 of: version (1 byte), credential (16), signedAt (6, big-endian), signature (64). */
export function formatQr(code: QrCode): string {
  if (code.signature.length !== 64) throw new RangeError('a P-256 signature has 64 bytes');
  const head = new Uint8Array(7);
  const view = new DataView(head.buffer);
  view.setUint8(0, VERSION);
  view.setUint16(1, Math.floor(code.signedAt / 2 ** 32));
  view.setUint32(3, code.signedAt % 2 ** 32);
  return PREFIX + base45(concatBytes(head.subarray(0, 1), idBytes(code.credential), head.subarray(1), code.signature));
}

/** Reads a code; says nothing about whether its signature is right. */
export function parseQr(text: string): Result<QrCode, 'protocol.qr_malformed'> {
  if (text.length !== QR_LETTERS || !text.startsWith(PREFIX)) return refuse('protocol.qr_malformed');
  const read = bytesOfBase45(text.slice(PREFIX.length));
  if (!read.ok || read.value.length !== BYTES || read.value[0] !== VERSION) return refuse('protocol.qr_malformed');
  const bytes = read.value;
  const credential = idOfBytes<'credential'>(bytes.subarray(1, 17));
  if (!isId(credential)) return refuse('protocol.qr_malformed');
  const view = new DataView(bytes.buffer);
  const signedAt = instant(view.getUint16(17) * 2 ** 32 + view.getUint32(19));
  return ok({ credential, signedAt, signature: bytes.slice(23) });
}
