import type { Id, Instant } from '@lintel/kernel';
import type { WrongPins } from './lock-out.ts';
import type { Method } from './method.ts';

export type OpenReason = 'credential' | 'guard' | 'free_pass' | 'commissioning' | 'exit' | 'fire';

export type RefusalCode =
  | 'access.door_unknown'
  | 'access.door_disabled'
  | 'access.method_off'
  | 'access.method_closed_now'
  | 'access.not_recognised'
  | 'access.not_this_door'
  | 'access.not_yet_valid'
  | 'access.expired'
  | 'access.revoked'
  | 'access.signature_wrong'
  | 'access.code_expired'
  | 'access.code_from_future'
  | 'access.code_used'
  | 'access.order_expired'
  | 'access.order_used'
  | 'access.pin_locked'
  | 'access.not_a_guard'
  | 'access.snapshot_expired'
  | 'access.clock_set_back';

/**
 * `credential` is null wherever nothing personal may be recorded, and wherever nobody has shown whose it is. `method` is null
 * when none was looked at: exit, fire, presence, and everything in free-pass hours and before commissioning.
 */
export type Decision =
  | {
      readonly open: true;
      readonly why: OpenReason;
      readonly method: Method | null;
      readonly credential: Id<'credential'> | null;
      readonly change: MemoryChange;
    }
  | {
      readonly open: false;
      readonly code: RefusalCode;
      readonly facts: Readonly<Record<string, string | number>>;
      readonly method: Method | null;
      readonly credential: Id<'credential'> | null;
      readonly change: MemoryChange;
    };

/** What a gate remembers between two decisions. Bounded; the gate stores it with the journal entry of the decision. */
export interface Memory {
  /** QR codes and orders that opened, until they could no longer open anyway: key → forgotten after. */
  readonly used: ReadonlyMap<string, Instant>;
  /** Wrong PINs per door within the last day. */
  readonly wrongPins: ReadonlyMap<Id<'door'>, WrongPins>;
  /** The latest time this gate has ever decided at: a clock that is set back is found by it. */
  readonly latest: Instant;
}

/** What one decision adds to the memory; the gate stores it in the transaction of the journal entry, then applies it. */
export interface MemoryChange {
  readonly used: { readonly key: string; readonly until: Instant } | null;
  /** The door's new counts. */
  readonly wrongPins: ({ readonly door: Id<'door'> } & WrongPins) | null;
  readonly latest: Instant;
}
