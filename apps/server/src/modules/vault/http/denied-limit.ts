import { HOUR_MS, type Id } from '@lintel/kernel';
import type { Clock } from '../../../platform/ports.ts';

/** Denied tries of one person that are recorded within an hour: what comes beyond is refused all the same, but fills nobody's list. */
const DENIED_AN_HOUR = 30;
const PERSONS_MAX = 10_000;

/** Counts in this server's memory: a restart begins anew, which costs nothing but some more lines. */
export function deniedLimit(clock: Clock): (person: Id<'person'>) => boolean {
  let from = clock.now();
  let tries = new Map<Id<'person'>, number>();
  return (person) => {
    if (clock.now() >= from + HOUR_MS || tries.size >= PERSONS_MAX) {
      from = clock.now();
      tries = new Map();
    }
    const count = (tries.get(person) ?? 0) + 1;
    tries.set(person, count);
    return count <= DENIED_AN_HOUR;
  };
}
