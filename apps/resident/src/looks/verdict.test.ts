import { type Id, instant } from '@lintel/kernel';
import type { CheckStep, LookEvent, ReceiptCheck } from '@lintel/look-receipt';
import { describe, expect, it } from 'vitest';
import type { Look } from './look.ts';
import { verdictOf } from './verdict.ts';

const PERSON = '019f0000-0000-7000-8000-000000000001' as Id<'person'>; // one of the test
const AT = instant(1_795_335_382_370);

const event: LookEvent = {
  v: 1,
  person: PERSON,
  seq: 2,
  prev: null,
  at: AT,
  actor: { role: 'front_desk', pseudonym: '94759940', badge: null },
  fields: ['phone'],
  reason: 'repair_visit',
  ticket: 'WX-7',
  outcome: 'shown',
  more: false,
  sealedUntil: null,
  discloses: null,
  toldAt: null,
};

const shown: Look = {
  seq: 2,
  at: AT,
  actor: { role: 'front_desk', pseudonym: '94759940', badge: null },
  fields: ['phone'],
  reason: 'repair_visit',
  ticket: 'WX-7',
  outcome: 'shown',
  more: false,
  sealedUntil: null,
  index: 1,
  proof: '',
  event: '',
  salt: '',
  leaf: '',
};

function checked(failed: readonly CheckStep[] = [], look: LookEvent | null = event): ReceiptCheck {
  const steps = (['event', 'leaf', 'tree', 'log', 'witnesses'] as const).map((step) => ({
    step,
    holds: !failed.includes(step),
  }));
  const isGood = failed.length === 0;
  return { isGood, steps, look, index: 1n, checkpoint: null, cosigned: [], asksForWitnesses: true };
}

const verdict = (some: Partial<Parameters<typeof verdictOf>[0]>) =>
  verdictOf({ check: checked(), shown, person: PERSON, areKeysKnown: true, ...some });

describe('verdictOf', () => {
  it('is good when all holds, says what is shown, and the keys are known', () => {
    expect(verdict({})).toBe('good');
    expect(verdict({ areKeysKnown: false })).toBe('other_keys');
  });

  it('is not good when no witness is asked for', () => {
    const check = { ...checked(), asksForWitnesses: false };
    expect(verdict({ check })).toBe('alone');
    expect(verdict({ check, areKeysKnown: false })).toBe('other_keys');
    expect(verdict({ check: { ...checked(['log']), asksForWitnesses: false } })).toBe('broken');
  });

  it.each(['event', 'leaf', 'tree', 'log'] as const)('is broken without %s, whatever else holds', (step) => {
    expect(verdict({ check: checked([step]) })).toBe('broken');
    expect(verdict({ check: checked([step, 'witnesses']), areKeysKnown: false })).toBe('broken');
  });

  it('waits for witnesses when only they are missing', () => {
    expect(verdict({ check: checked(['witnesses']) })).toBe('unwitnessed');
    expect(verdict({ check: checked(['witnesses']), areKeysKnown: false })).toBe('unwitnessed');
  });

  it('is broken when the check is not good for a reason that it does not tell', () => {
    expect(verdict({ check: { ...checked(), look: null } })).toBe('broken');
    expect(verdict({ check: { ...checked(), isGood: false } })).toBe('broken');
  });

  it.each<Partial<Look>>([
    { seq: 3 },
    { at: AT + 1 },
    { actor: { ...shown.actor, role: 'guard' } },
    { actor: { ...shown.actor, pseudonym: '00000000' } },
    { actor: { ...shown.actor, badge: '小周' } },
    { fields: ['name', 'phone'] },
    { fields: ['name'] },
    { fields: [] },
    { reason: 'delivery' },
    { ticket: null },
    { outcome: 'denied' },
    { more: true },
    { sealedUntil: AT },
  ])('notices that the screen says something else: %o', (other) => {
    expect(verdict({ shown: { ...shown, ...other } })).toBe('other_look');
  });

  it('notices a look at somebody else', () => {
    expect(verdict({ person: '019f0000-0000-7000-8000-000000000002' })).toBe('other_look');
  });
});
