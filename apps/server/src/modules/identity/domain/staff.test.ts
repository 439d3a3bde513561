import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STAFF_ROLES } from './role.ts';
import { changeStaff } from './staff.ts';

const admin = { role: 'admin', disabled: false } as const;

test.each([
  ['disabling the last administrator', admin, { disabled: true }, 0, false],
  ['giving the last administrator other work', admin, { role: 'guard' }, 0, false],
  ['disabling one of two', admin, { disabled: true }, 1, true],
  ['changing nothing about the last one', admin, {}, 0, true],
  ['disabling a guard', { role: 'guard', disabled: false }, { disabled: true }, 0, true],
  ['a disabled administrator stays disabled', { role: 'admin', disabled: true }, { role: 'guard' }, 0, true],
] as const)('%s', (_name, before, wanted, others, allowed) => {
  expect(changeStaff(before, wanted, others).ok).toBe(allowed);
});

test('whatever happens, an enabled administrator is left', () => {
  const standing = fc.record({ role: fc.constantFrom(...STAFF_ROLES), disabled: fc.boolean() });
  fc.assert(
    fc.property(standing, standing, fc.nat({ max: 3 }), (before, wanted, others) => {
      const isAdmin = (one: typeof before): boolean => one.role === 'admin' && !one.disabled;
      const decision = changeStaff(before, wanted, others);
      const after = decision.ok ? decision.value : before;
      return !isAdmin(before) || isAdmin(after) || others > 0;
    }),
  );
});
