import type { Id } from '@lintel/kernel';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type DeviceKey, forgetDeviceKey, keepDeviceKey, readDeviceKey } from '../device-key/key-store.ts';
import { canKeepKeys, makeKey } from '../device-key/make-key.ts';
import type { Signer } from '../device-key/sign-qr.ts';
import { myCredentials } from './credentials.ts';
import { registerDeviceKey } from './operations.ts';

const KEY = ['device-key'];
/** How often to ask whether the doors know a new key, until they do. */
const WAIT_MS = 1500;

export type DeviceKeyState =
  | { readonly is: 'unsupported' }
  | { readonly is: 'absent' }
  | { readonly is: 'waiting' }
  | { readonly is: 'ready'; readonly deviceKey: string; readonly signer: Signer };

/** Ready as soon as the key is known as a credential; from then on nothing here needs a network. */
async function lookForKey(account: string | undefined): Promise<DeviceKeyState> {
  if (!canKeepKeys()) return { is: 'unsupported' };
  const key = await readDeviceKey().catch(() => 'unsupported' as const);
  if (key === 'unsupported') return { is: 'unsupported' };
  if (key === null) return { is: 'absent' };
  if (account !== undefined && key.account !== account) {
    await forgetDeviceKey();
    return { is: 'absent' };
  }
  return stateOf(account === undefined ? key : await learnCredential(key));
}

function stateOf(key: DeviceKey | null): DeviceKeyState {
  if (key === null) return { is: 'absent' };
  const { credential, privateKey, deviceKey } = key;
  return credential === null ? { is: 'waiting' } : { is: 'ready', deviceKey, signer: { credential, privateKey } };
}

/** Null when the key has been removed elsewhere; the key as it is when nobody can be asked. */
async function learnCredential(key: DeviceKey): Promise<DeviceKey | null> {
  const credentials = await myCredentials().catch(() => null);
  if (credentials === null) return key;
  const found = credentials.find(({ deviceKey, state }) => deviceKey === key.deviceKey && state === 'active');
  if (found === undefined && key.credential !== null) {
    await forgetDeviceKey();
    return null;
  }
  if (found === undefined || found.id === key.credential) return key;
  const known = { ...key, credential: found.id as Id<'credential'> }; // the client gives ids as plain strings
  await keepDeviceKey(known);
  return known;
}

export function useDeviceKey(account: string | undefined) {
  return useQuery({
    queryKey: [...KEY, account],
    queryFn: () => lookForKey(account),
    staleTime: Infinity,
    // The code stays on the screen while it is asked whose key it is.
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.is === 'waiting' ? WAIT_MS : false),
  });
}

export function useRegisterPhone(account: string | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => {
      if (account === undefined) throw new Error('nobody is signed in');
      const { publicKey, privateKey } = await makeKey();
      const { deviceKey } = await registerDeviceKey({ publicKey, name });
      await keepDeviceKey({ account, deviceKey, credential: null, privateKey });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
