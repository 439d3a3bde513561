import type { Door, Gate, PublicLog } from '../../api/types.ts';
import { healthOf, isClockOff } from '../gates/gate-health.ts';
import { logHealthOf } from '../log/log-health.ts';

/** Something that works less well than it should, and what it is about. Nothing here is about a person. */
export type Matter =
  | { readonly kind: 'log_refuses' | 'log_late'; readonly log: PublicLog }
  | { readonly kind: 'gate_silent' | 'gate_waiting' | 'gate_clock'; readonly gate: Gate }
  | { readonly kind: 'door_disabled' | 'door_not_commissioned' | 'door_no_gate'; readonly door: Door };

/** What needs attention of the log of looks. When it refuses, nobody can be reached or signed in by phone: that comes before all doors. */
export function mattersOfLog(log: PublicLog): readonly Matter[] {
  const health = logHealthOf(log);
  if (health === 'refuses') return [{ kind: 'log_refuses', log }];
  return health === 'late' ? [{ kind: 'log_late', log }] : [];
}

/** What needs attention of doors and gates, the most pressing first: doors that may not open before those that open too easily. */
export function mattersOf(doors: readonly Door[], gates: readonly Gate[], now: number): readonly Matter[] {
  const current = gates.filter(({ state }) => state !== 'revoked');
  return [
    ...current
      .filter((gate) => healthOf(gate, now) === 'silent')
      .map((gate) => ({ kind: 'gate_silent', gate }) as const),
    ...current
      .filter((gate) => healthOf(gate, now) === 'online' && isClockOff(gate))
      .map((gate) => ({ kind: 'gate_clock', gate }) as const),
    ...doors.filter(({ gate }) => gate === null).map((door) => ({ kind: 'door_no_gate', door }) as const),
    ...doors.filter(({ state }) => state === 'disabled').map((door) => ({ kind: 'door_disabled', door }) as const),
    ...current
      .filter((gate) => healthOf(gate, now) === 'waiting')
      .map((gate) => ({ kind: 'gate_waiting', gate }) as const),
    ...doors
      .filter(({ state, gate }) => state === 'not_commissioned' && gate !== null)
      .map((door) => ({ kind: 'door_not_commissioned', door }) as const),
  ];
}
