import { instant, uuidv7 } from '@lintel/kernel';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isOffline } from './api-error.ts';
import { getDoorLink, listMyDoors, openDoor, setFavouriteDoor } from './operations.ts';

export type { Door, Opening } from './operations.ts';

export type Via = 'tap' | 'door_link';

export function useMyDoors() {
  return useQuery({ queryKey: ['me', 'doors'], queryFn: async () => (await listMyDoors()).doors });
}

export function useDoorLink(code: string) {
  return useQuery({ queryKey: ['door-link', code], queryFn: () => getDoorLink(code) });
}

/** One press is one request, however often it has to be sent: the server opens once for it. */
export function useOpenDoor(via: Via) {
  return useMutation({
    mutationFn: async (door: string) => {
      const request = uuidv7(instant(Date.now()), crypto.getRandomValues(new Uint8Array(10)));
      const ask = () => openDoor(door, { via, request });
      return ask().catch((error: unknown) => {
        if (isOffline(error)) return ask();
        throw error;
      });
    },
  });
}

export function useFavouriteDoor() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: setFavouriteDoor,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['me', 'doors'] }),
  });
}
