import type { Id } from '@lintel/kernel';
import type { AnyTx } from '../../../platform/database/database.ts';
import type { DeviceKeyRemoved } from '../events.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { findAccountOfPerson, takeResidentRoles } from '../store/accounts.store.ts';
import { listDeviceKeys, removeDeviceKey } from '../store/device-keys.store.ts';
import { endSessions } from '../store/sessions.store.ts';

/**
 * Ends what a person had as a resident: the roles, every session, every device key. Work stays: someone employed here who moves out
 * signs in again with their password.
 */
export function endAccess({ database, clock, publish }: Pick<IdentityNeeds, 'database' | 'clock' | 'publish'>) {
  return async (tx: AnyTx, person: Id<'person'>): Promise<void> =>
    await database.within(tx, async (mine) => {
      const account = await findAccountOfPerson(mine, person);
      if (account === null) return;
      await takeResidentRoles(mine, account.id);
      await endSessions(mine, account.id, clock.now());
      const keys = await listDeviceKeys(mine, account.id);
      for (const { id } of keys) await removeDeviceKey(mine, account.id, id);
      await publish(
        mine,
        ...keys.map(({ id }): DeviceKeyRemoved => ({
          name: 'identity.device_key_removed',
          about: { person, deviceKey: id },
        })),
      );
    });
}
