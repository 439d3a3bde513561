import type { Id } from '@lintel/kernel';
import { z } from 'zod';
import type { PersonActor } from '../../../platform/actor.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import type { KeyToRegister } from '../commands/change-device-keys.ts';
import type { DeviceKey } from '../domain/device-key.ts';

const DeviceKeyView = z.strictObject({
  deviceKey: z.string(),
  name: z.string(),
  publicKey: z.string(),
  madeAt: z.number().int(),
});

export interface DeviceKeysUse {
  readonly list: (actor: PersonActor) => Promise<readonly DeviceKey[]>;
  readonly register: (actor: PersonActor, key: KeyToRegister) => Promise<Id<'device_key'>>;
  readonly remove: (actor: PersonActor, deviceKey: Id<'device_key'>) => Promise<void>;
}

function viewOf({ id, name, publicKey, madeAt }: DeviceKey): z.input<typeof DeviceKeyView> {
  return { deviceKey: id, name, publicKey, madeAt };
}

export function deviceKeyRoutes(use: DeviceKeysUse): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/v1/me/device-keys',
        id: 'listMyDeviceKeys',
        summary: 'The browsers whose key opens my doors',
        may: 'self',
        stableSince: '0.1',
        reply: z.strictObject({ deviceKeys: z.array(DeviceKeyView) }),
        refuses: [],
      },
      async (actor) => ({ deviceKeys: (await use.list(actor)).map(viewOf) }),
    ),
    route(
      {
        method: 'POST',
        path: '/v1/me/device-keys',
        id: 'registerDeviceKey',
        summary: 'Register this browser’s public key; the private half stays in the browser',
        may: 'self',
        stableSince: '0.1',
        body: z.strictObject({
          publicKey: z.string().length(87).describe('Uncompressed point on P-256, 65 bytes, base64url'),
          name: z.string().min(1).max(40).describe('What the person calls this browser'),
        }),
        reply: z.strictObject({ deviceKey: z.string() }),
        refuses: [
          'identity.device_key_malformed',
          'identity.device_key_limit',
          'identity.device_key_taken',
          'vault.name_malformed',
        ],
      },
      async (actor, { body }) => ({ deviceKey: await use.register(actor, body) }),
    ),
    route(
      {
        method: 'DELETE',
        path: '/v1/me/device-keys/{deviceKey}',
        id: 'removeDeviceKey',
        summary: 'This browser’s key opens nothing any more',
        may: 'self',
        stableSince: '0.1',
        params: z.strictObject({ deviceKey: z.uuidv7() }),
        reply: z.strictObject({}),
        refuses: ['identity.device_key_unknown'],
      },
      async (actor, { params }) => {
        await use.remove(actor, params.deviceKey as Id<'device_key'>); // the query finds out whose it is
        return {};
      },
    ),
  ];
}
