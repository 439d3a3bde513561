export { type Disclosure, type SealForPerson, type Ticket } from './commands/append-looks.ts';
export { type ChainEnds, hasGap, type Link } from './domain/chain.ts';
export type { LookToRecord } from './domain/look.ts';
export type { Receipt } from './log/coverage.ts';
export { readPlain as readLook, type SaltedEvent } from './log/sealed-event.ts';
export { createTrace, type Directory, type TraceDoor, type TraceModule, type TraceNeeds } from './module.ts';
export { privacy as tracePrivacy } from './privacy.ts';
export type { History, HistoryPage, TracedLook } from './queries/history.ts';
