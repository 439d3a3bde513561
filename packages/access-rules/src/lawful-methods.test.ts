import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlain, lawfulMethods, type Method, METHOD_NAMES, METHODS } from './index.ts';

test.each<[readonly Method[], boolean]>([
  [['card'], true],
  [['pin'], true],
  [['face', 'card'], true],
  [['face', 'qr', 'tap', 'door_link', 'pin'], true],
  [[], false],
  [['face'], false],
  [['qr', 'tap', 'door_link'], false],
  [['face', 'qr', 'tap', 'door_link', 'guard'], false],
  [['guard'], false],
])('%j: %s', (methods, lawful) => {
  const decision = lawfulMethods(methods);
  expect(decision).toEqual(
    lawful ? { ok: true, value: methods } : { ok: false, refusal: { code: 'access.last_plain_method', facts: {} } },
  );
});

const day = { days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 360, untilMinute: 1320 } as const;
const night = [
  { ...day, fromMinute: 0, untilMinute: 360 },
  { ...day, fromMinute: 1320, untilMinute: 1440 },
] as const;

test('one plain method works at all hours', () => {
  expect(lawfulMethods(['card', 'pin'], [{ method: 'pin', hours: [day] }]).ok).toBe(true);
  expect(lawfulMethods(['card', 'qr'], [{ method: 'card', hours: [day] }]).ok).toBe(false);
  expect(lawfulMethods(['card', 'qr'], [{ method: 'card', hours: [day, ...night] }]).ok).toBe(true);
  expect(
    lawfulMethods(
      ['card', 'pin'],
      [
        { method: 'card', hours: [day] },
        { method: 'pin', hours: night },
      ],
    ).ok,
  ).toBe(false);
  expect(lawfulMethods(['card', 'qr'], [{ method: 'qr', hours: [day] }]).ok).toBe(true);
});

test('adding a method never makes a door unlawful; without its plain methods none is lawful', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...METHOD_NAMES)), fc.constantFrom(...METHOD_NAMES), (methods, more) => {
      if (lawfulMethods(methods).ok) expect(lawfulMethods([...methods, more]).ok).toBe(true);
      expect(lawfulMethods(methods.filter((method) => !isPlain(method))).ok).toBe(false);
    }),
  );
});

test('a plain method is not biometric, and needs neither phone nor help', () => {
  expect(METHOD_NAMES.filter(isPlain)).toEqual(['card', 'pin']);
  expect(METHOD_NAMES).toHaveLength(Object.keys(METHODS).length);
});
