import type { Id } from '@lintel/kernel';

/** Which doors: those of these stairwells (sorted, each once) and of the whole community, or every door there is. */
export interface Span {
  readonly everyDoor: boolean;
  readonly stairwells: readonly Id<'stairwell'>[];
}

/** Guards open every door. */
export const EVERY_DOOR: Span = { everyDoor: true, stairwells: [] };

export interface PlacedDoor {
  /** Null: a door of the whole community. */
  readonly stairwell: Id<'stairwell'> | null;
}

/** Whether a door set holds this door. */
export function holds(span: Span, door: PlacedDoor): boolean {
  return span.everyDoor || door.stairwell === null || span.stairwells.includes(door.stairwell);
}
