export type { Look, Looker, LookToRecord } from './domain/look.ts';
export { createTrace, type TraceDoor, type TraceModule, type TraceNeeds } from './module.ts';
export { privacy as tracePrivacy } from './privacy.ts';
