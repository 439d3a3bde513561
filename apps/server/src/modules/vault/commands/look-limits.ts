import { HOUR_MS, type Id } from '@lintel/kernel';
import type { Clock } from '../../../platform/ports.ts';
import { PERSONS_AN_HOUR } from '../domain/asking.ts';

/** Denied tries of one asker at one person that have a line of their own within an hour; the last of them says that there may be more. */
const LINES_AN_HOUR = 30;
const ASKERS_MAX = 10_000;

/** What of a denied look is recorded: a line, the last line, or nothing. What comes beyond is refused all the same. */
export type DeniedLine = 'line' | 'last' | 'none';

/** What a denied look that names nobody is about; each has lines of its own, so that none of them hides another. */
export type DeniedKind = 'at_once' | 'an_hour' | 'search';

/**
 * The limits on looks. They count in this server's memory: a restart begins anew, which costs some more lines, and some more looks
 * each of which the person sees.
 */
export interface LookLimits {
  /** Counts one more denied look; who asks is named as residents see it. */
  denied(asker: string, about: Id<'person'> | DeniedKind): DeniedLine;
  /** May this asker see these persons too, within this hour? If so they count. */
  maySee(asker: Id<'person'>, persons: readonly Id<'person'>[]): boolean;
  /**
   * Takes a place for whoever may be found, before anybody is looked up, so that the answer tells nothing; null when none is left
   * within this hour.
   */
  reserve(asker: Id<'person'>): ReservedPlace | null;
}

export interface ReservedPlace {
  /** Gives the place to whoever was found, or back when nobody was. */
  settle(found: Id<'person'> | null): void;
}

export function lookLimits(clock: Clock): LookLimits {
  const tries = hourly<number>(clock);
  const seen = hourly<ReadonlySet<Id<'person'> | symbol>>(clock);
  return {
    denied: (asker, about) => {
      const key = `${asker} ${about}`;
      const count = (tries().get(key) ?? 0) + 1;
      tries().set(key, count);
      if (count > LINES_AN_HOUR) return 'none';
      return count === LINES_AN_HOUR ? 'last' : 'line';
    },
    maySee: (asker, persons) => {
      const all = new Set([...(seen().get(asker) ?? []), ...persons]);
      if (all.size > PERSONS_AN_HOUR) return false;
      seen().set(asker, all);
      return true;
    },
    reserve: (asker) => {
      const before = seen().get(asker) ?? new Set();
      if (before.size >= PERSONS_AN_HOUR) return null;
      const place = Symbol('a place for whoever is found');
      seen().set(asker, new Set([...before, place]));
      return {
        settle: (found) => {
          const others = [...(seen().get(asker) ?? [])].filter((one) => one !== place);
          seen().set(asker, new Set(found === null ? others : [...others, found]));
        },
      };
    },
  };
}

/** What is counted within an hour, and forgotten with it. */
function hourly<Value>(clock: Clock): () => Map<string, Value> {
  let from = clock.now();
  let counted = new Map<string, Value>();
  return () => {
    if (clock.now() >= from + HOUR_MS || counted.size >= ASKERS_MAX) {
      from = clock.now();
      counted = new Map();
    }
    return counted;
  };
}
