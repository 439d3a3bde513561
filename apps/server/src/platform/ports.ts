import type { Id, Instant } from '@lintel/kernel';

export interface Clock {
  now(): Instant;
}

export interface Ids {
  next<Kind extends string>(kind: Kind): Id<Kind>;
}

/** Cryptographically strong random bytes. */
export type Random = (count: number) => Uint8Array;
