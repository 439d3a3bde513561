import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { textOfUtf8 } from '@lintel/translog';
import type { Log } from './log.ts';
import type { Answer, Witness } from './witness.ts';

/** A checkpoint with thirty post-quantum signatures and the longest proof fits. */
const BODY_BYTES_MAX = 131_072;
const HEADER_BYTES_MAX = 8192;
const REQUEST_MS = 10_000;
const HEADERS_MS = 5000;
/** A log comes back about once a second while it grows. */
const KEEP_ALIVE_MS = 60_000;
const CONNECTIONS_MAX = 256;

const TEXT = 'text/plain; charset=utf-8';
const CHECKPOINT_PATH = /^\/([0-9a-f]{64})\/checkpoint$/;

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The HTTP side of tlog-witness: `POST /add-checkpoint` for logs, `GET /<origin hash>/checkpoint` for monitors. */
export function httpServer(witness: Witness, log: Log): Server {
  const server = createServer(
    {
      maxHeaderSize: HEADER_BYTES_MAX,
      requestTimeout: REQUEST_MS,
      headersTimeout: HEADERS_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: 1000,
    },
    (request, response) => {
      void replyTo(request, witness).then(
        (reply) => send(response, reply),
        (error: unknown) => {
          // A client that went away in the middle of its request is not worth a line.
          if (!request.complete) return void response.destroy();
          log('warn', 'request.failed', { reason: error instanceof Error ? error.message : String(error) });
          send(response, plain(500, 'the checkpoint could not be stored'));
        },
      );
    },
  );
  server.maxConnections = CONNECTIONS_MAX;
  return server;
}

async function replyTo(request: IncomingMessage, witness: Witness): Promise<Reply> {
  const path = request.url?.split('?', 1)[0] ?? '';
  if (path === '/add-checkpoint') {
    if (request.method !== 'POST') return notAllowed('POST');
    const body = await bodyOf(request);
    if (body === null) return { ...plain(413, 'too large'), headers: { connection: 'close' } };
    const text = textOfUtf8(body);
    return text === null ? replyOf({ status: 400 }) : replyOf(witness.addCheckpoint(text));
  }
  const [, originHash] = CHECKPOINT_PATH.exec(path) ?? [];
  if (originHash === undefined) return plain(404, 'not found');
  if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed('GET, HEAD');
  const note = witness.checkpointOf(originHash);
  if (note === null) return plain(404, 'no checkpoint of this log');
  return { status: 200, type: TEXT, body: note, headers: { 'cache-control': 'no-cache' } };
}

/** The whole body, or null when it is longer than any request can be. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES_MAX) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function replyOf(answer: Answer): Reply {
  switch (answer.status) {
    case 200:
      return { status: 200, type: TEXT, body: answer.signatures };
    case 409:
      return { status: 409, type: 'text/x.tlog.size', body: `${answer.size}\n` };
    case 400:
      return plain(400, 'malformed, or the old size is beyond the checkpoint');
    case 403:
      return plain(403, 'not signed by a key that is trusted for this log');
    case 404:
      return plain(404, 'unknown log');
    case 422:
      return plain(422, 'not consistent with the checkpoint that was cosigned before');
  }
}

function plain(status: number, text: string): Reply {
  return { status, type: TEXT, body: `${text}\n` };
}

function notAllowed(allow: string): Reply {
  return { ...plain(405, 'method not allowed'), headers: { allow } };
}

function send(response: ServerResponse, { status, type, body, headers }: Reply): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
}
