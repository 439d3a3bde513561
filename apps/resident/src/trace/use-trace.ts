import { sha256 } from '@lintel/look-receipt/sha256';
import { fingerprintOf, parsePolicy } from '@lintel/translog';
import { useQuery } from '@tanstack/react-query';
import { getPublicLog } from '../api/operations.ts';

const EVERY_MS = 30_000;

/** The log of a community by its slug; without one, of the only community there is. */
export function useTrace(community: string | undefined) {
  return useQuery({
    queryKey: ['log', community ?? null],
    queryFn: () => getPublicLog(community),
    refetchInterval: EVERY_MS,
  });
}

/** What people compare with the notice board. */
export interface Fingerprints {
  readonly log: string | null;
  /** By the witness's name in the policy. */
  readonly witnesses: ReadonlyMap<string, string>;
}

const NONE: Fingerprints = { log: null, witnesses: new Map() };

/** Of the keys in the policy that the server gives now. Without an answer the page does without them. */
export function useFingerprints(log: string | undefined): Fingerprints {
  const text = useText(log === undefined ? undefined : `${log}/policy`);
  const policy = text === null ? null : parsePolicy(text, sha256);
  if (policy?.ok !== true) return NONE;
  const [first] = policy.value.logs;
  return {
    log: first === undefined ? null : fingerprintOf(first.key, sha256),
    witnesses: new Map(policy.value.witnesses.map(({ name, key }) => [name, fingerprintOf(key, sha256)])),
  };
}

export const CHECKER = '/verifier/lintel-verifier.html';

/** The SHA-256 of the page to download, in hex; null where the server has none to give. */
export function useCheckerSum(): string | null {
  const [sum] = useText(`${CHECKER}.sha256`)?.split(' ') ?? [];
  return sum !== undefined && /^[0-9a-f]{64}$/.test(sum) ? sum : null;
}

/** A text file that the server has beside its API; null until it is here, and when it never comes. */
function useText(address: string | undefined): string | null {
  const text = useQuery({
    queryKey: ['text', address],
    queryFn: async () => {
      const answer = await fetch(address ?? '');
      return answer.ok ? await answer.text() : null;
    },
    enabled: address !== undefined,
  });
  return text.data ?? null;
}
