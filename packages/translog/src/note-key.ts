import { concatBytes, hex, ok, refuse, type Result, utf8 } from '@lintel/kernel';
import { base64, bytesOfBase64 } from './base64.ts';
import { type Sha256, sameBytes } from './hash.ts';
import { isPlainText, NAME_BYTES_MAX } from './text.ts';

/** What a key signs and how; the numbers are those of signed-note. Logs sign notes, witnesses sign cosignatures. */
export const KEY_TYPES = {
  ed25519: { byte: 0x01, algorithm: 'ed25519', publicKeyBytes: 32, signatureBytes: 64 },
  ed25519_cosignature: { byte: 0x04, algorithm: 'ed25519', publicKeyBytes: 32, signatureBytes: 64 },
  ml_dsa_44_cosignature: { byte: 0x06, algorithm: 'ml_dsa_44', publicKeyBytes: 1312, signatureBytes: 2420 },
} as const;
export type KeyType = keyof typeof KEY_TYPES;
export type Algorithm = (typeof KEY_TYPES)[KeyType]['algorithm'];

/** A public key under a name. Name and id together say which key made a signature. */
export interface NoteKey {
  readonly name: string;
  readonly type: KeyType;
  readonly publicKey: Uint8Array;
  /** The first four bytes of SHA-256 over name, line feed, type and public key. */
  readonly id: Uint8Array;
}

const ID_BYTES = 4;

/** Puts a public key under a name. Throws when the name or the key's length is not as signed-note wants it. */
export function noteKey(owner: Pick<NoteKey, 'name' | 'type' | 'publicKey'>, sha256: Sha256): NoteKey {
  const { name, type, publicKey } = owner;
  const { byte, publicKeyBytes } = KEY_TYPES[type];
  if (!isKeyName(name) || publicKey.length !== publicKeyBytes) throw new RangeError('not a key of a note');
  const id = sha256(concatBytes(utf8(`${name}\n`), Uint8Array.of(byte), publicKey)).slice(0, ID_BYTES);
  return { name, type, publicKey, id };
}

/** The key as one line, as policies and pairing lines have it: `<name>+<id in hex>+<base64 of type and public key>`. */
export function formatVkey(key: NoteKey): string {
  return `${key.name}+${hex(key.id)}+${base64(concatBytes(Uint8Array.of(KEY_TYPES[key.type].byte), key.publicKey))}`;
}

/** Reads such a line. The base64 may contain a plus, a name may not. Types that we do not know are refused. */
export function parseVkey(vkey: string, sha256: Sha256): Result<NoteKey, 'translog.vkey_malformed'> {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? [];
  const typed = bytesOfBase64(encoded) ?? new Uint8Array();
  const type = keyTypes.find((each) => KEY_TYPES[each].byte === typed[0]);
  const publicKey = typed.slice(1);
  if (type === undefined || publicKey.length !== KEY_TYPES[type].publicKeyBytes || !isKeyName(name)) {
    return refuse('translog.vkey_malformed');
  }
  const key = noteKey({ name, type, publicKey }, sha256);
  return hex(key.id) === id ? ok(key) : refuse('translog.vkey_malformed');
}

const keyTypes = Object.keys(KEY_TYPES) as readonly KeyType[]; // what `keyof` says of the object above

/** Not empty, no plus, no Unicode space, nothing that a note may not hold, at most 255 bytes. */
export function isKeyName(name: string): boolean {
  return /^[^+\p{White_Space}]+$/u.test(name) && isPlainText(name) && utf8(name).length <= NAME_BYTES_MAX;
}

/** Are these the same key, under the same name and for the same kind of signature? */
export function sameKey(one: NoteKey, other: NoteKey): boolean {
  return one.type === other.type && one.name === other.name && sameBytes(one.publicKey, other.publicKey);
}

/** Are these the same name and id? That is what binds a signature line to a key, and all that it says about the key. */
export function sameKeyLabel(one: Pick<NoteKey, 'name' | 'id'>, other: Pick<NoteKey, 'name' | 'id'>): boolean {
  return one.name === other.name && sameBytes(one.id, other.id);
}
