import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getMyHome, inviteFamily, removeFamily } from './operations.ts';

export type { Home } from './operations.ts';

const KEY = ['me', 'home'];

export function useMyHome() {
  return useQuery({ queryKey: KEY, queryFn: async () => (await getMyHome()).homes });
}

interface Invitation {
  readonly part: string;
  readonly name: string;
  readonly phone: string;
}

export function useInviteFamily() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ part, name, phone }: Invitation) => inviteFamily(part, { name, phone }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveFamily() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ part, occupancy }: { readonly part: string; readonly occupancy: string }) =>
      removeFamily(part, occupancy),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
