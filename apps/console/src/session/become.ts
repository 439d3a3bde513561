import type { QueryClient } from '@tanstack/react-query';
import { meQuestion } from '../api/questions.ts';
import type { Me } from '../api/types.ts';

/**
 * From here on somebody else sits here: after signing in, switching the role, signing out (null). What the one before could see
 * is forgotten; what stands on the screen is asked for anew. `me` itself is set, not removed, because the frame watches it.
 */
export function become(queries: QueryClient, me: Me | null): void {
  queries.setQueryData(meQuestion.queryKey, me);
  const others = {
    predicate: ({ queryKey }: { readonly queryKey: readonly unknown[] }) => queryKey[0] !== meQuestion.queryKey[0],
  };
  if (me === null) queries.removeQueries(others);
  else void queries.resetQueries(others);
}
