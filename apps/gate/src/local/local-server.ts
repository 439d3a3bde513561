import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Id, isId } from '@lintel/kernel';
import { z } from 'zod';
import { errorName, type Log } from '../log.ts';
import { isOurs, readJson, sendJson, setHeaders } from './http-exchange.ts';
import type { PanelAnswer, PanelState } from './panel-api.ts';
import type { PanelEvents } from './panel-events.ts';
import type { PanelFile } from './panel-files.ts';
import type { Rate } from './rate.ts';
import { presentedSchema } from './read-presented.ts';

/** What the local network may ask of the gate. */
export interface LocalDesk {
  readonly state: () => PanelState;
  readonly present: (presented: z.output<typeof presentedSchema>) => Promise<PanelAnswer>;
  readonly fire: (on: boolean) => Promise<void>;
  readonly exit: (door: Id<'door'>) => Promise<void>;
}

export interface LocalServerNeeds {
  readonly desk: LocalDesk;
  readonly events: PanelEvents;
  readonly files: ReadonlyMap<string, PanelFile>;
  readonly rate: Rate;
  /** What the fire input and the exit button on this machine prove themselves with. */
  readonly localKey: string;
  readonly host: string;
  readonly log: Log;
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

const FireBody = z.strictObject({ on: z.boolean() });
const ExitBody = z.strictObject({ door: z.string().max(36).refine(isId) });

/** The gate's own HTTP: the panel page and its few questions, and the inputs of this machine. Not the server's API. */
export function createLocalServer(needs: LocalServerNeeds): Server {
  const routes = routesOf(needs);
  const server = createServer(
    { requestTimeout: 10_000, headersTimeout: 5000, maxHeaderSize: 8192 },
    (request, response) => {
      setHeaders(response);
      Promise.resolve(answer(request, response)).catch((error: unknown) => {
        needs.log.error('local.failed', { error: errorName(error) });
        if (response.headersSent) response.destroy();
        else sendJson(response, 500, { code: 'gate.failed', facts: {} });
      });
    },
  );
  server.maxConnections = 256;

  const answer: Handle = async (request, response) => {
    if (!isOurs(request, needs.host)) return sendJson(response, 403, { code: 'http.forbidden', facts: {} });
    const path = request.url?.split('?')[0] ?? '/';
    const route = routes.get(`${request.method} ${path}`);
    if (route !== undefined) return await route(request, response);
    const file = request.method === 'GET' ? needs.files.get(path) : undefined;
    if (file === undefined) return sendJson(response, 404, { code: 'http.unknown', facts: {} });
    response.writeHead(200, {
      'content-type': file.contentType,
      'cache-control': file.immutable ? 'max-age=31536000, immutable' : 'no-cache',
    });
    response.end(file.bytes);
  };
  return server;
}

function routesOf({ desk, events, rate, localKey }: LocalServerNeeds): ReadonlyMap<string, Handle> {
  const malformed = (response: ServerResponse): void => sendJson(response, 400, { code: 'gate.malformed', facts: {} });
  const withKey =
    (handle: Handle): Handle =>
    async (request, response) => {
      if (!keyMatches(request.headers.authorization, localKey))
        return sendJson(response, 401, { code: 'http.signed_out', facts: {} });
      await handle(request, response);
    };
  return new Map<string, Handle>([
    ['GET /v1/panel/state', (_request, response) => sendJson(response, 200, desk.state())],
    [
      'GET /v1/panel/events',
      (_request, response) => {
        response.setHeader('content-type', 'text/event-stream');
        response.setHeader('cache-control', 'no-store');
        if (!events.add(response)) sendJson(response, 429, { code: 'gate.too_many', facts: {} });
      },
    ],
    [
      'POST /v1/panel/present',
      async (request, response) => {
        if (!rate.take()) return sendJson(response, 429, { code: 'gate.too_many', facts: {} });
        const body = presentedSchema.safeParse(await readJson(request));
        if (!body.success) return malformed(response);
        sendJson(response, 200, await desk.present(body.data));
      },
    ],
    [
      'POST /v1/fire',
      withKey(async (request, response) => {
        const body = FireBody.safeParse(await readJson(request));
        if (!body.success) return malformed(response);
        await desk.fire(body.data.on);
        sendJson(response, 200, { on: body.data.on });
      }),
    ],
    [
      'POST /v1/exit',
      withKey(async (request, response) => {
        const body = ExitBody.safeParse(await readJson(request));
        if (!body.success) return malformed(response);
        await desk.exit(body.data.door as Id<'door'>); // its form was just checked
        sendJson(response, 200, {});
      }),
    ],
  ]);
}

function keyMatches(authorization: string | undefined, localKey: string): boolean {
  const given = Buffer.from(authorization ?? '');
  const wanted = Buffer.from(`Bearer ${localKey}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Starts listening; the address is where it really listens. */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { address, family, port: taken } = server.address() as AddressInfo; // it listens on TCP
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}/`;
}
