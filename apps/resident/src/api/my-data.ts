import { useMutation, useQuery } from '@tanstack/react-query';
import { getMyData, revealMyData } from './operations.ts';

export function useMyData() {
  return useQuery({ queryKey: ['me', 'data'], queryFn: getMyData });
}

/** The opened values live in this mutation only, and are dropped with the screen. */
export function useRevealMyData() {
  return useMutation({ mutationFn: () => revealMyData(), gcTime: 0 });
}
