import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  cosign,
  decideAddCheckpoint,
  formatNote,
  formatSignatures,
  formatVkey,
  type KnownLog,
  parseAddCheckpoint,
  withSignatures,
} from '@lintel/translog';
import { nodeCrypto, sha256, signerOf } from '@lintel/translog-node';

/** A witness in the words of the specification; the real one is a program of its own. */
export interface TestWitness {
  readonly name: string;
  readonly vkey: string;
  readonly url: string;
  /** Answers 503, or nothing at all, or only just in time. */
  mood: 'answers' | 'silent' | 'hangs' | 'slow';
  /** How many wait for an answer that does not come. */
  hanging: number;
  known: Map<string, KnownLog>;
  /** What it says that it has seen last, by the path it is asked at. A liar says something else. */
  readonly latest: Map<string, string>;
  close(): void;
}

/** A log waits a second for it. */
const SLOW_MS = 900;

const pathOf = (origin: string): string => `/${Buffer.from(sha256(Buffer.from(origin))).toString('hex')}/checkpoint`;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer); // no encoding was asked for
  return Buffer.concat(parts).toString('utf8');
}

export async function testWitness(name: string): Promise<TestWitness> {
  const signer = signerOf(
    { name: `${name}.test/witness`, type: 'ed25519_cosignature' },
    generateKeyPairSync('ed25519').privateKey,
  );
  const answer = (body: string): { readonly status: number; readonly text: string } => {
    const decided = decideAddCheckpoint(body, self.known, nodeCrypto);
    if (decided.status === 409) return { status: 409, text: `${decided.size}\n` };
    const asked = parseAddCheckpoint(body);
    if (decided.status !== 200 || !asked.ok) return { status: decided.status, text: '' };
    const { checkpoint, note } = decided;
    const line = cosign(checkpoint, signer, BigInt(Math.floor(Date.now() / 1000)));
    self.known.set(checkpoint.origin, { keys: self.known.get(checkpoint.origin)?.keys ?? [], latest: checkpoint });
    self.latest.set(pathOf(checkpoint.origin), formatNote(withSignatures(note, [line])));
    return { status: 200, text: formatSignatures([line]) };
  };
  const http = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      if (self.mood === 'hangs') {
        self.hanging += 1;
        return void response.once('close', () => void (self.hanging -= 1));
      }
      if (self.mood === 'silent') return void response.writeHead(503).end();
      if (self.mood === 'slow') await sleep(SLOW_MS);
      const latest = self.latest.get(request.url ?? '');
      const { status, text } =
        request.method === 'POST' ? answer(body) : { status: latest === undefined ? 404 : 200, text: latest ?? '' };
      response.writeHead(status, status === 409 ? { 'content-type': 'text/x.tlog.size' } : {}).end(text);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo; // it listens on a port
  const self: TestWitness = {
    name,
    vkey: formatVkey(signer.key),
    url: `http://127.0.0.1:${port}`,
    mood: 'answers',
    hanging: 0,
    known: new Map(),
    latest: new Map(),
    close: () => {
      http.closeAllConnections();
      http.close();
    },
  };
  return self;
}
