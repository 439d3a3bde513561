import type { Id } from '@lintel/kernel';
import type { AnyTx, ModuleDatabase } from '../../../platform/database/database.ts';
import { removeKey } from '../store/person-keys.store.ts';
import type { VaultSchema } from '../store/schema.generated.ts';

/**
 * Destroys a person's wrapped key, and every attribute with it. What still lies about sealed elsewhere, in a dead row or a copy
 * of the table alone, has lost its key. A backup of the whole database holds the wrapped key until the backup itself ends.
 */
export function forgetPerson(database: ModuleDatabase<VaultSchema>) {
  return async (tx: AnyTx, person: Id<'person'>): Promise<void> =>
    await database.within(tx, async (mine) => await removeKey(mine, person));
}
