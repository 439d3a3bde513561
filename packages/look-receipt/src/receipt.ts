import { isWellFormed, ok, refuse, type Result } from '@lintel/kernel';
import { bytesOfBase64 } from '@lintel/translog';
import { SALT_BYTES } from './event-text.ts';

/** What a resident keeps about one look: it can be checked without any network and without whoever wrote it. */
export interface LookReceipt {
  /** The text that was hashed, to the letter. */
  readonly event: string;
  /** 32 bytes in base64. */
  readonly salt: string;
  /** The public entry of the log. */
  readonly leaf: string;
  /** The entry's place in the log, as tlog-proof writes it, with the signed checkpoint. */
  readonly proof: string;
  /** Whose signatures make the checkpoint good. This is the server's word: whoever checks may bring another. */
  readonly policy: string | null;
}

export type ReceiptRefusal = 'receipt.too_large' | 'receipt.malformed' | 'receipt.version_unknown';

const FAMILY = 'lintel-look-receipt/';
const FORMAT = `${FAMILY}v1`;
/** In UTF-16 units. A receipt with three post-quantum cosignatures has a third of it. */
export const RECEIPT_LETTERS_MAX = 65_536;
const PARTS = ['event', 'salt', 'leaf', 'proof'] as const;

/** Reads a receipt file. Nothing is verified yet. */
export function parseReceipt(text: string): Result<LookReceipt, ReceiptRefusal> {
  if (text.length > RECEIPT_LETTERS_MAX) return refuse('receipt.too_large', { lettersMax: RECEIPT_LETTERS_MAX });
  const fields = fieldsOf(text);
  const format = fields?.get('format');
  if (fields === null || format === undefined || !format.startsWith(FAMILY)) return refuse('receipt.malformed');
  // A newer file is not a false one, and whoever reads it should hear that.
  if (format !== FORMAT) return refuse('receipt.version_unknown');
  const [event, salt, leaf, proof] = PARTS.map((name) => fields.get(name));
  const policy = fields.get('policy') ?? null;
  const isWhole = event !== undefined && salt !== undefined && leaf !== undefined && proof !== undefined;
  const isAlone = fields.size === 1 + PARTS.length + (policy === null ? 0 : 1);
  if (!isWhole || !isAlone || bytesOfBase64(salt)?.length !== SALT_BYTES) return refuse('receipt.malformed');
  return ok({ event, salt, leaf, proof, policy });
}

/** Writes a receipt file. Throws on what could not be read again. */
export function formatReceipt({ event, salt, leaf, proof, policy }: LookReceipt): string {
  const fields = { format: FORMAT, event, salt, leaf, proof, ...(policy === null ? {} : { policy }) };
  const text = `${JSON.stringify(fields, null, 2)}\n`;
  if (!parseReceipt(text).ok) throw new RangeError('this receipt cannot be read again');
  return text;
}

/** The fields of a JSON object whose values are all proper Unicode text; null for anything else. */
function fieldsOf(text: string): ReadonlyMap<string, string> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const fields = new Map<string, string>();
  for (const [name, field] of Object.entries(value)) {
    if (typeof field !== 'string' || !isWellFormed(field)) return null;
    fields.set(name, field);
  }
  return fields;
}
