const FIRST_MS = 500;
const LONGEST_MS = 30_000;
const STEADY_MS = 60_000;

/**
 * How long to wait before a program that ended by itself is started again: 0.5 s, 1 s, 2 s … at most 30 s. A program that ran for a
 * minute has earned a fresh start of the row.
 */
export function backOff(failuresInRow: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failuresInRow, 10));
}

export function failuresAfter(failuresInRow: number, ranMs: number): number {
  return ranMs >= STEADY_MS ? 0 : failuresInRow + 1;
}
