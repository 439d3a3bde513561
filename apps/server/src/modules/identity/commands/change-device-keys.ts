import { bytesOfBase64url, type Id, orThrow, Refused } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import { parseName } from '../../vault/index.ts';
import { mayAddKey } from '../domain/device-key.ts';
import type { DeviceKeyAdded, DeviceKeyRemoved } from '../events.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { isP256Point } from '../secrets/p256-point.ts';
import { addDeviceKey, countDeviceKeys, findDeviceKey, removeDeviceKey } from '../store/device-keys.store.ts';
import { lockName } from '../store/locks.store.ts';

type Needs = Pick<IdentityNeeds, 'database' | 'clock' | 'ids' | 'publish'>;

export interface KeyToRegister {
  readonly publicKey: string;
  readonly name: string;
}

/** Registers a browser's public key. The same key again is the same registration; another person's key is refused. */
export function registerDeviceKey({ database, clock, ids, publish }: Needs) {
  return async (actor: PersonActor, { publicKey: text, name: typed }: KeyToRegister): Promise<Id<'device_key'>> => {
    const publicKey = bytesOfBase64url(text);
    if (publicKey === null || !isP256Point(publicKey))
      throw new Refused({ code: 'identity.device_key_malformed', facts: {} });
    const name = orThrow(parseName(typed));
    return await database.inTx(actor.community, async (tx) => {
      await lockName(tx, `device keys ${actor.account}`);
      const known = await findDeviceKey(tx, publicKey);
      if (known?.account === actor.account) return known.id;
      orThrow(mayAddKey(await countDeviceKeys(tx, actor.account)));
      const id = ids.next('device_key');
      const added = await addDeviceKey(tx, { id, account: actor.account, publicKey, name, madeAt: clock.now() });
      if (!added) throw new Refused({ code: 'identity.device_key_taken', facts: {} });
      const about = { person: actor.person, deviceKey: id, publicKey: text };
      await publish(tx, { name: 'identity.device_key_added', about } satisfies DeviceKeyAdded);
      return id;
    });
  };
}

export function removeOwnDeviceKey({ database, publish }: Pick<Needs, 'database' | 'publish'>) {
  return async (actor: PersonActor, deviceKey: Id<'device_key'>): Promise<void> =>
    await database.inTx(actor.community, async (tx) => {
      if (!(await removeDeviceKey(tx, actor.account, deviceKey)))
        throw new Refused({ code: 'identity.device_key_unknown', facts: {} });
      const about = { person: actor.person, deviceKey };
      await publish(tx, { name: 'identity.device_key_removed', about } satisfies DeviceKeyRemoved);
    });
}
