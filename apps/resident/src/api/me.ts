import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { forgetDeviceKey, readDeviceKey } from '../device-key/key-store.ts';
import { learnServerTime } from '../server-clock.ts';
import {
  getCommunity,
  getMe,
  type Me,
  removeDeviceKey,
  requestSignInCode,
  type Role,
  signOut,
  switchRole,
  verifySignInCode,
} from './operations.ts';

export type { Me, Role } from './operations.ts';

async function askMe(): Promise<Me> {
  const askedAt = Date.now();
  const me = await getMe();
  learnServerTime(askedAt, Date.now(), me.serverTime);
  return me;
}

export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: askMe, staleTime: 60_000 });
}

/** Null where the server knows several communities and the address names none. */
export function useCommunity(community: string | undefined) {
  return useQuery({ queryKey: ['community', community], queryFn: () => getCommunity(community), staleTime: Infinity });
}

export function useRequestCode(community: string | undefined) {
  return useMutation({
    mutationFn: (phone: string) => requestSignInCode(community === undefined ? { phone } : { phone, community }),
  });
}

/** Whatever was known under another account or role is no longer true. */
function enter(queries: QueryClient, me: Me): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey.length > 1 });
  queries.setQueryData(['me'], me);
}

interface CodeAnswer {
  readonly phone: string;
  readonly code: string;
}

export function useVerifyCode(community: string | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answer: CodeAnswer) => verifySignInCode(community === undefined ? answer : { ...answer, community }),
    onSuccess: (me) => enter(queries, me),
  });
}

/** Takes this browser's key back first, while we may still say so; a key that stays behind is ended by the resident elsewhere. */
async function leave(): Promise<void> {
  const key = await readDeviceKey().catch(() => null);
  if (key !== null) await removeDeviceKey(key.deviceKey).catch(() => undefined);
  await signOut();
  await forgetDeviceKey().catch(() => undefined);
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: leave, onSuccess: () => queries.resetQueries() });
}

export function useSwitchRole() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: { readonly role: Role; readonly totp?: string }) => switchRole(wish),
    onSuccess: (me) => enter(queries, me),
  });
}
