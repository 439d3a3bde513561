import type { Id } from '@lintel/kernel';
import { holds, type PlacedDoor, type Span } from './door-set.ts';

export interface ScopedDoorSet {
  readonly id: Id<'door_set'>;
  /** Only doors of the gate concerned: a gate learns nothing of the others. */
  readonly doors: readonly Id<'door'>[];
}

/** The door sets that have a door at this gate; of the rest, and of their credentials, the gate hears nothing. */
export function scopeOf(
  doorSets: readonly (Span & { readonly id: Id<'door_set'> })[],
  doors: readonly (PlacedDoor & { readonly id: Id<'door'> })[],
): readonly ScopedDoorSet[] {
  return doorSets
    .map((set) => ({ id: set.id, doors: doors.filter((door) => holds(set, door)).map(({ id }) => id) }))
    .filter((set) => set.doors.length > 0);
}

export interface Asked {
  /** The cursor the gate holds; null: it has nothing. */
  readonly since: number | null;
  readonly cursor: number;
  /** When the gate last got or lost a door. */
  readonly scopeCursor: number;
}

/** A delta can lead a gate on only while its doors are the same; a cursor from the future is somebody else's. */
export function updateKind({ since, cursor, scopeCursor }: Asked): 'unchanged' | 'delta' | 'whole' {
  if (since === null || since > cursor || since < scopeCursor) return 'whole';
  return since === cursor ? 'unchanged' : 'delta';
}
