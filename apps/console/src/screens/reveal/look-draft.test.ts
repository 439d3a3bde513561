import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyOf, type DraftRules, EMPTY_DRAFT, faultsOf, type LookDraft, sealDays } from './look-draft.ts';

const DAY_MS = 86_400_000;
const now = Date.parse('2026-11-22T16:30:00Z'); // half past midnight of the 23rd in Shanghai
const rules: DraftRules = {
  now,
  timeZone: 'Asia/Shanghai',
  terms: {
    sealDaysMax: 365,
    reasons: [
      { reason: 'delivery', needsTicket: false, maySeal: false },
      { reason: 'authority_request', needsTicket: true, maySeal: true },
    ],
  },
};
const draft = (change: Partial<LookDraft>): LookDraft => ({ ...EMPTY_DRAFT, reason: 'delivery', ...change });
const asked = { reason: 'authority_request', ticket: 'GA-1', sealed: true } as const;

test.each<[string, Partial<LookDraft>, readonly string[]]>([
  ['a delivery', {}, []],
  ['nothing chosen', { fields: [], reason: '' }, ['field', 'reason']],
  ['an authority without a number', { reason: 'authority_request' }, ['ticket']],
  ['an authority with one', { reason: 'authority_request', ticket: 'GA-1' }, []],
  ['sealed without a date', asked, ['date']],
  ['sealed until today', { ...asked, sealedUntil: '2026-11-23' }, ['date']],
  ['sealed until tomorrow', { ...asked, sealedUntil: '2026-11-24' }, []],
  ['sealed for a year', { ...asked, sealedUntil: '2027-11-23' }, []],
  ['sealed for longer', { ...asked, sealedUntil: '2027-11-24' }, ['date']],
  ['sealing left over from another reason', { ...asked, reason: 'delivery' }, []],
])('%s', (_what, change, faults) => {
  expect([...faultsOf(draft(change), rules)]).toEqual(faults);
});

test('what is sent is what the form says, and nothing left over from another reason', () => {
  const sealed = { ...asked, sealedUntil: '2027-01-31' };
  expect(bodyOf(draft(sealed), rules)).toEqual({
    fields: ['phone'],
    reason: 'authority_request',
    ticket: 'GA-1',
    sealedUntil: Date.parse('2027-01-30T16:00:00Z'),
  });
  expect(bodyOf(draft({ ...sealed, sealed: false }), rules)).not.toHaveProperty('sealedUntil');
  expect(bodyOf(draft({ ...sealed, reason: 'delivery', ticket: '' }), rules)).toEqual({
    fields: ['phone'],
    reason: 'delivery',
  });
});

test('each day that the form offers is one that the server takes: after now, within a year', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: now, max: now + 800 * DAY_MS }),
      fc.constantFrom('Asia/Shanghai', 'UTC', 'Asia/Urumqi'),
      fc.boolean(),
      (moment, timeZone, isLast) => {
        const here = { ...rules, now: moment, timeZone };
        const { first, last } = sealDays(here);
        const { sealedUntil = 0 } = bodyOf(draft({ ...asked, sealedUntil: isLast ? last : first }), here);
        expect(sealedUntil).toBeGreaterThan(moment);
        expect(sealedUntil).toBeLessThanOrEqual(moment + 365 * DAY_MS);
      },
    ),
  );
});
