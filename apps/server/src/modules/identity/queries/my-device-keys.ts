import type { PersonActor } from '../../../platform/actor.ts';
import type { DeviceKey } from '../domain/device-key.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { listDeviceKeys } from '../store/device-keys.store.ts';

export function myDeviceKeys({ database }: Pick<IdentityNeeds, 'database'>) {
  return async ({ community, account }: Pick<PersonActor, 'community' | 'account'>): Promise<readonly DeviceKey[]> =>
    await database.inTx(community, async (tx) => await listDeviceKeys(tx, account));
}
