import { expect, test } from 'vitest';
import { changeState, type DoorState } from './door.ts';

test.each([
  ['not_commissioned', 'in_service', true],
  ['not_commissioned', 'disabled', true],
  ['not_commissioned', 'not_commissioned', true],
  ['in_service', 'disabled', true],
  ['disabled', 'in_service', true],
  ['in_service', 'not_commissioned', false],
  ['disabled', 'not_commissioned', false],
] satisfies [DoorState, DoorState, boolean][])('from %s to %s: %s', (from, to, allowed) => {
  expect(changeState(from, to).ok).toBe(allowed);
});
