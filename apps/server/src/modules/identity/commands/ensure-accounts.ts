import type { Id } from '@lintel/kernel';
import type { AnyTx } from '../../../platform/database/database.ts';
import type { ResidentRole } from '../domain/role.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { addAccounts, giveRoles } from '../store/accounts.store.ts';

/** Lets people sign in who are on the roll or were invited: an account each, with these roles besides those they have. */
export function ensureAccounts({ database, clock, ids }: Pick<IdentityNeeds, 'database' | 'clock' | 'ids'>) {
  return async (tx: AnyTx, persons: readonly Id<'person'>[], roles: readonly ResidentRole[]): Promise<void> => {
    if (persons.length === 0) return;
    await database.within(tx, async (mine) => {
      const at = clock.now();
      await addAccounts(
        mine,
        persons.map((person) => ({ id: ids.next('account'), person })),
        at,
      );
      await giveRoles(mine, persons, { roles, at });
    });
  };
}
