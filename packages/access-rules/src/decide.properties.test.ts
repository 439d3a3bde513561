import { type Id, instant, type Instant } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyChange,
  type CredentialRule,
  decide,
  type Decision,
  emptyMemory,
  GUARD_REASONS,
  hoursAreValid,
  type Memory,
  METHOD_NAMES,
  prepare,
  type Presented,
  qrSigningBytes,
  type Snapshot,
  type Weekday,
} from './index.ts';
import {
  account,
  card,
  guardCard,
  guardPin,
  idOf,
  later,
  mine,
  noon,
  other,
  phone,
  pin,
  show,
  signatureOf,
  snapshot,
} from '../test/state.ts';

const DAY = 86_400_000;
const RULES = [card, pin, phone, account, guardCard, guardPin];

const time = fc
  .oneof(fc.integer({ min: -60_000, max: 60_000 }), fc.integer({ min: -40 * DAY, max: 40 * DAY }))
  .map(later);
const doorId = fc.constantFrom(mine, other, idOf('door', 9));
const reason = fc.constantFrom(...GUARD_REASONS);
const verifier = fc.constantFrom(...RULES.map((rule) => rule.verifier), 'nobody');
const credentialId = fc.constantFrom(...RULES.map((rule) => rule.id), idOf<'credential'>('credential', 99));
const order = fc.record({ id: fc.nat(3).map((number) => idOf('order', number)), issuedAt: time, expiresAt: time });

const code = fc
  .tuple(doorId, credentialId, time, fc.boolean())
  .map(([door, credential, signedAt, right]): Presented => {
    const key = RULES.find((rule) => rule.id === credential)?.verifier ?? '';
    return {
      kind: 'qr',
      door,
      credential,
      signedAt,
      signature: right ? signatureOf(key, qrSigningBytes(credential, signedAt)) : 'x',
    };
  });

const presented: fc.Arbitrary<Presented> = fc.oneof(
  fc.record({ kind: fc.constantFrom('card', 'pin'), door: doorId, verifier }),
  code,
  fc.record({
    kind: fc.constant('tap' as const),
    door: doorId,
    credential: credentialId,
    via: fc.constantFrom('tap', 'door_link'),
    order,
  }),
  fc.record({
    kind: fc.constant('guard_panel' as const),
    door: doorId,
    by: fc.constantFrom('card', 'pin'),
    verifier,
    reason,
  }),
  fc.record({ kind: fc.constant('guard_console' as const), door: doorId, reason, order }),
  fc.record({ kind: fc.constantFrom('presence', 'exit', 'fire'), door: doorId }),
);

const hours = fc
  .record({
    days: fc.uniqueArray(fc.constantFrom<Weekday[]>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }),
    fromMinute: fc.integer({ min: 0, max: 1439 }),
    untilMinute: fc.integer({ min: 1, max: 1440 }),
  })
  .filter(hoursAreValid);

const doorRule = (id: Id<'door'>) =>
  fc.record({
    id: fc.constant(id),
    label: fc.constantFrom('东门', '6幢2单元门'),
    state: fc.constantFrom('in_service', 'in_service', 'in_service', 'disabled', 'not_commissioned'),
    lanes: fc.constant([]),
    methods: fc.oneof(fc.constant([...METHOD_NAMES]), fc.uniqueArray(fc.constantFrom(...METHOD_NAMES))),
    freePass: fc.oneof(fc.constant([]), fc.array(hours, { maxLength: 2 })),
    methodHours: fc.oneof(
      fc.constant([]),
      fc.array(fc.record({ method: fc.constantFrom(...METHOD_NAMES), hours: fc.array(hours, { maxLength: 2 }) }), {
        maxLength: 2,
      }),
    ),
  });

const state: fc.Arbitrary<Snapshot> = fc
  .record({
    doors: fc.tuple(doorRule(mine), doorRule(other)),
    credentials: fc.tuple(
      ...RULES.map((rule) =>
        fc
          .record({
            doorSet: fc.constantFrom(1, 1, 2, 3).map((number) => idOf('door_set', number)),
            revokedAt: fc.option(time, { freq: 2 }),
            window: fc.record({ from: fc.oneof(fc.constant(later(-50 * DAY)), time), until: fc.option(time) }),
          })
          .map((change): CredentialRule => ({ ...rule, ...change })),
      ),
    ),
    validUntil: fc.oneof(fc.constant(later(50 * DAY)), time),
    timeZone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York'),
  })
  .map((change) => snapshot(change));

const memory: fc.Arbitrary<Memory> = fc.record({
  used: fc.constant(new Map<string, Instant>()),
  wrongPins: fc.oneof(
    fc.constant(new Map()),
    fc
      .tuple(fc.nat(12), time, fc.nat(200))
      .map(([count, last, more]) => new Map([[mine, { count, last, inDay: count + more, dayFrom: last }]])),
  ),
  latest: fc.oneof(fc.constant(later(-50 * DAY)), time),
});

const verifySignature = (publicKey: string, message: Uint8Array, signature: string): boolean =>
  signature === signatureOf(publicKey, message);

function run(rules: Snapshot, past: Memory, what: Presented, now: Instant): Decision {
  return decide({ prepared: prepare(rules), memory: past, verifySignature }, what, now);
}

const RUNS = { numRuns: 400 };

function everywhere(check: (rules: Snapshot, past: Memory, what: Presented, now: Instant) => void): void {
  fc.assert(fc.property(state, memory, presented, time, check), RUNS);
}

test('the ground that the properties cover: every way of opening and every refusal comes up', () => {
  const seen = new Set<string>();
  for (const [rules, past, what, now] of fc.sample(fc.tuple(state, memory, presented, time), {
    numRuns: 8000,
    seed: 1,
  })) {
    const decision = run(rules, past, what, now);
    seen.add(decision.open ? decision.why : decision.code);
  }
  const refusals =
    'door_unknown door_disabled method_off method_closed_now not_recognised not_this_door not_yet_valid expired revoked signature_wrong code_expired code_from_future order_expired pin_locked not_a_guard snapshot_expired clock_set_back';
  const reasons = ['credential', 'guard', 'free_pass', 'commissioning', 'exit', 'fire'];
  expect([...seen].toSorted()).toEqual([...reasons, ...refusals.split(' ').map((word) => `access.${word}`)].toSorted());
});

test('exit and fire always open and name nobody', () => {
  everywhere((rules, past, what, now) => {
    for (const kind of ['exit', 'fire'] as const) {
      expect(run(rules, past, { kind, door: what.door }, now)).toMatchObject({
        open: true,
        why: kind,
        method: null,
        credential: null,
      });
    }
  });
});

test('no credential opens that is revoked, outside its window, for another door, or in a snapshot out of date', () => {
  everywhere((rules, past, what, now) => {
    const decision = run(rules, past, what, now);
    if (!decision.open || decision.credential === null) return;
    const at = Math.max(now, past.latest);
    const rule = rules.credentials.find(({ id }) => id === decision.credential);
    expect(rule).toBeDefined();
    expect(rule?.revokedAt === null || (rule?.revokedAt ?? 0) > at).toBe(true);
    expect(
      (rule?.window.from ?? Number.POSITIVE_INFINITY) <= at && at < (rule?.window.until ?? Number.POSITIVE_INFINITY),
    ).toBe(true);
    expect(rules.doorSets.find(({ id }) => id === rule?.doorSet)?.doors).toContain(what.door);
    expect(rules.validUntil).toBeGreaterThan(at);
  });
});

test('after its revocation no input at all opens by a credential, whatever the clock says', () => {
  everywhere((rules, past, what, now) => {
    const revokedAt = instant(Math.max(now, past.latest));
    const credentials = rules.credentials.map((rule) => ({ ...rule, revokedAt }));
    const decision = run({ ...rules, credentials }, { ...past, latest: revokedAt }, what, now);
    expect(decision.open && decision.credential !== null).toBe(false);
    expect(decision.open && decision.why === 'credential').toBe(false);
  });
});

test('a door open to all decides the same for all, and remembers nothing but the time', () => {
  everywhere((rules, past, what, now) => {
    const decision = run(rules, past, what, now);
    if (!decision.open || (decision.why !== 'free_pass' && decision.why !== 'commissioning')) return;
    expect(decision).toMatchObject({ method: null, credential: null, change: { used: null, wrongPins: null } });
    expect(run(rules, past, { kind: 'presence', door: what.door }, now)).toEqual(decision);
  });
});

test('whatever the door, taking biometrics off it or putting them on changes no decision', () => {
  everywhere((rules, past, what, now) => {
    const without = rules.doors.map((door) => ({
      ...door,
      methods: door.methods.filter((method) => method !== 'face'),
    }));
    const withFace = without.map((door) => ({ ...door, methods: [...door.methods, 'face' as const] }));
    const decision = run({ ...rules, doors: without }, past, what, now);
    expect(run({ ...rules, doors: withFace }, past, what, now)).toEqual(decision);
  });
});

test('what a door is called changes no decision', () => {
  everywhere((rules, past, what, now) => {
    const renamed = rules.doors.map((door) => ({ ...door, label: `${door.label}（旧）` }));
    expect(run({ ...rules, doors: renamed }, past, what, now)).toEqual(run(rules, past, what, now));
  });
});

test('a card or PIN that this door does not know is answered alike, whether or not it is good elsewhere', () => {
  everywhere((rules, past, what, now) => {
    if (what.kind !== 'card' && what.kind !== 'pin' && what.kind !== 'guard_panel') return;
    const elsewhere = rules.credentials.map((rule) =>
      rule.verifier === what.verifier ? { ...rule, doorSet: idOf('door_set', what.door === mine ? 2 : 1) } : rule,
    );
    const decision = run({ ...rules, credentials: elsewhere }, past, what, now);
    const nowhere = elsewhere.filter((rule) => rule.verifier !== what.verifier);
    expect(run({ ...rules, credentials: nowhere }, past, what, now)).toEqual(decision);
    expect(decision.open && decision.credential !== null).toBe(false);
  });
});

test('a code or an order opens once, however often and whenever it comes again', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: -5000, max: 20_000 }), fc.boolean()), {
    minLength: 2,
    maxLength: 8,
  });
  fc.assert(
    fc.property(fc.constantFrom<Presented[]>(show.qr, show.tap, show.console), steps, (what, list) => {
      const prepared = prepare(snapshot());
      let past = emptyMemory(noon);
      let now = later(-9000);
      let opened = 0;
      for (const [step, elseFirst] of list) {
        now = instant(now + step);
        for (const each of elseFirst ? [show.card, what] : [what]) {
          const decision = decide({ prepared, memory: past, verifySignature }, each, now);
          if (each === what && decision.open) opened++;
          past = applyChange(past, decision.change);
        }
      }
      expect(opened).toBeLessThanOrEqual(1);
    }),
  );
});

test('setting the clock back opens nothing that was refused for its time', () => {
  everywhere((rules, past, what, now) => {
    const decision = run(rules, past, what, now);
    if (
      decision.open ||
      ![
        'access.expired',
        'access.revoked',
        'access.snapshot_expired',
        'access.code_expired',
        'access.order_expired',
      ].includes(decision.code)
    )
      return;
    const after = applyChange(past, decision.change);
    for (const back of [1, 60_000, 120_001, 3 * DAY])
      expect(run(rules, after, what, instant(now - back)).open).toBe(false);
  });
});

test('a decision is a function of its input, and never makes time run backwards', () => {
  everywhere((rules, past, what, now) => {
    const decision = run(rules, past, what, now);
    expect(run(rules, past, what, now)).toEqual(decision);
    expect(decision.change.latest).toBe(Math.max(now, past.latest));
  });
});
