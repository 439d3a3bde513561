import { once } from 'node:events';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Served {
  readonly url: string;
  /** The status of the next answers, instead of the files; null serves the files. */
  trouble: number | null;
  /** How many more answers it gives before it asks for patience (429, Retry-After: 30); null when it has no such limit. */
  budget: number | null;
  /** What it says of itself at `/v1/log`; null: there is no such thing. */
  counts: object | null;
  readonly asked: string[];
  close(): void;
}

/** A real HTTP server over a folder, below a prefix, as a log is served. */
export async function serveFolder(folder: string): Promise<Served> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '', 'http://log').pathname).replace('/log/demo/', '');
    asked.push(path);
    if (served.trouble !== null) {
      response.writeHead(served.trouble).end();
      return;
    }
    if (served.budget === 0) {
      response.writeHead(429, { 'retry-after': '30' }).end();
      return;
    }
    if (served.budget !== null) served.budget--;
    if (path === '/v1/log' && served.counts !== null) {
      response.end(JSON.stringify(served.counts));
      return;
    }
    readFile(join(folder, path)).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const served: Served = {
    url: `http://127.0.0.1:${port}/log/demo`,
    trouble: null,
    budget: null,
    counts: null,
    asked,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return served;
}
