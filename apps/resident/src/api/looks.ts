import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { pollPace } from '../looks/poll-pace.ts';
import { useWatchedSince } from '../looks/use-watched-since.ts';
import { listMyLooks, type Look } from './operations.ts';

export type { Look, LooksPage } from './operations.ts';

const LOOKS = ['me', 'looks'] as const;
const PAGE = 50;
/** As many as may come between two questions. */
const NEWEST = 5;

export function useMyLooks() {
  return useInfiniteQuery({
    queryKey: [...LOOKS, 'pages'],
    queryFn: ({ pageParam }) => listMyLooks({ limit: PAGE, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as number | null, // the first page has no number to begin below
    getNextPageParam: (last) => last.before,
  });
}

/** The few newest, asked for again and again while somebody watches. */
export function useNewestLooks() {
  const since = useWatchedSince();
  return useQuery({
    queryKey: [...LOOKS, 'newest'],
    queryFn: () => listMyLooks({ limit: NEWEST }),
    staleTime: 0,
    refetchInterval: () => pollPace(Date.now() - since),
  });
}

/** One look by its number, with the newest proof that there is. Null when there is none. */
export async function askLook(seq: number): Promise<Look | null> {
  const { items } = await listMyLooks({ before: seq + 1, limit: 1 });
  return items.find((look) => look.seq === seq) ?? null;
}

const PENDING_EVERY_MS = 1500;

/** Asked for again by itself until the log has taken it in. */
export function useLook(seq: number) {
  return useQuery({
    queryKey: [...LOOKS, 'one', seq],
    queryFn: () => askLook(seq),
    refetchInterval: ({ state }) => (state.data?.proof === null ? PENDING_EVERY_MS : false),
  });
}

/** Where the browser saves the file from. */
export function receiptAddress(seq: number): string {
  return `/v1/me/looks/${seq}/receipt`;
}
