import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { become } from '../session/become.ts';
import { Failure, NO_NETWORK, SIGNED_OUT } from './reply.ts';

const RETRIES_MAX = 2;

/** A session that has ended is noticed by whichever request meets it first; the frame then leads to the sign-in page. */
export function createQueryClient(): QueryClient {
  const noticeSignOut = (error: Error): void => {
    if (error instanceof Failure && error.code === SIGNED_OUT) become(client, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignOut }),
    mutationCache: new MutationCache({ onError: noticeSignOut }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // Without a network a question fails at once and the screen says so, instead of waiting without a word.
        networkMode: 'always',
        retry: (failures, error) => error instanceof Failure && error.code === NO_NETWORK && failures < RETRIES_MAX,
        retryDelay: 800,
      },
      // What was revealed, generated or typed is not kept once its dialog has closed.
      mutations: { networkMode: 'always', retry: false, gcTime: 0 },
    },
  });
  return client;
}
