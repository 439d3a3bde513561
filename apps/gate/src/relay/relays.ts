import type { Id } from '@lintel/kernel';

/** `confirmed`: the device's own state said so. `assumed`: sent, and the device said nothing. `failed`: it cannot have heard. */
export type RelayResult = 'confirmed' | 'assumed' | 'failed';

/** What moves the doors. No method throws and none takes longer than about a second. */
export interface Relays {
  /** Opens and lets go again after the door's pulse. */
  pulse(door: Id<'door'>): Promise<RelayResult>;
  /** Opens and keeps open until `release`. */
  hold(door: Id<'door'>): Promise<RelayResult>;
  release(door: Id<'door'>): Promise<RelayResult>;
  /** Whether a command sent now would arrive, as far as is known. */
  health(door: Id<'door'>): 'answers' | 'silent' | 'simulated';
  close(): Promise<void>;
}
