import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { base64url, type Id, idOfBytes, instant } from '@lintel/kernel';
import type { CredentialRule, DoorRule, DoorSet, Snapshot } from '@lintel/access-rules';

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** A UUIDv7 that ends in this number. */
export function idOf<Kind extends string>(kind: Kind, number = 0): Id<Kind> {
  const bytes = new Uint8Array(16).fill(
    [...kind].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) & 0xff,
  );
  bytes.set([0x70, 0, 0x80, 0], 6);
  new DataView(bytes.buffer).setUint32(12, number);
  return idOfBytes<Kind>(bytes);
}

/** 2026-11-22T04:00:00Z. */
export const noon = instant(1_795_320_000_000);

export function card(number: number): CredentialRule {
  return {
    id: idOf('credential', number),
    kind: 'card',
    verifier: base64url(sha256(Uint8Array.of(number >> 16, number >> 8, number))),
    doorSet: idOf('door_set'),
    window: { from: noon, until: null },
    revokedAt: null,
    guard: false,
  };
}

export const door: DoorRule = {
  id: idOf('door'),
  label: '东门',
  state: 'in_service',
  lanes: [{ id: idOf('lane'), barrierFree: true }],
  methods: ['card', 'pin', 'qr', 'tap', 'door_link', 'guard'],
  freePass: [{ days: [1, 2, 3], fromMinute: 480, untilMinute: 1080 }],
  methodHours: [{ method: 'pin', hours: [{ days: [7], fromMinute: 0, untilMinute: 1440 }] }],
};

export const doorSet: DoorSet = { id: idOf('door_set'), doors: [door.id] };

export const snapshot: Snapshot = {
  community: idOf('community'),
  gate: idOf('gate'),
  cursor: 7,
  issuedAt: noon,
  validUntil: instant(noon + 21 * 86_400_000),
  timeZone: 'Asia/Shanghai',
  doors: [door],
  doorSets: [doorSet],
  credentials: [card(1), card(2)],
};

const keys = generateKeyPairSync('ed25519');
export const signIt = (bytes: Uint8Array): Uint8Array => sign(null, bytes, keys.privateKey);
export const verifyIt = (bytes: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, bytes, keys.publicKey, signature);
