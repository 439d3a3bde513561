import { HOUR_MS } from '@lintel/kernel';
import { hashLeaf, parsePolicy, parseProof, parseVkey, verifyProof } from '@lintel/translog';
import { nodeCrypto, sha256 } from '@lintel/translog-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { durableFolder } from '../../../platform/durable-folder.ts';
import { type TestWitness, testWitness } from './test-witness.ts';
import { freshFolder, type TraceServer, traceServer } from './trace-server.ts';

let server: TraceServer;
let witnesses: readonly TestWitness[];
let vkey: string;

beforeAll(async () => {
  witnesses = await Promise.all(['owners', 'property', 'platform'].map(testWitness));
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

const sizes = async (): Promise<readonly number[]> =>
  (await publicLog()).witnesses.map(({ size }: { readonly size: number }) => size);

test('witnesses cosign each new head, and a proof then holds under the policy', async () => {
  const person = server.platform.ids.next('person');
  await server.record([server.look(person)]);
  await expect.poll(sizes, { timeout: 15_000 }).toEqual([2, 2, 2]);
  expect(await signatures()).toBe(4);
  const state = await publicLog();
  expect(state.quorum).toEqual({ isAsked: true, lastMetAt: server.clock.now(), isLate: false });
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

test('one of them may hang: the others are not waited for; it is told where it had stopped when it comes back', async () => {
  const [, property] = witnesses;
  if (property === undefined) throw new Error('no witness');
  property.mood = 'hangs';
  server.clock.advance(1000);
  await server.record([server.look(), server.look()]);
  await expect.poll(sizes, { timeout: 15_000 }).toEqual([4, 2, 4]);
  expect(property.hanging).toBeGreaterThan(0);
  expect((await publicLog()).quorum.lastMetAt).toBe(server.clock.now());
  property.mood = 'answers';
  await server.record([server.look()]);
  await expect.poll(sizes, { timeout: 15_000 }).toEqual([5, 5, 5]);
});

test('without the owners there is no quorum, and after an hour it is said', async () => {
  const [owners] = witnesses;
  if (owners === undefined) throw new Error('no witness');
  owners.mood = 'silent';
  await server.record([server.look()]);
  await expect.poll(async () => (await sizes())[2], { timeout: 15_000 }).toBe(6);
  server.clock.advance(HOUR_MS + 1);
  const state = await publicLog();
  expect(state.quorum.isLate).toBe(true);
  expect(state.size).toBe(6);
  owners.mood = 'answers';
});

test('a policy that cannot be read keeps the server from starting', async () => {
  const folder = durableFolder(freshFolder());
  await folder.write('policy', Buffer.from('witness owners nonsense\nquorum owners\n'));
  await expect(server.another((platform) => ({ ...platform, traceFolder: folder }))).rejects.toThrow('tlog-policy');
});
