import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endSession, listMyDeviceKeys, listMySessions, removeDeviceKey } from './operations.ts';

const SESSIONS = ['me', 'sessions'];
const PHONES = ['me', 'device-keys'];

export function useMySessions() {
  return useQuery({ queryKey: SESSIONS, queryFn: async () => (await listMySessions()).sessions });
}

export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: endSession, onSuccess: () => queries.invalidateQueries({ queryKey: SESSIONS }) });
}

export function useMyPhones() {
  return useQuery({ queryKey: PHONES, queryFn: async () => (await listMyDeviceKeys()).deviceKeys });
}

export function useRemovePhone() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: removeDeviceKey, onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }) });
}
