export type { Decision, Memory, MemoryChange, OpenReason, RefusalCode } from './decision.ts';
export { type Method, type MethodNature, METHODS } from './method.ts';
export type { GuardReason, Order, Presented } from './presented.ts';
export type { CredentialKind, CredentialRule, DailyHours, DoorRule, DoorSet, DoorState, Lane, Snapshot, Weekday } from './snapshot.ts';
