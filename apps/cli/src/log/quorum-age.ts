import { type Cosigned, type Policy, policyHolds } from '@lintel/translog';

/** Witnesses cosign every ten minutes, also a log that has not grown. Without enough of them for this long, something is wrong. */
export const QUORUM_AGE_MAX_MS = 3_600_000;

export interface Vouching {
  readonly policy: Policy;
  readonly cosigned: readonly Cosigned[];
  /** Until when the quorum was known to have vouched; null at the first look. */
  readonly before: number | null;
  readonly nowMs: number;
}

/**
 * Until when the quorum has vouched, in milliseconds since 1970: not what any one witness said last, but the latest time at which or
 * after which enough of them cosigned. Where they never did, it counts from the first look. What is said to be later than now counts
 * as now, so that no wrong clock, the witness's or ours, keeps us quiet for ever.
 */
export function vouchedUntil({ policy, cosigned, before, nowMs }: Vouching): number {
  const times = cosigned.map(({ time }) => time).toSorted((one, other) => (one < other ? 1 : -1));
  const since = (least: bigint): ReadonlySet<string> =>
    new Set(cosigned.filter(({ time }) => time >= least).map(({ name }) => name));
  const enough = times.find((time) => policyHolds(policy, since(time)));
  const seen = enough === undefined ? null : toMs(enough, nowMs);
  return before === null ? (seen ?? nowMs) : Math.max(Math.min(before, nowMs), seen ?? 0);
}

/** Times of witnesses may be as large as 2^63. */
function toMs(seconds: bigint, most: number): number {
  const ms = seconds * 1000n;
  return ms > BigInt(most) ? most : Number(ms);
}
