import type { FastifyInstance } from 'fastify';

export interface Answer {
  readonly status: number;
  // Tests read any reply; what it holds is what they assert.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly bytes: Buffer;
}

/** Talks to the server as one browser does: keeps its cookie. */
export interface Client {
  get(path: string): Promise<Answer>;
  post(path: string, body?: object): Promise<Answer>;
  put(path: string, body?: object): Promise<Answer>;
  patch(path: string, body?: object): Promise<Answer>;
  delete(path: string, body?: object): Promise<Answer>;
  upload(path: string, bytes: Uint8Array): Promise<Answer>;
  /** The session cookie, for tests about sessions themselves. */
  cookie: string | null;
}

export interface ClientOptions {
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser that is not signed in. */
export function clientOf(app: FastifyInstance, { address = '192.0.2.1', headers = {} }: ClientOptions = {}): Client {
  const send = async (method: string, path: string, payload?: object | Buffer): Promise<Answer> => {
    const reply = await app.inject({
      method: method as 'GET',
      url: path,
      remoteAddress: address,
      headers: {
        ...headers,
        ...(Buffer.isBuffer(payload) ? { 'content-type': 'application/octet-stream' } : {}),
        ...(client.cookie === null ? {} : { cookie: `lintel_session=${client.cookie}` }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const set = reply.cookies.find(({ name }) => name === 'lintel_session');
    if (set !== undefined) client.cookie = set.value === '' ? null : set.value;
    const json = String(reply.headers['content-type'] ?? '').startsWith('application/json');
    return {
      status: reply.statusCode,
      body: json ? reply.json() : reply.body,
      headers: reply.headers,
      bytes: reply.rawPayload,
    };
  };
  const client: Client = {
    get: async (path) => await send('GET', path),
    post: async (path, body = {}) => await send('POST', path, body),
    put: async (path, body = {}) => await send('PUT', path, body),
    patch: async (path, body = {}) => await send('PATCH', path, body),
    delete: async (path, body) => await send('DELETE', path, body),
    upload: async (path, bytes) => await send('POST', path, Buffer.from(bytes)),
    cookie: null,
  };
  return client;
}
