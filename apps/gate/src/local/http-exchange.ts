import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';

/** Everything that a panel says fits in this. */
const BODY_BYTES_MAX = 4096;

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

export function setHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/**
 * Whether the request was meant for this gate: by its address, not by a name that somebody else can point here (DNS
 * rebinding), and from its own page if from a page at all.
 */
export function isOurs(request: IncomingMessage, ownHost: string): boolean {
  const { host, origin } = request.headers;
  const name = URL.parse(`http://${host ?? ''}`)?.hostname.replace(/^\[|\]$/g, '');
  if (name === undefined || (name !== 'localhost' && name !== ownHost && isIP(name) === 0)) return false;
  return origin === undefined || origin === `http://${host}`;
}

/** Null when it is too large, not JSON, or not said to be JSON (which a form on another page could send unasked). */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (request.headers['content-type']?.split(';')[0]?.trim() !== 'application/json') return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
