import { expect, test } from 'vitest';
import { isSettled, openingOf, type OrderState, settle } from './opening.ts';

const opened = { outcome: 'opened', code: null } as const;
const refused = { outcome: 'refused', code: 'access.expired', relay: null } as const;

test.each([
  ['delivered', { ...opened, relay: 'confirmed' }, { state: 'opened', code: null }],
  ['delivered', { ...opened, relay: 'assumed' }, { state: 'sent', code: null }],
  ['delivered', { ...opened, relay: null }, { state: 'sent', code: null }],
  ['delivered', refused, { state: 'refused', code: 'access.expired' }],
  ['queued', { ...opened, relay: 'confirmed' }, null],
  ['opened', refused, null],
  ['refused', { ...opened, relay: 'confirmed' }, null],
  ['withdrawn', { ...opened, relay: 'confirmed' }, null],
] as const)('%s and a result', (state, result, next) => {
  expect(settle(state, result)).toEqual(next);
});

test.each([
  ['opened', 'opened'],
  ['sent', 'sent'],
  ['delivered', 'sent'],
  ['queued', 'refused'],
  ['withdrawn', 'refused'],
  ['refused', 'refused'],
] as const)('%s is told as %s', (state, outcome) => {
  expect(openingOf(state, 'access.expired').outcome).toBe(outcome);
});

test('delivery alone never says opened', () => {
  const states: OrderState[] = ['queued', 'delivered', 'sent', 'refused', 'withdrawn'];
  expect(states.map((state) => openingOf(state, null).outcome)).not.toContain('opened');
  expect(states.filter(isSettled)).toEqual(['sent', 'refused', 'withdrawn']);
});
