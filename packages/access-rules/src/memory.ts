import { type Instant, instant } from '@lintel/kernel';
import type { Memory, MemoryChange } from './decision.ts';
import { isForgiven } from './lock-out.ts';
import { CLOCK_TOLERANCE_MS } from './time-to-judge.ts';

/** A code is remembered for 40 s at most: 250 openings a second, every second, before this is reached. */
export const USED_MAX = 10_000;

/** What a gate remembers that has never decided anything. */
export function emptyMemory(now: Instant): Memory {
  return { used: new Map(), wrongPins: new Map(), latest: now };
}

/** The memory after a decision. Returns a new one and leaves the old as it was, in case the journal could not be written. */
export function applyChange(memory: Memory, change: MemoryChange): Memory {
  const latest = instant(Math.max(memory.latest, change.latest));
  return {
    used: change.used === null ? memory.used : withUsed(memory.used, change.used, latest),
    wrongPins: change.wrongPins === null ? memory.wrongPins : withWrongPins(memory.wrongPins, change.wrongPins, latest),
    latest,
  };
}

/**
 * What to remember when the server has just said what time it is, in a newly accepted snapshot's `issuedAt`.
 *
 * A clock that once ran ahead (a false time server, a wrong year typed in) has left a `latest` in the future, and the right
 * clock would look set back until then. When the server confirms the clock, to the tolerance, the memory was wrong: it
 * comes back to now. A clock that the server does not confirm changes nothing.
 */
export function clockConfirmed(memory: Memory, serverTime: Instant, now: Instant): Memory {
  if (memory.latest <= now || Math.abs(now - serverTime) > CLOCK_TOLERANCE_MS) return memory;
  const wrongPins = [...memory.wrongPins].map(
    ([door, wrong]) =>
      [door, { ...wrong, last: notAfter(wrong.last, now), dayFrom: notAfter(wrong.dayFrom, now) }] as const,
  );
  return { used: memory.used, wrongPins: new Map(wrongPins), latest: now };
}

function withUsed(used: Memory['used'], added: NonNullable<MemoryChange['used']>, latest: Instant): Memory['used'] {
  const kept = new Map([...used].filter(([, until]) => until > latest));
  kept.set(added.key, added.until);
  // The key that is nearest to its end is the least that can be lost.
  if (kept.size > USED_MAX) kept.delete(soonest(kept));
  return kept;
}

function soonest(used: Memory['used']): string {
  let found = { key: '', until: Number.POSITIVE_INFINITY };
  for (const [key, until] of used) if (until < found.until) found = { key, until };
  return found.key;
}

function notAfter(at: Instant, now: Instant): Instant {
  return instant(Math.min(at, now));
}

/** Doors that were quiet for a day are forgotten. */
function withWrongPins(
  wrongPins: Memory['wrongPins'],
  { door, ...counts }: NonNullable<MemoryChange['wrongPins']>,
  latest: Instant,
): Memory['wrongPins'] {
  const kept = new Map([...wrongPins].filter(([, wrong]) => !isForgiven(wrong, latest)));
  kept.set(door, counts);
  return kept;
}
