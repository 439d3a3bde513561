import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { claimCard, drawPin, endCredential, listMyCredentials } from './operations.ts';

export type { Credential } from './operations.ts';

const KEY = ['me', 'credentials'];

export async function myCredentials() {
  return (await listMyCredentials()).credentials;
}

export function useMyCredentials() {
  return useQuery({ queryKey: KEY, queryFn: myCredentials });
}

function useCredentialChange<Wish, Reply>(change: (wish: Wish) => Promise<Reply>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) });
}

export function useEndCredential() {
  return useCredentialChange(endCredential);
}

export function useClaimCard() {
  return useCredentialChange(claimCard);
}

/** The PIN is in this mutation's answer and nowhere else: it is gone when the screen is left. */
export function useDrawPin() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: () => drawPin(), gcTime: 0, onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) });
}
