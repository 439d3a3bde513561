import type { Gate } from '../../api/types.ts';
import type { StateTone } from '../../parts/state-dot.tsx';

/** QR codes live 30 seconds: a clock further off than this begins to refuse good ones. */
const CLOCK_SKEW_MAX_MS = 10_000;

/** A gate asks for orders at least every 25 seconds, so after this long it is not just between two questions. */
const SILENT_AFTER_MS = 120_000;

export type GateHealth = 'waiting' | 'online' | 'silent' | 'revoked';

export const GATE_TONES: Readonly<Record<GateHealth, StateTone>> = {
  online: 'good',
  silent: 'bad',
  waiting: 'mind',
  revoked: 'off',
};

export function healthOf({ state, lastSeen }: Gate, now: number): GateHealth {
  if (state !== 'paired') return state;
  return lastSeen !== null && now - lastSeen <= SILENT_AFTER_MS ? 'online' : 'silent';
}

export function isClockOff({ clockSkewMs }: Gate): boolean {
  return clockSkewMs !== null && Math.abs(clockSkewMs) > CLOCK_SKEW_MAX_MS;
}
