import { base64url, bytesOfBase64url, type Id, isId, ok, refuse, type Result } from '@lintel/kernel';

/** What a gate's signature covers: RFC 9421 with exactly these components, parameters and label, nothing negotiable. */
const COMPONENTS = '("@method" "@path" "@query" "content-digest")';

export interface SignatureParams {
  /** Unix seconds, as RFC 9421 has it. The server refuses what is more than 300 s off. */
  readonly created: number;
  /** 16 random bytes, base64url: the server remembers it for as long as `created` is acceptable. */
  readonly nonce: string;
  /** Both stand in `keyid`, as `<community>.<gate>`: the server looks for the gate in that community only. */
  readonly community: Id<'community'>;
  readonly gate: Id<'gate'>;
}

export interface SignedRequest {
  /** In capitals: GET, POST. */
  readonly method: string;
  /** Absolute path without query: `/v1/gate/journal`. */
  readonly path: string;
  /** With its question mark; `?` alone when there is none (RFC 9421, 2.2.7). */
  readonly query: string;
  /** The Content-Digest header, as `formatContentDigest` makes it; of no bytes when there is no body. */
  readonly contentDigest: string;
}

function paramsText({ created, nonce, community, gate }: SignatureParams): string {
  return `${COMPONENTS};created=${created};nonce="${nonce}";keyid="${community}.${gate}";alg="ed25519"`;
}

/** The text whose UTF-8 bytes are signed (RFC 9421, 2.5). */
export function signatureBase(request: SignedRequest, params: SignatureParams): string {
  return [
    `"@method": ${request.method}`,
    `"@path": ${request.path}`,
    `"@query": ${request.query}`,
    `"content-digest": ${request.contentDigest}`,
    `"@signature-params": ${paramsText(params)}`,
  ].join('\n');
}

/** The value of the header Signature-Input. */
export function formatSignatureInput(params: SignatureParams): string {
  return `lintel=${paramsText(params)}`;
}

const SIGNATURE_INPUT =
  /;created=([0-9]{1,11});nonce="([A-Za-z0-9_-]{22})";keyid="([0-9a-f-]{36})\.([0-9a-f-]{36})";alg="ed25519"$/;
const SIGNATURE_INPUT_LETTERS_MAX = 256;

/** Reads Signature-Input: only what `formatSignatureInput` writes, to the letter, so that nobody chooses what is covered. */
export function parseSignatureInput(header: string): Result<SignatureParams, 'protocol.signature_input_malformed'> {
  const found = header.length > SIGNATURE_INPUT_LETTERS_MAX ? null : SIGNATURE_INPUT.exec(header);
  const [, created, nonce, community, gate] = found ?? [];
  if (created === undefined || nonce === undefined || community === undefined || gate === undefined) {
    return refuse('protocol.signature_input_malformed');
  }
  if (!isId(community) || !isId(gate)) return refuse('protocol.signature_input_malformed');
  // The form of both ids was just checked.
  const params: SignatureParams = {
    created: Number(created),
    nonce,
    community: community as Id<'community'>,
    gate: gate as Id<'gate'>,
  };
  return formatSignatureInput(params) === header ? ok(params) : refuse('protocol.signature_input_malformed');
}

/** The value of the header Signature. */
export function formatSignature(signature: Uint8Array): string {
  return `lintel=${byteSequence(signature)}`;
}

/** Reads the header Signature: 64 bytes under our label. */
export function parseSignature(header: string): Result<Uint8Array, 'protocol.signature_malformed'> {
  const letters = /^lintel=:([A-Za-z0-9+/]{86})==:$/.exec(header)?.[1];
  const bytes = letters === undefined ? null : bytesOfBase64url(letters.replaceAll('+', '-').replaceAll('/', '_'));
  return bytes === null ? refuse('protocol.signature_malformed') : ok(bytes);
}

/** The value of the header Content-Digest (RFC 9530) for the SHA-256 of the body. Compare it whole. */
export function formatContentDigest(sha256OfBody: Uint8Array): string {
  return `sha-256=${byteSequence(sha256OfBody)}`;
}

/** A byte sequence of RFC 8941: base64 with padding between colons. */
function byteSequence(bytes: Uint8Array): string {
  const letters = base64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return `:${letters.padEnd(Math.ceil(letters.length / 4) * 4, '=')}:`;
}
