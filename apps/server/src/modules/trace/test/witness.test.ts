import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import {
  cosign,
  decideAddCheckpoint,
  formatSignatures,
  formatVkey,
  type KnownLog,
  parseAddCheckpoint,
  parsePolicy,
  parseProof,
  parseVkey,
  verifyProof,
  hashLeaf,
} from '@lintel/translog';
import { nodeCrypto, sha256, signerOf } from '@lintel/translog-node';
import { HOUR_MS } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { durableFolder } from '../../../platform/durable-folder.ts';
import { freshFolder, type TraceServer, traceServer } from './trace-server.ts';

/** A witness in the words of the specification; the real one is a program of its own. */
interface TestWitness {
  readonly name: string;
  readonly vkey: string;
  readonly url: string;
  /** Forgets what it has seen, or answers nothing any more. */
  isSilent: boolean;
  known: Map<string, KnownLog>;
  close(): void;
}

async function witness(name: string): Promise<TestWitness> {
  const signer = signerOf(
    { name: `${name}.test/witness`, type: 'ed25519_cosignature' },
    generateKeyPairSync('ed25519').privateKey,
  );
  const http: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => void parts.push(part));
    request.on('end', () => {
      if (self.isSilent) return void response.writeHead(503).end();
      const body = Buffer.concat(parts).toString('utf8');
      const decided = decideAddCheckpoint(body, self.known, nodeCrypto);
      if (decided.status === 409)
        return void response.writeHead(409, { 'content-type': 'text/x.tlog.size' }).end(`${decided.size}\n`);
      if (decided.status !== 200) return void response.writeHead(decided.status).end();
      const { checkpoint } = decided;
      const log = self.known.get(checkpoint.origin);
      self.known.set(checkpoint.origin, { keys: log?.keys ?? [], latest: checkpoint });
      const asked = parseAddCheckpoint(body);
      if (!asked.ok) return void response.writeHead(400).end();
      const line = cosign(checkpoint, signer, BigInt(Math.floor(Date.now() / 1000)));
      response.writeHead(200).end(formatSignatures([line]));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo; // it listens on a port
  const self: TestWitness = {
    name,
    vkey: formatVkey(signer.key),
    url: `http://127.0.0.1:${port}`,
    isSilent: false,
    known: new Map(),
    close: () => void http.close(),
  };
  return self;
}

let server: TraceServer;
let witnesses: readonly TestWitness[];
let vkey: string;

beforeAll(async () => {
  witnesses = await Promise.all(['owners', 'property', 'platform'].map(witness));
  const folder = durableFolder(freshFolder());
  const lines = witnesses.map(({ name, vkey: key, url }) => `witness ${name} ${key} ${url}`);
  const rules = ['group pp any property platform', 'group two all owners pp', 'quorum two'];
  await folder.write('policy', Buffer.from(`${[...lines, ...rules].join('\n')}\n`));
  server = await traceServer((platform) => ({ ...platform, traceFolder: folder }));
  await server.record([server.look()]);
  const { body } = await server.browser().get(`/v1/log?community=${server.here}`);
  vkey = body.vkey;
  const key = parseVkey(vkey, sha256);
  if (!key.ok) throw new Error('the log has no key');
  for (const one of witnesses) one.known.set(key.value.name, { keys: [key.value], latest: null });
});
afterAll(async () => {
  await server.close();
  for (const one of witnesses) one.close();
});

const publicLog = async () => (await server.browser().get(`/v1/log?community=${server.here}`)).body;
const signatures = async (): Promise<number> => {
  const { body } = await server.browser().get(`/log/${server.here}/checkpoint`);
  return String(body).split('\n— ').length - 1;
};

test('witnesses cosign each new head, and a proof then holds under the policy', async () => {
  const person = server.platform.ids.next('person');
  await server.record([server.look(person)]);
  await expect.poll(signatures, { timeout: 10_000 }).toBe(4);
  const state = await publicLog();
  expect(state.quorum).toEqual({ isAsked: true, lastMetAt: server.clock.now(), isLate: false });
  expect(state.witnesses.map(({ size }: { size: number }) => size)).toEqual([2, 2, 2]);
  const policy = parsePolicy(String((await server.browser().get(`/log/${server.here}/policy`)).body), sha256);
  const { looks } = await server.database
    .forModule('vault')
    .inTx(server.here, async (tx) => await server.modules.trace.history(tx, person, { before: null, limit: 1 }));
  const proof = parseProof(looks[0]?.logged?.proof ?? '');
  if (!policy.ok || !proof.ok) throw new Error('policy or proof cannot be read');
  const leafHash = hashLeaf(Buffer.from(looks[0]?.logged?.leaf ?? ''), sha256);
  const verified = await verifyProof({ proof: proof.value, leafHash, policy: policy.value }, nodeCrypto);
  expect(verified).toMatchObject({ ok: true });
});

test('one of them may be silent; it is told where it had stopped when it comes back', async () => {
  const [, property] = witnesses;
  if (property === undefined) throw new Error('no witness');
  property.isSilent = true;
  await server.record([server.look(), server.look()]);
  await expect.poll(async () => (await publicLog()).witnesses[0].size, { timeout: 10_000 }).toBe(4);
  const state = await publicLog();
  expect(state.quorum.isLate).toBe(false);
  expect(state.witnesses.map(({ size }: { size: number }) => size)).toEqual([4, 2, 4]);
  property.isSilent = false;
  await server.record([server.look()]);
  await expect.poll(async () => (await publicLog()).witnesses[1].size, { timeout: 10_000 }).toBe(5);
});

test('without the owners there is no quorum, and after an hour it is said', async () => {
  const [owners] = witnesses;
  if (owners === undefined) throw new Error('no witness');
  owners.isSilent = true;
  await server.record([server.look()]);
  await expect.poll(async () => (await publicLog()).witnesses[2].size, { timeout: 10_000 }).toBe(6);
  server.clock.advance(HOUR_MS + 1);
  const state = await publicLog();
  expect(state.quorum.isLate).toBe(true);
  expect(state.size).toBe(6);
  owners.isSilent = false;
});

test('a policy that cannot be read keeps the server from starting', async () => {
  const folder = durableFolder(freshFolder());
  await folder.write('policy', Buffer.from('witness owners nonsense\nquorum owners\n'));
  await expect(server.another((platform) => ({ ...platform, traceFolder: folder }))).rejects.toThrow('tlog-policy');
});
