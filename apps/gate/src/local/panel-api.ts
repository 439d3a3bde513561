import type { DoorState, GuardReason, Method, OpenReason } from '@lintel/access-rules';
import type { Id } from '@lintel/kernel';
import type { RelayResult } from '../relay/relays.ts';

/** What the panel page and the gate say to each other. No credential id and nothing about a person is among it. */
export interface PanelState {
  readonly gate: GateState;
  readonly server: 'online' | 'offline';
  /** The clock was set back: what lives by the second (codes, taps) is refused until it is right again; cards and PINs open. */
  readonly clockSetBack: boolean;
  readonly fire: boolean;
  readonly doors: readonly PanelDoor[];
}

/**
 * `unpaired`: not yet anyone's gate. `waiting`: paired, no snapshot yet. `out_of_date`: the snapshot's last day has passed, and
 * the doors open to nobody by credential; way out and fire still work.
 */
export type GateState = 'unpaired' | 'waiting' | 'ready' | 'out_of_date';

export interface PanelDoor {
  readonly id: Id<'door'>;
  /** What people call it: the installer's word, else the console's. */
  readonly label: string;
  readonly state: DoorState;
  /** The ways that work at this door at this hour. */
  readonly methods: readonly Method[];
  /** The door opens to everybody now and nobody is identified. */
  readonly freePass: boolean;
}

export type PanelPresented =
  | { readonly kind: 'card'; readonly door: Id<'door'>; readonly number: string }
  | { readonly kind: 'pin'; readonly door: Id<'door'>; readonly pin: string }
  | { readonly kind: 'qr'; readonly door: Id<'door'>; readonly text: string }
  | {
      readonly kind: 'guard';
      readonly door: Id<'door'>;
      readonly by: 'card' | 'pin';
      readonly secret: string;
      readonly reason: GuardReason;
    }
  | { readonly kind: 'presence'; readonly door: Id<'door'> };

export type PanelAnswer =
  | { readonly outcome: 'opened'; readonly why: OpenReason; readonly relay: RelayResult }
  | { readonly outcome: 'refused'; readonly code: string; readonly facts: Readonly<Record<string, string | number>> };

/** What the gate tells the page without being asked. `opened`: by an order or the way out, so that the panel can say so too. */
export type PanelEvent =
  | { readonly kind: 'state'; readonly state: PanelState }
  | { readonly kind: 'opened'; readonly door: Id<'door'> };
