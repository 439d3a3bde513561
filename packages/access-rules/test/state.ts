import { type Id, idOfBytes, instant, type Instant } from '@lintel/kernel';
import {
  type CredentialRule,
  type Decision,
  decide,
  type DoorRule,
  emptyMemory,
  type Memory,
  type Order,
  prepare,
  type Presented,
  qrSigningBytes,
  type Snapshot,
} from '../src/index.ts';

/** A UUIDv7 that begins with a letter of its kind and ends in this number. */
export function idOf<Kind extends string>(kind: Kind, number = 0): Id<Kind> {
  const bytes = new Uint8Array(16).fill(
    [...kind].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) & 0xff,
  );
  bytes.set([0x70, 0, 0x80, 0], 6);
  new DataView(bytes.buffer).setUint32(12, number);
  return idOfBytes<Kind>(bytes);
}

/** 2026-11-22T04:00:00Z: a Sunday, 12:00 in Shanghai. */
export const noon = instant(1_795_320_000_000);

export function later(ms: number): Instant {
  return instant(noon + ms);
}

export const mine = idOf('door', 1);
export const other = idOf('door', 2);

export function credential(number: number, change: Partial<CredentialRule> = {}): CredentialRule {
  return {
    id: idOf('credential', number),
    kind: 'card',
    verifier: `verifier-${number}`,
    doorSet: idOf('door_set', 1),
    window: { from: later(-86_400_000), until: later(86_400_000) },
    revokedAt: null,
    guard: false,
    ...change,
  };
}

export const card = credential(1);
export const pin = credential(2, { kind: 'pin' });
export const phone = credential(3, { kind: 'device_key' });
export const account = credential(4, { kind: 'account', verifier: '' });
export const guardCard = credential(5, { guard: true });
export const guardPin = credential(6, { kind: 'pin', guard: true });

export function door(change: Partial<DoorRule> = {}): DoorRule {
  return {
    id: mine,
    label: '东门',
    state: 'in_service',
    lanes: [],
    methods: ['card', 'pin', 'qr', 'tap', 'door_link', 'guard'],
    freePass: [],
    methodHours: [],
    ...change,
  };
}

export function snapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    community: idOf('community'),
    gate: idOf('gate'),
    cursor: 1,
    issuedAt: noon,
    validUntil: later(21 * 86_400_000),
    timeZone: 'Asia/Shanghai',
    doors: [door(), door({ id: other })],
    doorSets: [
      { id: idOf('door_set', 1), doors: [mine] },
      { id: idOf('door_set', 2), doors: [other] },
    ],
    credentials: [card, pin, phone, account, guardCard, guardPin],
    ...change,
  };
}

/** Stands for ECDSA: the right signature of a message is the key and the message themselves. */
export function signatureOf(publicKey: string, message: Uint8Array): string {
  return `${publicKey}:${message.join('.')}`;
}

export function order(change: Partial<Order> = {}): Order {
  return { id: idOf('order', 1), issuedAt: noon, expiresAt: later(15_000), ...change };
}

export function qr(signedAt: Instant, rule = phone, at: Id<'door'> = mine): Presented {
  return {
    kind: 'qr',
    door: at,
    credential: rule.id,
    signedAt,
    signature: signatureOf(rule.verifier, qrSigningBytes(rule.id, signedAt)),
  };
}

export const show = {
  card: { kind: 'card', door: mine, verifier: card.verifier },
  pin: { kind: 'pin', door: mine, verifier: pin.verifier },
  wrongPin: { kind: 'pin', door: mine, verifier: 'nobody' },
  qr: qr(noon),
  tap: { kind: 'tap', door: mine, credential: account.id, via: 'tap', order: order() },
  doorLink: { kind: 'tap', door: mine, credential: account.id, via: 'door_link', order: order() },
  guardCard: { kind: 'guard_panel', door: mine, by: 'card', verifier: guardCard.verifier, reason: 'visitor' },
  guardPin: { kind: 'guard_panel', door: mine, by: 'pin', verifier: guardPin.verifier, reason: 'visitor' },
  console: { kind: 'guard_console', door: mine, reason: 'delivery', order: order() },
  presence: { kind: 'presence', door: mine },
  exit: { kind: 'exit', door: mine },
  fire: { kind: 'fire', door: mine },
} as const satisfies Record<string, Presented>;

export interface Situation {
  readonly snapshot?: Partial<Snapshot>;
  readonly memory?: Partial<Memory>;
  readonly now?: Instant;
}

export function decideIn(situation: Situation, presented: Presented): Decision {
  const now = situation.now ?? noon;
  const view = {
    prepared: prepare(snapshot(situation.snapshot)),
    memory: { ...emptyMemory(now), ...situation.memory },
    verifySignature: (publicKey: string, message: Uint8Array, signature: string): boolean =>
      signature === signatureOf(publicKey, message),
  };
  return decide(view, presented, now);
}

/** The decision in one word: why it opened, or the code of the refusal. */
export function outcome(decision: Decision): string {
  return decision.open ? decision.why : decision.code;
}
