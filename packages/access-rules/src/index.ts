export type { Decision, Memory, MemoryChange, OpenReason, RefusalCode } from './decision.ts';
export { hoursAreValid, timeZoneIsKnown } from './local-time.ts';
export { type Method, type MethodNature, METHOD_NAMES, METHODS } from './method.ts';
export { GUARD_REASONS, type GuardReason, type Order, type Presented } from './presented.ts';
export { QR_AHEAD_MS, QR_LIFE_MS, qrSigningBytes } from './qr-code.ts';
export type { CredentialKind, CredentialRule, DailyHours, DoorRule, DoorSet, DoorState, Lane, Snapshot, Weekday } from './snapshot.ts';
