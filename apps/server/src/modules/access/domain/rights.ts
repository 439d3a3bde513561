import { contains, type Id, type Instant } from '@lintel/kernel';

export interface Home {
  readonly stairwell: Id<'stairwell'> | null;
  readonly from: Instant;
  readonly until: Instant | null;
}

/** Where a person may go because of where they live. */
export interface Rights {
  /** Each once, in the order of their bytes, so that the same homes always give the same door set. */
  readonly stairwells: readonly Id<'stairwell'>[];
  /** When the last of the homes ends; null: open-ended. */
  readonly until: Instant | null;
}

/** Somebody with no home has no rights: null. Arrears, age or kind of holding do not matter here and cannot. */
export function rightsOf(homes: readonly Home[], now: Instant): Rights | null {
  const current = homes.filter((home) => contains(home, now));
  if (current.length === 0) return null;
  const stairwells = new Set(current.flatMap(({ stairwell }) => (stairwell === null ? [] : [stairwell])));
  return { stairwells: [...stairwells].toSorted(), until: latestOf(current) };
}

function latestOf(homes: readonly Home[]): Instant | null {
  let latest: Instant | null = null;
  for (const { until } of homes) {
    if (until === null) return null;
    if (latest === null || until > latest) latest = until;
  }
  return latest;
}
