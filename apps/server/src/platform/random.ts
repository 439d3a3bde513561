import { randomBytes, randomFillSync } from 'node:crypto';
import { uuidv7 } from '@lintel/kernel';
import type { Clock, Ids, Random } from './ports.ts';

const FETCHED_AT_ONCE = 8192;
const FROM_STOCK_MAX = 64;
const stock = new Uint8Array(FETCHED_AT_ONCE);
let used = FETCHED_AT_ONCE;

/** Of the system's secure generator. Small pieces come from a stock, for one call costs as much as many bytes do; none is used twice. */
export const systemRandom: Random = (count) => {
  if (count > FROM_STOCK_MAX) return new Uint8Array(randomBytes(count));
  if (used + count > FETCHED_AT_ONCE) {
    randomFillSync(stock);
    used = 0;
  }
  const taken = stock.slice(used, used + count);
  stock.fill(0, used, used + count);
  used += count;
  return taken;
};

/** Ids that carry the time of the clock they are given. */
export function idsOf(clock: Clock, random: Random): Ids {
  return { next: () => uuidv7(clock.now(), random(10)) };
}
