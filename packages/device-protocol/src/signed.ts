import { base64url, bytesOfBase64url, concatBytes, ok, refuse, type Result, utf8 } from '@lintel/kernel';
import { z } from 'zod';
import { canonicalBytes, canonicalText } from './canonical.ts';
import { type OrderDocument, orderSchema } from './order-document.ts';
import { type SnapshotDelta, type SnapshotDocument, snapshotDeltaSchema, snapshotSchema } from './snapshot-document.ts';
import { bytesField } from './wire-fields.ts';

/** What the server signs, by kind. */
export interface SignedDocuments {
  readonly snapshot: SnapshotDocument;
  readonly 'snapshot-delta': SnapshotDelta;
  readonly order: OrderDocument;
}

export type SignedKind = keyof SignedDocuments;

/** A document as it crosses the wire. The signature is over the bytes as sent, so nobody signs what they cannot read. */
export interface Signed<Kind extends SignedKind> {
  readonly kind: Kind;
  /** Base64url of the document's canonical JSON. */
  readonly payload: string;
  /** Base64url of an Ed25519 signature over `signedBytes`. */
  readonly signature: string;
}

type Schemas = { readonly [Kind in SignedKind]: z.ZodType<SignedDocuments[Kind], SignedDocuments[Kind]> };
const SCHEMAS: Schemas = { snapshot: snapshotSchema, 'snapshot-delta': snapshotDeltaSchema, order: orderSchema };

const MIB = 2 ** 20;
/** A full snapshot of 50,000 credentials has some 18 MiB; an order less than one KiB. */
const PAYLOAD_LETTERS_MAX: Readonly<Record<SignedKind, number>> = {
  snapshot: 32 * MIB,
  'snapshot-delta': 32 * MIB,
  order: 2048,
};

/** The envelope only; `openSigned` checks what is in it. */
export function signedSchema<Kind extends SignedKind>(kind: Kind): z.ZodType<Signed<Kind>, Signed<Kind>> {
  const envelope = z.strictObject({
    kind: z.literal(kind),
    payload: z.string().min(1).max(PAYLOAD_LETTERS_MAX[kind]),
    signature: bytesField(64),
  });
  return envelope as unknown as z.ZodType<Signed<Kind>, Signed<Kind>>; // a literal of a type parameter is beyond inference
}

/** What Ed25519 signs. The kind stands in front, so that no signature over one kind is good for another. */
export function signedBytes(kind: SignedKind, payload: Uint8Array): Uint8Array {
  return concatBytes(utf8(`lintel/${kind}/v1\n`), payload);
}

/** Signs a document. Throws when the document does not fit its schema: no gate would take it. */
export function seal<Kind extends SignedKind>(
  kind: Kind,
  document: SignedDocuments[Kind],
  sign: (bytes: Uint8Array) => Uint8Array,
): Signed<Kind> {
  const payload = canonicalBytes(SCHEMAS[kind].parse(document));
  return { kind, payload: base64url(payload), signature: base64url(sign(signedBytes(kind, payload))) };
}

type OpenRefusal = 'protocol.signature_wrong' | 'protocol.malformed' | 'protocol.kind_wrong';

/** Checks the signature first and reads the document only then: nothing unsigned reaches the JSON parser. */
export function openSigned<Kind extends SignedKind>(
  kind: Kind,
  signed: unknown,
  verify: (bytes: Uint8Array, signature: Uint8Array) => boolean,
): Result<SignedDocuments[Kind], OpenRefusal> {
  const named = z.object({ kind: z.string().max(40) }).safeParse(signed);
  if (!named.success) return refuse('protocol.malformed');
  if (named.data.kind !== kind) return refuse('protocol.kind_wrong', { wanted: kind });
  const envelope = signedSchema(kind).safeParse(signed);
  if (!envelope.success) return refuse('protocol.malformed');
  const payload = bytesOfBase64url(envelope.data.payload);
  const signature = bytesOfBase64url(envelope.data.signature);
  if (payload === null || signature === null) return refuse('protocol.malformed');
  if (!verify(signedBytes(kind, payload), signature)) return refuse('protocol.signature_wrong');
  return readDocument(kind, payload);
}

function readDocument<Kind extends SignedKind>(
  kind: Kind,
  payload: Uint8Array,
): Result<SignedDocuments[Kind], 'protocol.malformed'> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload);
    const document = SCHEMAS[kind].safeParse(JSON.parse(text));
    // Written any other way (a key twice, say), two readers could understand two things.
    if (!document.success || canonicalText(document.data) !== text) return refuse('protocol.malformed');
    return ok(document.data);
  } catch {
    return refuse('protocol.malformed');
  }
}
