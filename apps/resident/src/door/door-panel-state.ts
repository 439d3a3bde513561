import type { DoorState, Method } from '@lintel/access-rules';
import type { Refusal } from '@lintel/kernel';
import type { Opening } from '../api/doors.ts';

/** What the big button is doing. */
export type PanelState =
  | { readonly is: 'idle' }
  | { readonly is: 'opening' }
  | { readonly is: 'opened' }
  /** The door was told, but cannot report back whether it moved. */
  | { readonly is: 'sent' }
  | { readonly is: 'refused'; readonly refusal: Refusal };

export const IDLE: PanelState = { is: 'idle' };

export function afterAnswer(answer: Opening): PanelState {
  switch (answer.outcome) {
    case 'opened':
      return { is: 'opened' };
    case 'sent':
      return { is: 'sent' };
    case 'refused':
      return { is: 'refused', refusal: { code: answer.code ?? 'access.gate_silent', facts: {} } };
  }
}

/** As much of a door as these decisions need. */
interface OfferedDoor {
  readonly state: DoorState;
  readonly methods: readonly Method[];
  readonly freePassNow: boolean;
}

/** Whether there is anything to press, and if not, why: pushing is enough, it is out of use, or it takes other ways only. */
export type PanelOffer = 'button' | 'free_pass' | 'not_commissioned' | 'disabled' | 'other_ways';

export function offerOf(door: OfferedDoor, via: 'tap' | 'door_link'): PanelOffer {
  if (door.state === 'disabled') return 'disabled';
  if (door.state === 'not_commissioned') return 'not_commissioned';
  if (door.freePassNow) return 'free_pass';
  return door.methods.includes(via) || (via === 'door_link' && door.methods.includes('tap')) ? 'button' : 'other_ways';
}

interface ListedDoor extends OfferedDoor {
  readonly favourite: boolean;
  /** Null for a door of the whole community. */
  readonly place: string | null;
}

/** The door to show first: the chosen one, else one of the own stairwell that opens from here, else any that does, else any. */
export function firstDoor<D extends ListedDoor>(doors: readonly D[]): D | undefined {
  const opening = doors.filter((door) => offerOf(door, 'tap') === 'button');
  return doors.find((door) => door.favourite) ?? opening.find((door) => door.place !== null) ?? opening[0] ?? doors[0];
}
