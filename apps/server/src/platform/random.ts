import { randomBytes } from 'node:crypto';
import { uuidv7 } from '@lintel/kernel';
import type { Clock, Ids, Random } from './ports.ts';

export const systemRandom: Random = (count) => new Uint8Array(randomBytes(count));

/** Ids that carry the time of the clock they are given. */
export function idsOf(clock: Clock, random: Random): Ids {
  return { next: () => uuidv7(clock.now(), random(10)) };
}
