/** Draws that are the same for the same seed: a demo community must look alike on every machine. Nothing secret comes from here. */
export interface Draw {
  /** A whole number from 0 to `below` - 1. */
  number(below: number): number;
  /** True in so many cases of a hundred. */
  chance(percent: number): boolean;
  pick<T>(items: readonly T[]): T;
}

/** Mulberry32 (T. Ettinger): 32 bits of state, even enough for names and areas. */
export function seededDraw(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (below: number): number => Math.floor(next() * below);
  return {
    number,
    chance: (percent) => number(100) < percent,
    pick: (items) => {
      const [item] = items.slice(number(items.length));
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}
