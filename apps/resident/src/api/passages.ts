import { useInfiniteQuery } from '@tanstack/react-query';
import { listMyPassages } from './operations.ts';

export type { Passage } from './operations.ts';

export function useMyPassages() {
  return useInfiniteQuery({
    queryKey: ['me', 'passages'],
    queryFn: ({ pageParam }) => listMyPassages(pageParam),
    initialPageParam: 1,
    getNextPageParam: (last) => (last.page * last.pageSize < last.total ? last.page + 1 : null),
  });
}
