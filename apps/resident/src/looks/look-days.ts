import { isUse, type Look } from './look.ts';

export interface LookDay<Shown> {
  readonly day: string;
  /** Somebody looked, or wanted to. */
  readonly looks: readonly Shown[];
  /** The system's own uses: one quiet line for all of them. */
  readonly uses: readonly Shown[];
}

/**
 * Looks in the order in which they come, under the day of each. A look that was sealed is told of late and stands where it was
 * told, under its own day: the same day may then have a second place further down.
 */
export function lookDays<Shown extends Pick<Look, 'at' | 'actor'>>(
  looks: readonly Shown[],
  dayOf: (epochMs: number) => string,
): readonly LookDay<Shown>[] {
  const days: { readonly day: string; readonly looks: Shown[]; readonly uses: Shown[] }[] = [];
  for (const look of looks) {
    const day = dayOf(look.at);
    const last = days.at(-1);
    const ofDay = last?.day === day ? last : { day, looks: [], uses: [] };
    (isUse(look) ? ofDay.uses : ofDay.looks).push(look);
    if (ofDay !== last) days.push(ofDay);
  }
  return days;
}
