import { HOUR_MS, type Instant, instant } from '@lintel/kernel';
import { describe, expect, test } from 'vitest';
import type { CredentialRule, DoorRule, Presented } from './index.ts';
import {
  account,
  card,
  credential,
  decideIn,
  door,
  guardCard,
  guardPin,
  idOf,
  later,
  mine,
  noon,
  order,
  other,
  outcome,
  phone,
  pin,
  qr,
  show,
  type Situation,
  snapshot,
} from '../test/state.ts';

const ALL = Object.values(show);
const withDoor = (change: Partial<DoorRule>): Situation => ({ snapshot: { doors: [door(change)] } });
const withRules = (...credentials: readonly CredentialRule[]): Situation => ({ snapshot: { credentials } });

test.each([
  ['a card', show.card, 'credential', 'card', card.id],
  ['a PIN', show.pin, 'credential', 'pin', pin.id],
  ['a QR code', show.qr, 'credential', 'qr', phone.id],
  ['a tap', show.tap, 'credential', 'tap', account.id],
  ['a door link', show.doorLink, 'credential', 'door_link', account.id],
  ["a guard's card at the panel", show.guardCard, 'guard', 'guard', guardCard.id],
  ["a guard's PIN at the panel", show.guardPin, 'guard', 'guard', guardPin.id],
  ['a guard at the console', show.console, 'guard', 'guard', null],
  ["a guard's own card as a card", { ...show.card, verifier: guardCard.verifier }, 'credential', 'card', guardCard.id],
  ['the button inside', show.exit, 'exit', null, null],
  ['the fire panel', show.fire, 'fire', null, null],
] as const)('%s opens', (_name, presented, why, method, credentialId) => {
  expect(decideIn({}, presented)).toMatchObject({
    open: true,
    why,
    method,
    credential: credentialId,
    change: { latest: noon },
  });
});

describe('who', () => {
  test.each<[string, Presented, string, CredentialRule['id'] | null]>([
    ['an unknown card', { ...show.card, verifier: 'x' }, 'access.not_recognised', null],
    ["a card's number typed as a PIN", { ...show.pin, verifier: card.verifier }, 'access.not_recognised', null],
    ["a PIN's verifier on a card", { ...show.card, verifier: pin.verifier }, 'access.not_recognised', null],
    ['an unknown code', qr(noon, credential(9, { kind: 'device_key' })), 'access.not_recognised', null],
    ['a code in the name of a card', qr(noon, card), 'access.not_recognised', null],
    ['a forged code', { ...qr(noon), signature: 'x' } as Presented, 'access.signature_wrong', null],
    [
      'a code with another time than signed',
      { ...qr(noon), signedAt: later(1) } as Presented,
      'access.signature_wrong',
      null,
    ],
    ['a tap of nobody', { ...show.tap, credential: idOf('credential', 9) }, 'access.not_recognised', null],
    ['a tap in the name of a card', { ...show.tap, credential: card.id }, 'access.not_recognised', null],
    [
      "a resident's card at the guard's panel",
      { ...show.guardCard, verifier: card.verifier },
      'access.not_a_guard',
      card.id,
    ],
    [
      "a resident's PIN at the guard's panel",
      { ...show.guardPin, verifier: pin.verifier },
      'access.not_a_guard',
      pin.id,
    ],
    ["an unknown card at the guard's panel", { ...show.guardCard, verifier: 'x' }, 'access.not_recognised', null],
    ['somebody with nothing', show.presence, 'access.not_recognised', null],
  ])('refuses %s', (_name, presented, code, credentialId) => {
    expect(decideIn({}, presented)).toMatchObject({ open: false, code, credential: credentialId });
  });

  test('an account has no number to show: an empty verifier finds nothing', () => {
    expect(outcome(decideIn({}, { ...show.card, verifier: '' }))).toBe('access.not_recognised');
  });
});

describe('which door', () => {
  const elsewhere = { doorSet: idOf('door_set', 2) };

  test.each([
    ['a code, which proves its holder, is told', show.qr, 'access.not_this_door'],
    ['a tap is told', show.tap, 'access.not_this_door'],
    ['a card is as good as unknown', show.card, 'access.not_recognised'],
    ['a PIN is as good as unknown', show.pin, 'access.not_recognised'],
    ["a guard's card is as good as unknown", show.guardCard, 'access.not_recognised'],
  ])('a credential of another door: %s', (_name, presented, code) => {
    const credentials = snapshot().credentials.map((rule) => ({ ...rule, ...elsewhere }));
    expect(outcome(decideIn({ snapshot: { credentials } }, presented))).toBe(code);
  });

  test('the same card opens the door that it is for', () => {
    const situation = withRules({ ...card, ...elsewhere });
    expect(outcome(decideIn(situation, { ...show.card, door: other }))).toBe('credential');
  });

  test('a door set that the snapshot does not hold opens nothing', () => {
    expect(outcome(decideIn({ snapshot: { doorSets: [] } }, show.card))).toBe('access.not_recognised');
  });

  test('at a door that the gate does not know, only exit and fire open', () => {
    const outcomes = ALL.map((presented) => outcome(decideIn({}, { ...presented, door: idOf('door', 9) })));
    expect(new Set(outcomes.slice(0, -2))).toEqual(new Set(['access.door_unknown']));
    expect(outcomes.slice(-2)).toEqual(['exit', 'fire']);
  });
});

describe('when', () => {
  const from = noon;
  const until = later(1000);
  test.each<[string, Partial<CredentialRule>, Instant, string]>([
    ['a millisecond before its window', { window: { from, until } }, later(-1), 'access.not_yet_valid'],
    ['at the first moment of its window', { window: { from, until } }, from, 'credential'],
    ['at the last moment of its window', { window: { from, until } }, later(999), 'credential'],
    ['at the end of its window', { window: { from, until } }, until, 'access.expired'],
    ['in a window without end', { window: { from, until: null } }, later(86_400_000 * 20), 'credential'],
    ['before it is revoked', { revokedAt: later(1) }, noon, 'credential'],
    ['at the moment it is revoked', { revokedAt: noon }, noon, 'access.revoked'],
    ['revoked and expired', { revokedAt: noon, window: { from: later(-2), until: later(-1) } }, noon, 'access.revoked'],
  ])('a card %s', (_name, change, now, expected) => {
    expect(outcome(decideIn({ ...withRules({ ...card, ...change }), now }, show.card))).toBe(expected);
  });

  test.each(['qr', 'tap', 'pin', 'guardCard', 'guardPin'] as const)('%s is judged by the same window', (name) => {
    const credentials = snapshot().credentials.map((rule) => ({ ...rule, revokedAt: noon }));
    expect(decideIn({ snapshot: { credentials } }, show[name])).toMatchObject({
      code: 'access.revoked',
      credential: expect.any(String),
    });
  });

  test.each([
    [
      'revoked, then issued again',
      credential(8, { verifier: card.verifier }),
      { ...card, revokedAt: later(-1) },
      'credential',
    ],
    [
      'issued again, and that revoked too',
      credential(8, { verifier: card.verifier, revokedAt: noon, window: { from: noon, until: null } }),
      { ...card, window: { from: later(-9), until: noon } },
      'access.revoked',
    ],
    [
      'two flats, one of them left',
      credential(8, { verifier: card.verifier, window: { from: later(-9), until: noon } }),
      card,
      'credential',
    ],
  ])('one card as two credentials: %s', (_name, first, second, expected) => {
    expect(outcome(decideIn(withRules(first, second), show.card))).toBe(expected);
    expect(outcome(decideIn(withRules(second, first), show.card))).toBe(expected);
  });

  test('an expired snapshot opens to no credential and no order', () => {
    const expired = { now: snapshot().validUntil };
    const outcomes = ALL.map((presented) => outcome(decideIn(expired, presented)));
    expect(outcomes).toEqual([...Array.from({ length: 10 }, () => 'access.snapshot_expired'), 'exit', 'fire']);
    expect(outcome(decideIn({ snapshot: { validUntil: later(1) } }, show.card))).toBe('credential');
  });
});

describe('QR', () => {
  test.each([
    [-30_000, 'access.code_expired'],
    [-29_999, 'credential'],
    [10_000, 'credential'],
    [10_001, 'access.code_from_future'],
  ])('signed %i ms from now', (ms, expected) => {
    expect(outcome(decideIn({}, qr(later(ms))))).toBe(expected);
  });

  test('opens once, whatever signature is made of it', () => {
    const first = decideIn({}, show.qr);
    expect(first.change.used).toEqual({ key: `qr:${phone.id}:${noon}`, until: later(30_000) });
    const used = new Map([[first.change.used?.key ?? '', later(30_000)]]);
    expect(decideIn({ memory: { used } }, show.qr)).toMatchObject({ code: 'access.code_used', credential: phone.id });
    expect(outcome(decideIn({ memory: { used } }, qr(later(1))))).toBe('credential');
  });

  test('a refused code is not used up', () => {
    expect(decideIn(withRules({ ...phone, revokedAt: noon }), show.qr).change.used).toBeNull();
  });
});

describe('orders', () => {
  test.each(['tap', 'doorLink', 'console'] as const)('%s opens once and in time', (name) => {
    const first = decideIn({}, show[name]);
    expect(first.change.used).toEqual({ key: `order:${order().id}`, until: later(15_000) });
    const used = new Map([[`order:${order().id}`, later(15_000)]]);
    expect(outcome(decideIn({ memory: { used } }, show[name]))).toBe('access.order_used');
    const late = { ...show[name], order: order({ expiresAt: noon }) };
    expect(outcome(decideIn({}, late))).toBe('access.order_expired');
  });
});

describe('methods', () => {
  test.each([
    ['card', show.card],
    ['pin', show.pin],
    ['qr', show.qr],
    ['tap', show.tap],
    ['door_link', show.doorLink],
    ['guard', show.guardCard],
    ['guard', show.guardPin],
    ['guard', show.console],
  ] as const)('%s off, and off at this hour', (method, presented) => {
    const others = door().methods.filter((each) => each !== method);
    expect(outcome(decideIn(withDoor({ methods: others }), presented))).toBe('access.method_off');
    const hours = (fromMinute: number): Situation =>
      withDoor({ methodHours: [{ method, hours: [{ days: [7], fromMinute, untilMinute: 721 }] }] });
    expect(outcome(decideIn(hours(720), presented))).toMatch(/^(credential|guard)$/);
    expect(outcome(decideIn(hours(0), { ...presented }))).toMatch(/^(credential|guard)$/);
    expect(outcome(decideIn({ ...hours(0), now: later(60_000) }, presented))).toBe('access.method_closed_now');
    expect(outcome(decideIn(withDoor({ methodHours: [{ method, hours: [] }] }), presented))).toBe(
      'access.method_closed_now',
    );
  });

  test('a method that is limited twice works while both limits allow it', () => {
    const limit = (fromMinute: number): DoorRule['methodHours'][number] => ({
      method: 'card',
      hours: [{ days: [7], fromMinute, untilMinute: 1440 }],
    });
    expect(outcome(decideIn(withDoor({ methodHours: [limit(0), limit(720)] }), show.card))).toBe('credential');
    expect(outcome(decideIn(withDoor({ methodHours: [limit(0), limit(721)] }), show.card))).toBe(
      'access.method_closed_now',
    );
  });

  test('hours of one method leave the others alone', () => {
    expect(outcome(decideIn(withDoor({ methodHours: [{ method: 'pin', hours: [] }] }), show.card))).toBe('credential');
  });
});

describe('state of the door', () => {
  test('disabled: opens to a guard only, even in free-pass hours', () => {
    const freePass = [{ days: [7], fromMinute: 0, untilMinute: 1440 }] as const;
    const outcomes = ALL.map((presented) => outcome(decideIn(withDoor({ state: 'disabled', freePass }), presented)));
    expect(outcomes).toEqual([
      ...Array.from({ length: 6 }, () => 'access.door_disabled'),
      'guard',
      'guard',
      'guard',
      'access.door_disabled',
      'exit',
      'fire',
    ]);
  });

  test.each([
    ['not commissioned', 'commissioning', withDoor({ state: 'not_commissioned' })],
    ['free pass', 'free_pass', withDoor({ freePass: [{ days: [7], fromMinute: 720, untilMinute: 721 }] })],
  ])('%s: opens to all alike, and nobody is identified', (_name, why, situation) => {
    const change = { used: null, wrongPins: null, latest: noon };
    for (const presented of ALL.slice(0, -2)) {
      expect(decideIn(situation, presented)).toEqual({ open: true, why, method: null, credential: null, change });
    }
    expect(outcome(decideIn(situation, show.exit))).toBe('exit');
    expect(outcome(decideIn(situation, show.fire))).toBe('fire');
  });

  test('free pass ends on the minute, goes by the local day, and needs no snapshot in date', () => {
    const sunday = withDoor({ freePass: [{ days: [7], fromMinute: 720, untilMinute: 721 }] });
    expect(outcome(decideIn({ ...sunday, now: later(59_999) }, show.presence))).toBe('free_pass');
    expect(outcome(decideIn({ ...sunday, now: later(60_000) }, show.presence))).toBe('access.not_recognised');
    expect(outcome(decideIn({ ...sunday, now: later(86_400_000) }, show.presence))).toBe('access.not_recognised');
    expect(outcome(decideIn({ snapshot: { ...sunday.snapshot, validUntil: noon } }, show.presence))).toBe('free_pass');
  });
});

describe('a clock that was set back', () => {
  const backBy = (ms: number): Situation => ({ memory: { latest: later(ms) } });

  test('two minutes are an ordinary correction; time goes by the latest decision', () => {
    expect(decideIn(backBy(120_000), show.card)).toMatchObject({
      why: 'credential',
      change: { latest: later(120_000) },
    });
    expect(outcome(decideIn(backBy(5000), show.qr))).toBe('credential');
    expect(outcome(decideIn(backBy(30_000), show.qr))).toBe('access.code_expired');
    expect(outcome(decideIn(backBy(120_000), qr(later(119_000))))).toBe('credential');
  });

  test('more: what lives by the second is refused, cards and PINs open', () => {
    const outcomes = ALL.map((presented) => outcome(decideIn(backBy(120_001), presented)));
    const no = 'access.clock_set_back';
    expect(outcomes).toEqual([
      'credential',
      'credential',
      'access.not_recognised',
      no,
      no,
      no,
      'guard',
      'guard',
      no,
      no,
      'exit',
      'fire',
    ]);
  });

  test('an expired card stays expired, a revoked one revoked, a snapshot too old too old', () => {
    const memory = { latest: later(600_000) };
    const until = later(300_000);
    expect(
      outcome(decideIn({ ...withRules({ ...card, window: { from: later(-1), until } }), memory }, show.card)),
    ).toBe('access.expired');
    expect(outcome(decideIn({ ...withRules({ ...card, revokedAt: until }), memory }, show.card))).toBe(
      'access.revoked',
    );
    expect(outcome(decideIn({ snapshot: { validUntil: until }, memory }, show.card))).toBe('access.snapshot_expired');
  });

  test('a flat battery (1970) shuts nobody out and leaves no door open: hours of the day are unknown', () => {
    const always = [{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, untilMinute: 1440 }] as const;
    const dead = { now: instant(0), memory: { latest: noon } };
    expect(
      outcome(decideIn({ ...dead, ...withDoor({ methodHours: [{ method: 'card', hours: [] }] }) }, show.card)),
    ).toBe('credential');
    expect(outcome(decideIn({ ...dead, ...withDoor({ freePass: always }) }, show.presence))).toBe(
      'access.clock_set_back',
    );
    expect(outcome(decideIn({ ...dead, ...withDoor({ freePass: always }) }, show.pin))).toBe('credential');
  });
});

describe('wrong PINs', () => {
  const wrongPins = (count: number, last = noon): Situation => ({
    memory: { wrongPins: new Map([[mine, { count, last, inDay: count, dayFrom: last }]]) },
  });

  test.each([
    ['an unknown one', show.wrongPin],
    ['one of another door', { ...show.pin, verifier: 'elsewhere' }],
    ['a revoked one', { ...show.pin, verifier: 'revoked' }],
    ["a resident's at the guard's panel", { ...show.guardPin, verifier: pin.verifier }],
  ])('%s counts', (_name, presented) => {
    const rules = [
      credential(11, { kind: 'pin', verifier: 'elsewhere', doorSet: idOf('door_set', 2) }),
      credential(12, { kind: 'pin', verifier: 'revoked', revokedAt: noon }),
    ];
    const situation = { ...wrongPins(2, later(-1)), ...withRules(pin, ...rules) };
    expect(decideIn(situation, presented).change.wrongPins).toEqual({
      door: mine,
      count: 3,
      last: noon,
      inDay: 3,
      dayFrom: later(-1),
    });
  });

  test('a keypad at rest looks at no PIN, and counts none', () => {
    for (const presented of [show.pin, show.wrongPin, show.guardPin]) {
      expect(decideIn(wrongPins(5), presented)).toMatchObject({
        code: 'access.pin_locked',
        facts: { until: later(60_000) },
        credential: null,
        change: { wrongPins: null },
      });
    }
    expect(decideIn({ ...wrongPins(5), now: later(60_000) }, show.pin)).toMatchObject({
      open: true,
      change: { wrongPins: { count: 0, inDay: 5 } },
    });
  });

  test('a right PIN opens and forgives no more where somebody guesses all day', () => {
    const guessed = { count: 4, last: later(-1), inDay: 101, dayFrom: later(-2) };
    const situation: Situation = { memory: { wrongPins: new Map([[mine, guessed]]) } };
    expect(decideIn(situation, show.pin)).toMatchObject({ open: true, change: { wrongPins: null } });
  });

  test('only the keypad of that door rests', () => {
    for (const presented of [show.card, show.qr, show.tap, show.guardCard, show.console]) {
      expect(decideIn(wrongPins(9), presented)).toMatchObject({ open: true, change: { wrongPins: null } });
    }
    const there = withRules({ ...pin, doorSet: idOf('door_set', 2) });
    expect(outcome(decideIn({ ...wrongPins(9), ...there }, { ...show.pin, door: other }))).toBe('credential');
  });

  test('a right PIN with nothing to forgive changes nothing; a wrong card counts nothing', () => {
    expect(decideIn({}, show.pin).change.wrongPins).toBeNull();
    expect(decideIn(wrongPins(2), { ...show.card, verifier: 'x' }).change.wrongPins).toBeNull();
  });
});

test('the local day goes by the zone of the community', () => {
  const night = [{ days: [1], fromMinute: 0, untilMinute: 1 }] as const;
  const now = later(12 * HOUR_MS + 30_000); // Monday 00:00:30 in Shanghai, still Sunday in London
  expect(outcome(decideIn({ ...withDoor({ freePass: night }), now }, show.presence))).toBe('free_pass');
  const london = { snapshot: { doors: [door({ freePass: night })], timeZone: 'Europe/London' }, now };
  expect(outcome(decideIn(london, show.presence))).toBe('access.not_recognised');
});
