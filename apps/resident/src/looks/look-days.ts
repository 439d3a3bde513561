import { isUse, type Look } from './look.ts';

export interface LookDay<Shown> {
  readonly day: string;
  /** Somebody looked, or wanted to. */
  readonly looks: readonly Shown[];
  /** The system's own uses: one quiet line for all of them. */
  readonly uses: readonly Shown[];
}

/** Days and their looks in the order in which they come, which is the newest first. (`Map.groupBy` is younger than many phones.) */
export function lookDays<Shown extends Pick<Look, 'at' | 'actor'>>(
  looks: readonly Shown[],
  dayOf: (epochMs: number) => string,
): readonly LookDay<Shown>[] {
  const days = new Map<string, { readonly looks: Shown[]; readonly uses: Shown[] }>();
  for (const look of looks) {
    const day = dayOf(look.at);
    const ofDay = days.get(day) ?? { looks: [], uses: [] };
    (isUse(look) ? ofDay.uses : ofDay.looks).push(look);
    days.set(day, ofDay);
  }
  return [...days].map(([day, ofDay]) => ({ day, ...ofDay }));
}
