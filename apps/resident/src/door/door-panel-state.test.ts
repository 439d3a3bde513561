import { describe, expect, it, test } from 'vitest';
import { afterAnswer, firstDoor, offerOf } from './door-panel-state.ts';

const door = {
  state: 'in_service',
  methods: ['card', 'tap'],
  freePassNow: false,
  favourite: false,
  place: '3幢 2单元',
} as const;

test.each([
  [door, 'button'],
  [{ ...door, methods: ['card', 'pin'] as const }, 'other_ways'],
  [{ ...door, freePassNow: true }, 'free_pass'],
  [{ ...door, state: 'disabled' as const, freePassNow: true }, 'disabled'],
  [{ ...door, state: 'not_commissioned' as const }, 'not_commissioned'],
] as const)('%j offers %s', (one, offer) => {
  expect(offerOf(one, 'tap')).toBe(offer);
});

test('at the door itself, a door that takes taps but no links is tapped', () => {
  expect(offerOf({ ...door, methods: ['door_link'] }, 'tap')).toBe('other_ways');
  expect(offerOf({ ...door, methods: ['door_link'] }, 'door_link')).toBe('button');
  expect(offerOf(door, 'door_link')).toBe('button');
});

describe('the first door', () => {
  const closed = { ...door, state: 'disabled' as const };
  it('is the chosen one, even out of use: it says so', () => {
    const chosen = { ...closed, favourite: true };
    expect(firstDoor([door, chosen])).toBe(chosen);
  });
  it('else the one of the own stairwell', () => {
    const gate = { ...door, place: null };
    expect(firstDoor([gate, door])).toBe(door);
    expect(firstDoor([gate, closed])).toBe(gate);
  });
  it('else the first that opens from here, else any', () => {
    expect(firstDoor([closed, door])).toBe(door);
    expect(firstDoor([closed])).toBe(closed);
    expect(firstDoor([])).toBeUndefined();
  });
});

test('a refusal without a code is a door that did not answer', () => {
  expect(afterAnswer({ outcome: 'refused', code: null })).toEqual({
    is: 'refused',
    refusal: { code: 'access.gate_silent', facts: {} },
  });
  expect(afterAnswer({ outcome: 'refused', code: 'access.expired' })).toMatchObject({
    refusal: { code: 'access.expired' },
  });
  expect(afterAnswer({ outcome: 'opened', code: null })).toEqual({ is: 'opened' });
  expect(afterAnswer({ outcome: 'sent', code: null })).toEqual({ is: 'sent' });
});
