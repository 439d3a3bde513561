import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { type Failure, type Reply, take } from './reply.ts';

/** An operation of the generated client, or one made like it. */
type Operation = (given: never) => Promise<Reply<unknown>>;
type Given<Op extends Operation> = Parameters<Op>[0];
type Done<Op extends Operation> = NonNullable<Awaited<ReturnType<Op>>['data']>;

/** A change on the server. When it is done, the answers whose keys begin with one of `renews` are asked for again. */
export function useAct<Op extends Operation>(
  operation: Op,
  renews: readonly string[],
): UseMutationResult<Done<Op>, Failure, Given<Op>> {
  const queries = useQueryClient();
  return useMutation<Done<Op>, Failure, Given<Op>>({
    // The generated operations are generic in how they fail; what they take and give is read from their own types above.
    mutationFn: async (given) => (await take(operation(given as never))) as Done<Op>,
    onSuccess: async () => {
      await Promise.all(renews.map(async (key) => await queries.invalidateQueries({ queryKey: [key] })));
    },
  });
}
