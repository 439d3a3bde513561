import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { refuse } from '@lintel/kernel';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveScreens } from '../../src/platform/http/screens.ts';
import { serveVerifier } from '../../src/platform/http/verifier-file.ts';
import { createHttp } from '../../src/platform/http/server.ts';
import { logTo } from '../../src/platform/log.ts';

const SCRIPT = 'console.log("door")';
let app: FastifyInstance;

function built(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-screen-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), `<meta name="csp-nonce" content="__CSP_NONCE__"><title>${name}</title>`);
  writeFileSync(join(folder, 'assets', 'index-abc.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'index-abc.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(folder, 'manifest.webmanifest'), '{}');
  return folder;
}

beforeAll(async () => {
  app = await createHttp({
    routes: [],
    authenticate: { person: async () => null, gate: async () => refuse('access.gate_unknown') },
    log: logTo(() => undefined, Date.now),
    stopping: new AbortController().signal,
    settings: { publicUrl: 'http://lintel.test', trustProxy: false, requestsPerMinute: 1000 },
  });
  await serveScreens(app, [
    { base: '/', folder: built('resident') },
    { base: '/console/', folder: built('console') },
    { base: '/kiosk/', folder: '/nowhere' },
  ]);
  serveVerifier(app, join(built('verifier'), 'index.html'));
  await app.ready();
});
afterAll(async () => await app.close());

test.each([
  ['/', 'resident'],
  ['/d/ABC', 'resident'],
  ['/console/', 'console'],
  ['/console/doors/1/link', 'console'],
])('%s is a page of the %s app', async (path, name) => {
  const reply = await app.inject(path);
  expect(reply.statusCode).toBe(200);
  expect(reply.body).toContain(`<title>${name}</title>`);
  expect(reply.headers['cache-control']).toBe('no-store');
});

test('each page carries a nonce of its own, the same in page and policy', async () => {
  const nonces = [];
  for (const reply of [await app.inject('/'), await app.inject('/')]) {
    const nonce = /content="([^"]+)"/.exec(reply.body)?.[1] ?? 'none';
    expect(reply.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
    nonces.push(nonce);
  }
  expect(new Set(nonces).size).toBe(2);
});

test('hashed files are kept for ever, others are asked for again', async () => {
  expect((await app.inject('/assets/index-abc.js')).headers['cache-control']).toBe(
    'public, max-age=31536000, immutable',
  );
  expect((await app.inject('/manifest.webmanifest')).headers['cache-control']).toBe('no-cache');
});

test('files go out compressed to those who take them so', async () => {
  const packed = await app.inject({ url: '/console/assets/index-abc.js', headers: { 'accept-encoding': 'gzip' } });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect((await app.inject('/console/assets/index-abc.js')).body).toBe(SCRIPT);
});

test.each(['/v1/nowhere', '/assets/missing.js', '/kiosk/x.js', '/..%2f..%2fetc/passwd'])(
  '%s is not found',
  async (path) => {
    const reply = await app.inject(path);
    expect([reply.statusCode, reply.json().code]).toEqual([404, 'http.unknown']);
  },
);

test('/console leads to /console/', async () => {
  expect((await app.inject('/console')).headers.location).toBe('/console/');
});

test('the page that checks receipts is a file to keep, with its SHA-256 beside it', async () => {
  const page = await app.inject('/verifier/lintel-verifier.html');
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-disposition']).toBe('attachment; filename="lintel-verifier.html"');
  expect(page.body).toContain('<title>verifier</title>');
  const sum = await app.inject('/verifier/lintel-verifier.html.sha256');
  expect(sum.body).toBe(`${createHash('sha256').update(page.rawPayload).digest('hex')}  lintel-verifier.html\n`);
});
