import { MutationCache, onlineManager, QueryCache, QueryClient } from '@tanstack/react-query';
import { isOffline, isSignedOut } from './api-error.ts';

const RETRIES_MAX = 2;

/** A session that has ended is noticed by whichever question meets it first; all screens then see it in `me`. */
function noticeSignOut(client: () => QueryClient): (error: unknown) => void {
  return (error) => {
    if (isSignedOut(error)) void client().invalidateQueries({ queryKey: ['me'], exact: true });
  };
}

export function createQueryClient(): QueryClient {
  // It takes every start for an online one, and would then not notice the network coming back.
  onlineManager.setOnline(navigator.onLine);
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== 'me' || query.queryKey.length > 1) noticeSignOut(() => client)(error);
      },
    }),
    mutationCache: new MutationCache({ onError: noticeSignOut(() => client) }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // Without a network a question fails at once and the screen says so, instead of waiting without a word.
        networkMode: 'always',
        retry: (failures, error) => isOffline(error) && navigator.onLine && failures < RETRIES_MAX,
        refetchOnReconnect: true,
        retryDelay: 800,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return client;
}
