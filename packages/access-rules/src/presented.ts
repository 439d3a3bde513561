import type { Id, Instant } from '@lintel/kernel';

/** Why a guard lets someone in; a closed list, so that no name is ever typed into it. */
export const GUARD_REASONS = [
  'forgot_credential',
  'visitor',
  'delivery',
  'repair',
  'emergency',
  'mobility_help',
  'other',
] as const;
export type GuardReason = (typeof GUARD_REASONS)[number];

/** What happened at a door. The gate turns numbers into verifiers before the rules see them. */
export type Presented =
  | { readonly kind: 'card'; readonly door: Id<'door'>; readonly verifier: string }
  | { readonly kind: 'pin'; readonly door: Id<'door'>; readonly verifier: string }
  | {
      readonly kind: 'qr';
      readonly door: Id<'door'>;
      readonly credential: Id<'credential'>;
      readonly signedAt: Instant;
      readonly signature: string;
    }
  | {
      readonly kind: 'tap';
      readonly door: Id<'door'>;
      readonly credential: Id<'credential'>;
      readonly via: 'tap' | 'door_link';
      readonly order: Order;
    }
  /** At the panel: the guard's own card or PIN, then a reason. */
  | {
      readonly kind: 'guard_panel';
      readonly door: Id<'door'>;
      readonly by: 'card' | 'pin';
      readonly verifier: string;
      readonly reason: GuardReason;
    }
  /** From the console, through the server. */
  | { readonly kind: 'guard_console'; readonly door: Id<'door'>; readonly reason: GuardReason; readonly order: Order }
  /** Someone stands before the door: opens only in free-pass hours or before commissioning. */
  | { readonly kind: 'presence'; readonly door: Id<'door'> }
  /** The button or sensor on the inside. Never refused. */
  | { readonly kind: 'exit'; readonly door: Id<'door'> }
  /** The fire panel. Never refused. */
  | { readonly kind: 'fire'; readonly door: Id<'door'> };

/** A signed order from the server, already checked by the gate for its signature; short-lived and used once. */
export interface Order {
  readonly id: Id<'order'>;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
}
