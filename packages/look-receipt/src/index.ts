export {
  CHECK_STEPS,
  checkReceipt,
  type CheckStep,
  type CosignedAt,
  type ReceiptCheck,
  type ReceiptCrypto,
} from './check-receipt.ts';
export { type BulkEvent, bulkEventText, parseBulkEvent } from './bulk-event.ts';
export { commitmentTo, eventText, SALT_BYTES } from './event-text.ts';
export { hourText, LATEST_MS } from './hour.ts';
export {
  ACTOR_CLASSES,
  type ActorClass,
  type Facets,
  facetsOf,
  facetsOfBulk,
  facetsOfCover,
  leafOfUntold,
  leafText,
} from './leaf.ts';
export {
  type Act,
  actOf,
  ACTS,
  type Looker,
  LOOKER_ROLES,
  type LookerRole,
  type LookEvent,
  type Outcome,
} from './look.ts';
export { parseEvent } from './parse-event.ts';
export { formatReceipt, type LookReceipt, parseReceipt, RECEIPT_LETTERS_MAX, type ReceiptRefusal } from './receipt.ts';
