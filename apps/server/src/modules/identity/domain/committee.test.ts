import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMMITTEE_MAX, joinCommittee } from './committee.ts';
import { type AnyRole, ROLES } from './role.ts';

test.each<[string, readonly AnyRole[], number, string | null]>([
  ['a resident', ['resident'], 0, null],
  ['a resident who works here', ['resident', 'guard'], 4, null],
  ['the last seat', ['resident'], COMMITTEE_MAX - 1, null],
  ['one more than there are seats', ['resident'], COMMITTEE_MAX, 'identity.committee_limit'],
  ['somebody who moved out', [], 0, 'identity.person_unknown'],
  ['somebody who only works here', ['site_manager'], 0, 'identity.person_unknown'],
  ['a member', ['resident', 'committee'], 5, 'identity.committee_already'],
])('%s', (_name, roles, members, code) => {
  expect(joinCommittee(roles, members)).toMatchObject(code === null ? { ok: true } : { ok: false, refusal: { code } });
});

test('nobody joins who is not a resident, is a member already, or finds no seat', () => {
  fc.assert(
    fc.property(fc.subarray([...ROLES]), fc.nat(2 * COMMITTEE_MAX), (roles, members) => {
      if (!joinCommittee(roles, members).ok) return;
      expect(roles).toContain('resident');
      expect(roles).not.toContain('committee');
      expect(members).toBeLessThan(COMMITTEE_MAX);
    }),
  );
});
