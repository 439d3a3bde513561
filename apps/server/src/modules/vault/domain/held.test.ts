import { expect, test } from 'vitest';
import { heldOf } from './held.ts';

test('one line for a table and a purpose, kept as long as its longest column; what is nobody’s is left out', () => {
  expect(
    heldOf([
      {
        'access.passage.id': { kind: 'none' },
        'access.passage.person': { kind: 'pseudonym', purpose: 'opening_doors', keepDays: 30, seenBy: ['self'] },
        'access.passage.at_ms': { kind: 'personal', purpose: 'opening_doors', keepDays: 20, seenBy: ['self'] },
        'access.passage.order': { kind: 'pseudonym', purpose: 'counting', keepDays: 5, seenBy: [] },
      },
      {
        'vault.attribute.sealed': { kind: 'personal', purpose: 'roll', keepDays: null, seenBy: ['self'] },
        'vault.attribute.mask': { kind: 'personal', purpose: 'roll', keepDays: 9, seenBy: [] },
      },
    ]),
  ).toEqual([
    { what: 'access.passage', why: 'opening_doors', keepDays: 30 },
    { what: 'access.passage', why: 'counting', keepDays: 5 },
    { what: 'vault.attribute', why: 'roll', keepDays: null },
  ]);
});
