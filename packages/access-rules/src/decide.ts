import type { Instant } from '@lintel/kernel';
import { byGuard, byNumber } from './by-number.ts';
import { byConsole, byQr, byTap } from './by-proof.ts';
import type { Decision, MemoryChange, OpenReason, RefusalCode } from './decision.ts';
import { type Finding, no, yes } from './finding.ts';
import { hoursHold } from './local-time.ts';
import { afterRightPin, afterWrongPin } from './lock-out.ts';
import type { Method } from './method.ts';
import type { Presented } from './presented.ts';
import { timeToJudge } from './time-to-judge.ts';
import type { Case, View } from './view.ts';

type ByMethod = Exclude<Presented, { readonly kind: 'exit' | 'fire' | 'presence' }>;

/**
 * Opens or refuses. The order of the questions is the rule:
 *
 * 1. The way out and the fire panel open, whatever else is wrong.
 * 2. A door that is not commissioned, or in its free-pass hours, opens without looking at who asks: the same for all.
 * 3. A disabled door opens to a guard only.
 * 4. Anything else needs a snapshot in date, and a method that this door has, at this hour.
 * 5. Only then is it asked whether this credential may.
 */
export function decide(view: View, presented: Presented, now: Instant): Decision {
  const time = timeToJudge(view.memory.latest, now);
  const openToAll = (why: OpenReason): Decision =>
    asDecision(yes(why), { method: null, wrongPins: null, latest: time.at });
  if (presented.kind === 'exit' || presented.kind === 'fire') return openToAll(presented.kind);

  const door = view.prepared.doors.get(presented.door);
  const method = presented.kind === 'presence' ? null : methodOf(presented);
  if (door === undefined) return asDecision(no('access.door_unknown'), { method, wrongPins: null, latest: time.at });
  if (door.state === 'not_commissioned') return openToAll('commissioning');
  const asked: Case = { view, door, time };
  if (isFreePass(asked)) return openToAll('free_pass');

  const obstacle = obstacleTo(presented, asked);
  if (obstacle !== null || presented.kind === 'presence') {
    return asDecision(no(obstacle ?? 'access.not_recognised'), { method, wrongPins: null, latest: time.at });
  }
  const finding = find(presented, asked);
  return asDecision(finding, { method, wrongPins: wrongPinsAfter(presented, finding, asked), latest: time.at });
}

function methodOf(presented: ByMethod): Method {
  switch (presented.kind) {
    case 'card':
    case 'pin':
    case 'qr':
      return presented.kind;
    case 'tap':
      return presented.via;
    case 'guard_panel':
    case 'guard_console':
      return 'guard';
  }
}

/** While the clock cannot be trusted nobody knows what hour it is: then a door that should be locked is not left open. */
function isFreePass({ view, door, time }: Case): boolean {
  if (door.state !== 'in_service' || door.freePass.length === 0 || time.clockSetBack) return false;
  return hoursHold(door.freePass, view.prepared.wallClock(time.at));
}

/** What forbids asking this way at all, whoever asks. */
function obstacleTo(presented: ByMethod | { readonly kind: 'presence' }, asked: Case): RefusalCode | null {
  const { view, door, time } = asked;
  const method = presented.kind === 'presence' ? null : methodOf(presented);
  if (door.state === 'disabled' && method !== 'guard') return 'access.door_disabled';
  if (view.prepared.validUntil <= time.at) return 'access.snapshot_expired';
  if (method !== null && !door.methods.includes(method)) return 'access.method_off';
  if (time.clockSetBack) return livesByTheSecond(presented.kind) ? 'access.clock_set_back' : null;
  return method !== null && isClosed(method, asked) ? 'access.method_closed_now' : null;
}

/** A card or a PIN can be judged by the latest time known; a code, an order or an hour of the day cannot. */
function livesByTheSecond(kind: Presented['kind']): boolean {
  return kind !== 'card' && kind !== 'pin' && kind !== 'guard_panel';
}

function isClosed(method: Method, { view, door, time }: Case): boolean {
  const limits = door.methodHours.filter((limit) => limit.method === method);
  if (limits.length === 0) return false;
  const local = view.prepared.wallClock(time.at);
  return limits.some((limit) => !hoursHold(limit.hours, local));
}

function find(presented: ByMethod, asked: Case): Finding {
  switch (presented.kind) {
    case 'card':
    case 'pin':
      return byNumber({ by: presented.kind, verifier: presented.verifier }, asked);
    case 'guard_panel':
      return byGuard(presented, asked);
    case 'qr':
      return byQr(presented, asked);
    case 'tap':
      return byTap(presented, asked);
    case 'guard_console':
      return byConsole(presented, asked);
  }
}

/**
 * A PIN that opens forgives the wrong ones before it, up to a number a day. One that does not open counts, whatever the reason: were an expired
 * PIN free, guessing would find it for nothing. One that came while the keypad rests was not looked at and changes nothing.
 */
function wrongPinsAfter(presented: ByMethod, finding: Finding, { view, door, time }: Case): MemoryChange['wrongPins'] {
  const isPin = presented.kind === 'pin' || (presented.kind === 'guard_panel' && presented.by === 'pin');
  const before = view.memory.wrongPins.get(door.id);
  if (!isPin || (!finding.open && finding.code === 'access.pin_locked')) return null;
  const after = finding.open ? afterRightPin(before, time.at) : afterWrongPin(before, time.at);
  return after === null ? null : { door: door.id, ...after };
}

function asDecision(
  finding: Finding,
  { method, wrongPins, latest }: Pick<MemoryChange, 'wrongPins' | 'latest'> & Pick<Decision, 'method'>,
): Decision {
  if (!finding.open) return { ...finding, method, change: { used: null, wrongPins, latest } };
  const { used, ...open } = finding;
  return { ...open, method, change: { used, wrongPins, latest } };
}
