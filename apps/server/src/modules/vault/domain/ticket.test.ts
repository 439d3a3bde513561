import { expect, test } from 'vitest';
import { looksPersonal, TICKET } from './ticket.ts';

test.each([
  ['WO-2026-117', false],
  ['GA-2026-00117', false],
  ['2026-11-22-0001', false],
  ['1234567890', false],
  ['13800138000', true],
  ['138-0013-8000', true],
  ['86-13800138000', true],
  ['0-138-0013-8000', true],
  ['000-138-0013-8000', true],
  ['086-138-0013-8000', true],
  ['0086-0-138-0013-8000', true],
  ['0-110101-19900307-757X', true],
  ['0-2026-117', false],
  ['WO-13800138000', true],
  ['T138-0013-8000', true],
  ['12345678901', true],
  ['110101199003077578', true],
  ['110101-19900307-757X', true],
  ['110101-900307-757', true],
])('%s names a person: %s', (ticket, is) => {
  expect(TICKET.test(ticket)).toBe(true);
  expect(looksPersonal(ticket)).toBe(is);
});
