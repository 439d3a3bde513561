export {
  CHECK_STEPS,
  checkReceipt,
  type CheckStep,
  type CosignedAt,
  type ReceiptCheck,
  type ReceiptCrypto,
} from './check-receipt.ts';
export { commitmentTo, eventText, SALT_BYTES } from './event-text.ts';
export { LATEST_MS } from './hour.ts';
export { type ActorClass, type Facets, facetsOf, leafText } from './leaf.ts';
export { type Act, actOf, type Looker, LOOKER_ROLES, type LookerRole, type LookEvent } from './look.ts';
export { parseEvent } from './parse-event.ts';
export { formatReceipt, type LookReceipt, parseReceipt, RECEIPT_LETTERS_MAX, type ReceiptRefusal } from './receipt.ts';
