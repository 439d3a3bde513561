import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  claimCard,
  type Credential,
  drawPin,
  endMyCredential,
  listMyCredentials,
  releaseCard,
  removeDeviceKey,
} from './operations.ts';

export type { Credential } from './operations.ts';

const KEY = ['me', 'credentials'];

export async function myCredentials() {
  return (await listMyCredentials()).credentials;
}

export function useMyCredentials() {
  return useQuery({ queryKey: KEY, queryFn: myCredentials });
}

/** A phone's credential is its registered key: it ends where the key does. */
function end({ id, deviceKey }: Credential) {
  return deviceKey === null ? endMyCredential(id) : removeDeviceKey(deviceKey);
}

/** Ending a phone's key may concern this very browser, so what is known of its key is asked anew. */
export function useEndCredential() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: end,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['device-key'] });
      await queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
}

export function useClaimCard(credential: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (cardNumber: string) => claimCard(credential, cardNumber),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useReleaseCard() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: releaseCard, onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) });
}

/** The PIN is in this mutation's answer and nowhere else: it is gone when the screen is left. */
export function useDrawPin() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => drawPin(),
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
