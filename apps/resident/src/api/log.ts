import { useQuery, useQueryClient } from '@tanstack/react-query';
import { accepted, keysOf, type LogPin, pinned } from '../looks/log-pin.ts';
import { rememberedPin, rememberPin } from '../looks/looks-memory.ts';
import { ApiError, readRefusal } from './api-error.ts';
import { getPublicLog } from './operations.ts';

export type { PublicLog } from './operations.ts';

const EVERY_MS = 30_000;

interface Community {
  readonly id: string;
  readonly slug: string;
}

/** How the community's public log does. */
export function usePublicLog(community: Community | undefined) {
  return useQuery({
    queryKey: ['log', community?.slug],
    queryFn: () => getPublicLog(community?.slug ?? ''),
    enabled: community !== undefined,
    refetchInterval: EVERY_MS,
  });
}

/** Whose signatures make a log good, as the server gives it now, and what this device has seen before. */
export interface KnownPolicy {
  readonly policy: string;
  readonly pin: LogPin;
}

async function askPolicy({ id, slug }: Community): Promise<KnownPolicy> {
  const policy = await readLogPolicy(slug);
  const keys = keysOf(policy);
  if (keys === null) throw new ApiError({ code: 'app.broken', facts: {} });
  const pin = pinned(rememberedPin(id), keys, Date.now());
  rememberPin(id, pin);
  return { policy, pin };
}

/** Null until the server has answered. `accept`: the reader goes on with the keys that the server gives now. */
export function useKnownPolicy(community: Community | undefined): {
  readonly known: KnownPolicy | null;
  readonly accept: () => void;
} {
  const queries = useQueryClient();
  const queryKey = ['log', community?.slug, 'policy'];
  const known = useQuery({
    queryKey,
    queryFn: () => (community === undefined ? null : askPolicy(community)),
    enabled: community !== undefined,
  }).data;
  const accept = (): void => {
    if (known === undefined || known === null || community === undefined) return;
    const pin = accepted(known.pin, Date.now());
    rememberPin(community.id, pin);
    queries.setQueryData(queryKey, { ...known, pin });
  };
  return { known: known ?? null, accept };
}

/** A text file beside the API: the generated client knows nothing of it. */
async function readLogPolicy(slug: string): Promise<string> {
  const answer = await fetch(`/log/${encodeURIComponent(slug)}/policy`).catch(() => null);
  if (answer === null) throw new ApiError({ code: 'app.offline', facts: {} });
  if (!answer.ok) throw new ApiError(readRefusal(await answer.json().catch(() => null)));
  return await answer.text();
}
