import { DAY_MS, HOUR_MS, type Id, instant } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ROLES } from './role.ts';
import { endOf, isOver, isStrong, lastsUntil, RESIDENT_WHOLE_MS, type Session, STAFF_WHOLE_MS } from './session.ts';

const madeAt = instant(1_800_000_000_000);
const later = (ms: number) => instant(madeAt + ms);
const resident: Session = {
  id: 'session' as Id<'session'>,
  account: 'account' as Id<'account'>,
  role: 'resident',
  signedInBy: 'code',
  madeAt,
  seenAt: madeAt,
  strongAt: null,
};

test.each([
  ['a resident’s, not used again', resident, 90 * DAY_MS],
  ['a resident’s, used on the 300th day', { ...resident, seenAt: later(300 * DAY_MS) }, 365 * DAY_MS],
  ['staff, by password', { ...resident, role: 'guard', signedInBy: 'password', strongAt: madeAt }, 12 * HOUR_MS],
  [
    'staff, in use all day',
    { ...resident, role: 'guard', signedInBy: 'password', strongAt: madeAt, seenAt: later(11 * HOUR_MS) },
    12 * HOUR_MS,
  ],
  [
    'opened with a password, acting as resident',
    { ...resident, signedInBy: 'password', strongAt: madeAt },
    12 * HOUR_MS,
  ],
  [
    'a resident’s, strong on the second day, acting as staff',
    { ...resident, role: 'admin', strongAt: later(DAY_MS), seenAt: later(DAY_MS) },
    36 * HOUR_MS,
  ],
  ['the same, acting as resident again', { ...resident, strongAt: later(DAY_MS), seenAt: later(DAY_MS) }, 91 * DAY_MS],
] as const)('%s', (_name, session, lasts) => {
  expect(endOf(session)).toBe(later(lasts));
});

test('strong for twelve hours after the authenticator', () => {
  const session: Session = { ...resident, strongAt: madeAt };
  expect([0, STAFF_WHOLE_MS - 1, STAFF_WHOLE_MS].map((ms) => isStrong(session, later(ms)))).toEqual([
    true,
    true,
    false,
  ]);
  expect(isStrong(resident, madeAt)).toBe(false);
});

test('no session outlives its cookie, and none acts as staff without being strong', () => {
  const ms = fc.integer({ min: 0, max: 2 * RESIDENT_WHOLE_MS });
  const sessions = fc
    .record({
      role: fc.constantFrom(...ROLES),
      signedInBy: fc.constantFrom('code' as const, 'password' as const),
      seen: ms,
      strong: ms,
    })
    .map(({ role, signedInBy, seen, strong }): Session => {
      const strongAt = signedInBy === 'password' ? madeAt : later(Math.min(strong, RESIDENT_WHOLE_MS - STAFF_WHOLE_MS));
      return { ...resident, role, signedInBy, seenAt: later(seen), strongAt };
    });
  fc.assert(
    fc.property(sessions, ms, (session, when) => {
      const now = later(when);
      if (isOver(session, now)) return true;
      const staff = session.role !== 'resident' && session.role !== 'committee';
      return now < lastsUntil(session) && (!staff || isStrong(session, now));
    }),
  );
});
