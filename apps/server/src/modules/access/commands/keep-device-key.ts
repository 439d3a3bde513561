import { bytesOfBase64url, type Id } from '@lintel/kernel';
import type { AccessNeeds } from '../access-needs.ts';
import { addCredential, addEndedCredential, credentialById, endCredentials } from '../store/credentials.store.ts';
import { changeSnapshots } from './change-snapshots.ts';
import { changedCredential, doorSetOf, settlePerson } from './settle-residence.ts';

type Needs = Pick<AccessNeeds, 'database' | 'afterCommit' | 'clock' | 'ids' | 'registry' | 'watch'>;

const P256_POINT_BYTES = 65;

export interface DeviceKey {
  readonly person: Id<'person'>;
  readonly deviceKey: Id<'device_key'>;
  readonly publicKey: string;
}

/** The credential has the device key's own id: the phone signs with it, and the gate finds it, without asking the server. */
function credentialOfDevice(deviceKey: Id<'device_key'>): Id<'credential'> {
  return deviceKey as string as Id<'credential'>;
}

/** A phone may now sign QR codes. Hearing of it twice, or after its removal, changes nothing. */
export function addDeviceKey(needs: Needs) {
  const { database, clock } = needs;
  return async (community: Id<'community'>, { person, deviceKey, publicKey }: DeviceKey): Promise<void> => {
    if (bytesOfBase64url(publicKey)?.length !== P256_POINT_BYTES)
      throw new Error('a device key is an uncompressed P-256 point');
    await database.inTx(community, async (tx) => {
      const { rights } = await settlePerson(needs, tx, person);
      await changeSnapshots(needs, tx, async (note) => {
        const span = { everyDoor: false, stairwells: rights?.stairwells ?? [] };
        const doorSet = rights === null ? null : await doorSetOf(needs, tx, { span, note });
        const rest = {
          part: null,
          guard: false,
          from: clock.now(),
          until: rights?.until ?? null,
          issuedBy: null,
        } as const;
        const id = credentialOfDevice(deviceKey);
        await addCredential(tx, { id, kind: 'device_key', verifier: publicKey, person, doorSet, ...rest });
        note(changedCredential(id));
      });
    });
  };
}

/** The key is gone from the phone. If that is heard before its addition, the ended credential holds the place against it. */
export function removeDeviceKey(needs: Pick<Needs, 'database' | 'afterCommit' | 'clock' | 'watch'>) {
  const { database, clock } = needs;
  return async (community: Id<'community'>, { person, deviceKey }: Omit<DeviceKey, 'publicKey'>): Promise<void> => {
    await database.inTx(community, async (tx) => {
      const id = credentialOfDevice(deviceKey);
      await changeSnapshots(needs, tx, async (note) => {
        if ((await credentialById(tx, id)) === null)
          await addEndedCredential(tx, { id, kind: 'device_key', person }, clock.now());
        else await endCredentials(tx, [id], clock.now());
        note(changedCredential(id));
      });
    });
  };
}
