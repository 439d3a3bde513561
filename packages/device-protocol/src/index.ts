export { QR_AHEAD_MS, QR_LIFE_MS, qrSigningBytes } from '@lintel/access-rules';
export { base45, bytesOfBase45 } from './base45.ts';
export { canonicalBytes, canonicalText, type Sha256 } from './canonical.ts';
export {
  CREDENTIAL_KEY_BYTES,
  credentialKeyInfo,
  SEAL_SUITE,
  SEALED_ENC_BYTES,
  SEALED_KEY_BYTES,
} from './credential-key.ts';
export { cardMessage, normaliseCardNumber, pinMessage } from './credential-message.ts';
export {
  type GateHealth,
  gateHealthSchema,
  type JournalReply,
  journalReplySchema,
  type OrderResults,
  orderResultsSchema,
  ORDERS_MAX,
  type OrdersReply,
  ordersReplySchema,
  type PairReply,
  pairReplySchema,
  type PairRequest,
  pairRequestSchema,
  type SnapshotReply,
  snapshotReplySchema,
} from './gate-messages.ts';
export {
  formatContentDigest,
  formatSignature,
  formatSignatureInput,
  parseSignature,
  parseSignatureInput,
  signatureBase,
  type SignatureParams,
  type SignedRequest,
} from './http-signature.ts';
export { chainEntry, type JournalFields, journalStart, verifyChain } from './journal-chain.ts';
export {
  JOURNAL_BATCH_MAX,
  type JournalBatch,
  journalBatchSchema,
  type JournalEntry,
  journalEntrySchema,
  type JournalHead,
  journalHeadSchema,
  type JournalKind,
  type RelayResult,
} from './journal-entry.ts';
export { ORDER_LIFE_MAX_MS, type OrderDocument, orderSchema } from './order-document.ts';
export { formatPairingCode, PAIRING_CODE_BYTES, pairingCode, parsePairingCode } from './pairing-code.ts';
export { formatPairingLine, type PairingLine, parsePairingLine, serverAddress } from './pairing-line.ts';
export { formatQr, parseQr, QR_LETTERS, type QrCode } from './qr.ts';
export {
  openSigned,
  seal,
  type Signed,
  signedBytes,
  type SignedDocuments,
  type SignedKind,
  signedSchema,
} from './signed.ts';
export {
  CREDENTIALS_MAX,
  DOOR_SETS_MAX,
  DOORS_MAX,
  type SnapshotDelta,
  snapshotDeltaSchema,
  type SnapshotDocument,
  snapshotSchema,
} from './snapshot-document.ts';
export { acceptSnapshot, applyDelta, type GateIdentity } from './snapshot-update.ts';
export { stateHash, type SnapshotState } from './state-hash.ts';
