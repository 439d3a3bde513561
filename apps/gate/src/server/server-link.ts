import { type KeyObject, sign } from 'node:crypto';
import { formatContentDigest, formatSignature, formatSignatureInput, signatureBase } from '@lintel/device-protocol';
import { base64url, type Id, utf8 } from '@lintel/kernel';
import { z } from 'zod';
import type { Clock, Random } from '../ports.ts';
import { sha256 } from '../store/journal.store.ts';

/** The server answered, and the answer was no. */
export class ServerRefused extends Error {
  override readonly name = 'ServerRefused';
  readonly status: number;
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
  constructor(status: number, code: string, facts: ServerRefused['facts']) {
    super(code);
    this.status = status;
    this.code = code;
    this.facts = facts;
  }
}

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: `/v1/${string}`;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: object;
  readonly timeoutMs: number;
  readonly replyBytesMax: number;
  readonly signal: AbortSignal;
}

/** One request to the server; rejects unless the answer is a yes. What comes back is not yet believed. */
export type ServerLink = (request: Request) => Promise<unknown>;

export interface Caller {
  readonly community: Id<'community'>;
  readonly gate: Id<'gate'>;
  readonly key: KeyObject;
}

const KIB = 1024;
export const SMALL_REPLY_BYTES = 256 * KIB;

const RefusalSchema = z.object({
  code: z.string().max(64),
  facts: z.record(z.string().max(40), z.union([z.string().max(200), z.number()])).catch({}),
});

export interface LinkNeeds {
  readonly server: string;
  /** Null while the gate pairs: it is nobody yet, and signs nothing. */
  readonly caller: Caller | null;
  readonly clock: Clock;
  readonly random: Random;
  /** Told after each request: whether a server was there to answer. */
  readonly reached: (online: boolean) => void;
}

/** Speaks to the server, each request signed by the gate (RFC 9421). */
export function serverLink({ server, caller, clock, random, reached }: LinkNeeds): ServerLink {
  return async (request) => {
    const url = new URL(`${server}${request.path}`);
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, String(value));
    const body = request.body === undefined ? '' : JSON.stringify(request.body);
    const digest = formatContentDigest(sha256(utf8(body)));
    const params = { created: Math.floor(clock.now() / 1000), nonce: base64url(random(16)) };
    const { status, text } = await exchange(url, request, {
      ...(request.body === undefined ? {} : { body }),
      headers: {
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(caller === null ? {} : signatureHeaders(caller, params, { method: request.method, url, digest })),
      },
    }).catch((error: unknown) => {
      if (!request.signal.aborted) reached(false);
      throw error;
    });
    reached(true);
    if (status >= 200 && status < 300) return JSON.parse(text) as unknown;
    const refusal = RefusalSchema.safeParse(parseJson(text));
    throw new ServerRefused(status, refusal.data?.code ?? `http.${status}`, refusal.data?.facts ?? {});
  };
}

async function exchange(
  url: URL,
  request: Request,
  init: Pick<RequestInit, 'body' | 'headers'>,
): Promise<{ readonly status: number; readonly text: string }> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(request.timeoutMs)]);
  const response = await fetch(url, { ...init, method: request.method, redirect: 'error', signal });
  return { status: response.status, text: await readAtMost(response, request.replyBytesMax) };
}

function signatureHeaders(
  { community, gate, key }: Caller,
  { created, nonce }: { readonly created: number; readonly nonce: string },
  { method, url, digest }: { readonly method: string; readonly url: URL; readonly digest: string },
): Readonly<Record<string, string>> {
  const params = { created, nonce, community, gate };
  const base = signatureBase(
    { method, path: url.pathname, query: url.search === '' ? '?' : url.search, contentDigest: digest },
    params,
  );
  return {
    'content-digest': digest,
    'signature-input': formatSignatureInput(params),
    signature: formatSignature(new Uint8Array(sign(null, utf8(base), key))),
  };
}

/** A server, or whoever stands in for it, cannot fill this machine's memory. */
async function readAtMost(response: Response, bytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new RangeError('the reply is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
