export { decide } from './decide.ts';
export type { Decision, Memory, MemoryChange, OpenReason, RefusalCode } from './decision.ts';
export { isPlain, lawfulMethods } from './lawful-methods.ts';
export { hoursAreValid, hoursHold, type LocalTime, timeZoneIsKnown, wallClock } from './local-time.ts';
export type { WrongPins } from './lock-out.ts';
export { applyChange, clockConfirmed, emptyMemory } from './memory.ts';
export { type Method, type MethodNature, METHOD_NAMES, METHODS } from './method.ts';
export { prepare, type PreparedSnapshot } from './prepare.ts';
export { GUARD_REASONS, type GuardReason, type Order, type Presented } from './presented.ts';
export { QR_AHEAD_MS, QR_LIFE_MS, qrSigningBytes } from './qr-code.ts';
export type {
  CredentialKind,
  CredentialRule,
  DailyHours,
  DoorRule,
  DoorSet,
  DoorState,
  Lane,
  Snapshot,
  Weekday,
} from './snapshot.ts';
export { type TimeToJudge, timeToJudge } from './time-to-judge.ts';
export type { View } from './view.ts';
