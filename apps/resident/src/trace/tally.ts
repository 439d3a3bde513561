import type { PublicLog } from '../api/log.ts';

type Line = PublicLog['days'][number];

export interface TallyDay {
  /** `2026-11-22`, in UTC. */
  readonly day: string;
  readonly looks: number;
  /** What was done most comes first. */
  readonly kinds: readonly Pick<Line, 'act' | 'actor' | 'looks'>[];
}

/** The counts of each day together, the newest day first. */
export function daysOf(lines: readonly Line[]): readonly TallyDay[] {
  return [...new Set(lines.map(({ day }) => day))]
    .toSorted((one, other) => (one < other ? 1 : -1))
    .map((day) => {
      const kinds = lines.filter((line) => line.day === day).map(({ act, actor, looks }) => ({ act, actor, looks }));
      return {
        day,
        looks: kinds.reduce((sum, { looks }) => sum + looks, 0),
        kinds: kinds.toSorted((one, other) => other.looks - one.looks),
      };
    });
}
