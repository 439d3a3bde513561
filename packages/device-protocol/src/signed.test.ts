import { base64url, instant, utf8 } from '@lintel/kernel';
import { expect, test } from 'vitest';
import {
  canonicalText,
  type OrderDocument,
  openSigned,
  seal,
  signedBytes,
  type SnapshotDelta,
  stateHash,
} from './index.ts';
import { card, door, doorSet, idOf, noon, sha256, signIt, snapshot, verifyIt } from '../test/state.ts';

const order: OrderDocument = {
  id: idOf('order'),
  gate: idOf('gate'),
  door: door.id,
  method: 'tap',
  credential: idOf('credential', 1),
  reason: null,
  issuedAt: noon,
  expiresAt: instant(noon + 15_000),
};

const delta: SnapshotDelta = {
  community: snapshot.community,
  gate: snapshot.gate,
  from: 7,
  cursor: 8,
  issuedAt: noon,
  validUntil: snapshot.validUntil,
  timeZone: 'Asia/Shanghai',
  doors: [door],
  doorSets: { upserts: [], removals: [] },
  credentials: { upserts: [card(3)], removals: [card(1).id] },
  stateHash: stateHash(snapshot, sha256),
};

/** Signs what the server's own `seal` would never sign. */
function signedText(text: string): unknown {
  const payload = utf8(text);
  return { kind: 'order', payload: base64url(payload), signature: base64url(signIt(signedBytes('order', payload))) };
}

test('what is sealed opens again, for every kind', () => {
  expect(openSigned('snapshot', seal('snapshot', snapshot, signIt), verifyIt)).toEqual({ ok: true, value: snapshot });
  expect(openSigned('snapshot-delta', seal('snapshot-delta', delta, signIt), verifyIt)).toEqual({
    ok: true,
    value: delta,
  });
  expect(openSigned('order', seal('order', order, signIt), verifyIt)).toEqual({ ok: true, value: order });
});

test('the signed bytes are the kind, then canonical JSON', () => {
  const bytes = signedBytes('order', utf8('{}'));
  expect(new TextDecoder().decode(bytes)).toBe('lintel/order/v1\n{}');
});

const good = seal('order', order, signIt);
test.each([
  ['nothing', null, 'protocol.malformed'],
  ['a text', 'order', 'protocol.malformed'],
  ['another kind', seal('snapshot', snapshot, signIt), 'protocol.kind_wrong'],
  [
    'another kind under this name',
    { ...seal('snapshot', snapshot, signIt), kind: 'order' },
    'protocol.signature_wrong',
  ],
  ['one letter of the payload changed', { ...good, payload: `A${good.payload.slice(1)}` }, 'protocol.signature_wrong'],
  ['another signature', { ...good, signature: base64url(signIt(utf8('else'))) }, 'protocol.signature_wrong'],
  ['a short signature', { ...good, signature: 'AAAA' }, 'protocol.malformed'],
  ['a field too many', { ...good, note: 'x' }, 'protocol.malformed'],
  ['padding', { ...good, payload: `${good.payload}=` }, 'protocol.malformed'],
  ['a payload over its limit', { ...good, payload: 'A'.repeat(2052) }, 'protocol.malformed'],
  ['signed rubbish', signedText('{'), 'protocol.malformed'],
  ['signed bytes that are not UTF-8', { ...good, payload: '_w' }, 'protocol.signature_wrong'],
  ['a byte order mark', signedText(`\uFEFF${canonicalText(order)}`), 'protocol.malformed'],
  ['white space', signedText(`${canonicalText(order)} `), 'protocol.malformed'],
  [
    'a key twice',
    signedText(canonicalText(order).replace('"method":"tap"', '"method":"guard","method":"tap"')),
    'protocol.malformed',
  ],
  ['an order that lives 16 s', signedText(canonicalText({ ...order, expiresAt: noon + 15_001 })), 'protocol.malformed'],
  [
    'an order that ends before it begins',
    signedText(canonicalText({ ...order, expiresAt: noon })),
    'protocol.malformed',
  ],
  ['a tap of nobody', signedText(canonicalText({ ...order, credential: null })), 'protocol.malformed'],
  [
    'a guard without a reason',
    signedText(canonicalText({ ...order, method: 'guard', credential: null })),
    'protocol.malformed',
  ],
  ['a name in it', signedText(canonicalText({ ...order, name: 'Li' })), 'protocol.malformed'],
])('refuses %s', (_name, signed, code) => {
  expect(openSigned('order', signed, verifyIt)).toMatchObject({ ok: false, refusal: { code } });
});

test.each([
  ['a name on a credential', { credentials: [{ ...card(1), name: 'Li' }] }],
  ['the same credential twice', { credentials: [card(1), card(1)] }],
  ['the same door twice', { doors: [door, door] }],
  ['the same door set twice', { doorSets: [doorSet, doorSet] }],
  ['a card with a verifier of another length', { credentials: [{ ...card(1), verifier: 'AAAA' }] }],
  ['an account with a verifier', { credentials: [{ ...card(1), kind: 'account' }] }],
  ['an unknown time zone', { timeZone: 'Asia/Nowhere' }],
  [
    'hours that end before they begin',
    { doors: [{ ...door, freePass: [{ days: [1], fromMinute: 60, untilMinute: 60 }] }] },
  ],
  ['an eighth day', { doors: [{ ...door, freePass: [{ days: [8], fromMinute: 0, untilMinute: 60 }] }] }],
  ['a door without a label', { doors: [{ ...door, label: '' }] }],
  ['a label of 41 letters', { doors: [{ ...door, label: '门'.repeat(41) }] }],
  ['a label of two lines', { doors: [{ ...door, label: '东门\n王小明' }] }],
  ['half a surrogate pair in a label', { doors: [{ ...door, label: '东门\ud83d' }] }],
  ['an unknown method', { doors: [{ ...door, methods: ['iris'] }] }],
  ['no validity', { validUntil: noon }],
  ['a cursor below zero', { cursor: -1 }],
  ['an id in capitals', { gate: idOf('gate').toUpperCase() }],
  ['201 doors', { doors: Array.from({ length: 201 }, (_, at) => ({ ...door, id: idOf('door', at) })) }],
])('never seals a snapshot with %s', (_name, change) => {
  expect(() => seal('snapshot', { ...snapshot, ...change } as typeof snapshot, signIt)).toThrow();
});
