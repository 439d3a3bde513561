import { DAY_MS, instant } from '@lintel/kernel';
import { hashLeaf, parseProof, parseCheckpoint, verifyInclusion } from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasGap, readLook } from '../index.ts';
import { type TraceServer, traceServer } from './trace-server.ts';

let server: TraceServer;
beforeAll(async () => void (server = await traceServer()));
afterAll(async () => await server.close());

test('looks asked for at once, by many, each stand in the log once', async () => {
  const asked = Array.from({ length: 60 }, (_, at) => Array.from({ length: (at % 12) + 1 }, () => server.look()));
  await Promise.all(asked.map(async (looks) => await server.record(looks)));
  const { size, leaves, wrong } = await server.check();
  expect(wrong).toEqual([]);
  expect(leaves).toHaveLength(asked.flat().length);
  expect(Number(size)).toBeGreaterThan(256);
});

test('a transaction that fails leaves no leaf', async () => {
  const before = (await server.check()).size;
  const { trace } = server.modules;
  const failing = server.database.forModule('vault').inTx(server.here, async (tx) => {
    await trace.append(tx, [server.look()], (_person, plain) => plain);
    throw new Error('what came after failed');
  });
  await expect(failing).rejects.toThrow('what came after failed');
  await server.record([server.look()]);
  expect((await server.check()).size).toBe(before + 1n);
});

test('looks at one person form a chain, whoever asks at the same time, and each has a proof that holds', async () => {
  const person = server.platform.ids.next('person');
  await Promise.all(
    Array.from({ length: 12 }, async () => await server.record([server.look(person), server.look(person)])),
  );
  const { looks, ends } = await server.database
    .forModule('vault')
    .inTx(server.here, async (tx) => await server.modules.trace.history(tx, person, { before: null, limit: 100 }));
  if (ends === null) throw new Error('nobody has looked');
  const opened = looks.map((look) => ({ look, opened: readLook(look.sealed, look.commitment) }));
  const links = opened.map((one) => ({
    seq: one.opened?.event.seq ?? 0,
    prev: one.opened?.event.prev ?? null,
    commitment: Buffer.from(one.look.commitment).toString('base64'),
  }));
  expect(links.map(({ seq }) => seq)).toEqual(Array.from({ length: 24 }, (_, at) => 24 - at));
  expect(hasGap(links, ends, { from: 24, isLast: true })).toBe(false);
  expect(hasGap(links.toSpliced(5, 1), ends, { from: 24, isLast: true })).toBe(true);
  for (const { look } of opened) {
    const proof = parseProof(look.logged?.proof ?? '');
    if (!proof.ok || look.logged === null) throw new Error('no proof');
    const checkpoint = parseCheckpoint(proof.value.checkpoint.text);
    if (!checkpoint.ok) throw new Error('no checkpoint');
    const leafHash = hashLeaf(Buffer.from(look.logged.leaf), sha256);
    const claim = { ...checkpoint.value, index: proof.value.index, leafHash };
    expect(verifyInclusion(claim, proof.value.hashes, sha256)).toBe(true);
    expect(look.logged.leaf).toContain(`\nc ${Buffer.from(look.commitment).toString('base64')}\n`);
  }
});

test('files are served as tlog-tiles says: checkpoints anew each time, tiles for ever, and no other spelling', async () => {
  const browser = server.browser();
  const checkpoint = await browser.get(`/log/${server.here}/checkpoint`);
  expect(checkpoint.headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-cache',
  });
  const tile = await browser.get(`/log/${server.here}/tile/0/000`);
  expect(tile.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect(tile.bytes).toHaveLength(8192);
  const narrow = await browser.get(`/log/${server.here}/tile/0/000.p/5`);
  expect(narrow.bytes.equals(tile.bytes.subarray(0, 160))).toBe(true);
  for (const path of [
    'tile/0/0',
    'tile/0/000.p/256',
    'tile/00/000',
    'tile/0/x000/000',
    'tile/0/999',
    'tile/entries/999',
    'tile/63/000',
    'tile/0/x999/x999/x999/x999/x999/999',
    'x',
  ])
    expect((await browser.get(`/log/${server.here}/${path}`)).status, path).toBe(404);
  expect((await browser.get('/log/UPPER/checkpoint')).status).toBe(400);
  expect((await browser.get(`/log/${server.there}/checkpoint`)).body.code).toBe('trace.log_unknown');
});

test('everybody may know how many looks there were, of which kind', async () => {
  const { body } = await server.browser().get(`/v1/log?community=${server.here}`);
  const { size } = await server.check();
  expect(body.size).toBe(Number(size));
  expect(body.days).toEqual([{ day: '2026-11-22', act: 'view', actor: 'property', looks: Number(size) }]);
  expect(body).toMatchObject({ refuses: null, witnesses: [], quorum: { isAsked: false, isLate: false } });
});

test('what the log holds cannot be changed, moved back or removed, not even by its own role', async () => {
  const change = async (statement: string) => await server.copy.owner.query(statement);
  await expect(change(`update trace.entry set leaf = 'x'`)).rejects.toThrow(/never changed/);
  await expect(change('delete from trace.entry')).rejects.toThrow(/never changed/);
  await expect(change(`update trace.tile set hashes = decode(repeat('00', 32 * width), 'hex')`)).rejects.toThrow(
    /only grows/,
  );
  await expect(change('update trace.head set size = size - 1')).rejects.toThrow(/only goes on/);
  for (const statement of [
    'update trace.tally set looks = looks - 1',
    'update trace.tally set looks = looks',
    `update trace.tally set act = 'use', looks = looks + 1`,
    `update trace.tally set day = '2026-11-21', looks = looks + 1`,
    'delete from trace.tally',
    'truncate trace.tally',
  ])
    await expect(change(statement), statement).rejects.toThrow(/only grows/);
  await expect(change(`update trace.event set sealed = commitment`)).rejects.toThrow(/never changed/);
  await expect(change('delete from trace.event')).rejects.toThrow(/within three years/);
});

test('records are removed after three years and not a day earlier, and that is no gap', async () => {
  const { clock, platform, here, modules, database } = server;
  // The trigger asks the database's own clock, so the looks lie in the real past.
  const today = instant(Date.now());
  const before = clock.now();
  const person = platform.ids.next('person');
  for (const days of [1400, 1096, 1094]) {
    clock.set(instant(today - days * DAY_MS));
    await server.record([server.look(person)]);
  }
  clock.set(today);
  await modules.jobs.find(({ name }) => name === 'trace.purge-looks')?.run(here);
  const { looks, ends } = await database
    .forModule('vault')
    .inTx(here, async (tx) => await modules.trace.history(tx, person, { before: null, limit: 10 }));
  expect(looks).toHaveLength(1);
  expect(ends).toMatchObject({ seq: 3, keptFrom: 3 });
  clock.set(instant(today + 2000 * DAY_MS));
  await expect(modules.jobs.find(({ name }) => name === 'trace.purge-looks')?.run(here)).rejects.toThrow(
    /within three years/,
  );
  clock.set(before);
  expect((await server.check()).wrong).toEqual([]);
});

test('whoever brings the witnesses finds the log, its key and its address in a file, as the policy has them', async () => {
  await server.record([server.look()]);
  const logs = Buffer.from((await server.platform.traceFolder.read('logs')) ?? []).toString('utf8');
  const policy = await server.browser().get(`/log/${server.here}/policy`);
  expect(logs).toMatch(/^log \S+\+[0-9a-f]{8}\+\S+ http\S+\n$/);
  expect(`${policy.body}`.split('\n')[0]).toBe(logs.trim());
});
