import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { type Instant, instant } from '@lintel/kernel';

/** The wall clock, which people and networks may set, and the monotonic one, which nobody can. */
export interface Clock {
  now(): Instant;
  /** Milliseconds since some fixed start; never goes back, not even when the wall clock does. */
  monotonicMs(): number;
}

/** Cryptographically strong random bytes. */
export type Random = (count: number) => Uint8Array;

export const systemClock: Clock = {
  now: () => instant(Date.now()),
  monotonicMs: () => performance.now(),
};

export const systemRandom: Random = (count) => new Uint8Array(randomBytes(count));
