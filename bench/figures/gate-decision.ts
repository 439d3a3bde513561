// A gate that knows 20,000 credentials decides in memory: cards, PINs and QR codes, as they come.
import { createHash, generateKeyPairSync, sign, verify, createPublicKey, type KeyObject } from 'node:crypto';
import {
  applyChange,
  type CredentialRule,
  decide,
  emptyMemory,
  type Presented,
  prepare,
  qrSigningBytes,
  type Snapshot,
  type View,
} from '@lintel/access-rules';
import { base64url, bytesOfBase64url, type Id, instant, uuidv7 } from '@lintel/kernel';
import { percentile } from '../figure.ts';
import { report } from '../report.ts';

const CREDENTIALS = 20_000;
const DECISIONS = 50_000;
const CODES = 5_000;
const now = instant(Date.parse('2026-11-22T04:00:00Z'));
const idOf = <Kind extends string>(seed: string): Id<Kind> =>
  uuidv7(now, new Uint8Array(createHash('sha256').update(seed).digest()));
const verifierOf = (number: number): string => createHash('sha256').update(`number ${number}`).digest('base64url');

const phone = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = phone.publicKey.export({ format: 'jwk' });
const point = Buffer.concat([
  Buffer.from([4]),
  Buffer.from(jwk.x ?? '', 'base64url'),
  Buffer.from(jwk.y ?? '', 'base64url'),
]).toString('base64url');

const door: Id<'door'> = idOf('door');
const doorSet: Id<'door_set'> = idOf('doors');
const kinds = ['card', 'pin', 'device_key'] as const;
const credentials = Array.from({ length: CREDENTIALS }, (_, place): CredentialRule => {
  const kind = kinds[place % kinds.length] ?? 'card';
  return {
    id: idOf(`credential ${place}`),
    kind,
    verifier: kind === 'device_key' ? point : verifierOf(place),
    doorSet,
    window: { from: instant(0), until: null },
    revokedAt: null,
    guard: false,
  };
});
const snapshot: Snapshot = {
  community: idOf('community'),
  gate: idOf('gate'),
  cursor: 1,
  issuedAt: now,
  validUntil: instant(now + 30 * 86_400_000),
  timeZone: 'Asia/Shanghai',
  doors: [
    {
      id: door,
      label: '东门',
      state: 'in_service',
      lanes: [],
      methods: ['card', 'pin', 'qr', 'tap', 'guard'],
      freePass: [{ days: [1, 2, 3, 4, 5], fromMinute: 420, untilMinute: 540 }],
      methodHours: [],
    },
  ],
  doorSets: [{ id: doorSet, doors: [door] }],
  credentials,
};

const keys = new Map<string, KeyObject>();
function keyOf(text: string): KeyObject {
  const known = keys.get(text);
  if (known !== undefined) return known;
  const bytes = Buffer.from(text, 'base64url');
  const key = createPublicKey({
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: bytes.subarray(1, 33).toString('base64url'),
      y: bytes.subarray(33).toString('base64url'),
    },
    format: 'jwk',
  });
  keys.set(text, key);
  return key;
}

let view: View = {
  prepared: prepare(snapshot),
  memory: emptyMemory(now),
  verifySignature: (publicKey, message, signature) =>
    verify(
      'sha256',
      message,
      { key: keyOf(publicKey), dsaEncoding: 'ieee-p1363' },
      bytesOfBase64url(signature) ?? new Uint8Array(),
    ),
};

function timed(presented: Presented): { readonly ms: number; readonly open: boolean } {
  const from = performance.now();
  const decision = decide(view, presented, now);
  view = { ...view, memory: applyChange(view.memory, decision.change) };
  return { ms: performance.now() - from, open: decision.open };
}

const numbers = Array.from({ length: DECISIONS }, (_, turn): Presented => {
  // A third is unknown to the gate; the rest are cards.
  const place = turn % 3 === 0 ? CREDENTIALS + turn : (turn * 3 * 7) % (CREDENTIALS - 2);
  return { kind: 'card', door, verifier: verifierOf(place - (place % 3)) };
});
const decisions = numbers.map(timed);

const codes = Array.from({ length: CODES }, (_, turn): Presented => {
  const credential = credentials[(turn * 3 + 2) % CREDENTIALS]?.id ?? idOf('none');
  const signedAt = instant(now - (turn % 20) * 1000);
  const signature = base64url(
    new Uint8Array(
      sign('sha256', qrSigningBytes(credential, signedAt), { key: phone.privateKey, dsaEncoding: 'ieee-p1363' }),
    ),
  );
  return { kind: 'qr', door, credential, signedAt, signature };
});
const verified = codes.map(timed);
if (!decisions.some(({ open }) => open) || !verified.every(({ open }) => open))
  throw new Error('the bench measured refusals');

const numberMs = decisions.slice(1000).map(({ ms }) => ms);
const codeMs = verified.slice(100).map(({ ms }) => ms);
report(
  { figure: 'gate.decision.p50', value: percentile(numberMs, 0.5), unit: 'ms', goal: null, better: 'less' },
  { figure: 'gate.decision.p99', value: percentile(numberMs, 0.99), unit: 'ms', goal: 1, better: 'less' },
  { figure: 'gate.qr.p99', value: percentile(codeMs, 0.99), unit: 'ms', goal: 3, better: 'less' },
);
