import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Id, instant } from '@lintel/kernel';
import { commitmentTo, eventText, facetsOf, formatReceipt, leafText, type LookEvent } from '@lintel/look-receipt';
import {
  base64,
  fingerprintOf,
  formatProof,
  hashLeaf,
  inclusionProof,
  parseNote,
  parsePolicy,
  policyKeys,
  subtreesOfLeaves,
  treeRoot,
} from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { logCommand } from '../log-command.ts';
import { type Served, serveFolder } from './served-folder.ts';
import { keysForTest, ORIGIN, plainEntry, signedNote, writeLog } from './written-log.ts';

const keys = keysForTest();
const base = mkdtempSync(join(tmpdir(), 'lintel-log-'));
afterAll(() => rmSync(base, { recursive: true }));
const closes: (() => void)[] = [];
afterEach(() => {
  for (const close of closes.splice(0)) close();
});

let count = 0;
const newFolder = (): string => join(base, `${count++}`);

/** Two full tiles of level 1 are too much to write for each test; 70,000 entries would show the same. */
const SIZE = 256 * 3 + 44;
const written = newFolder();
writeLog({ folder: written, keys, size: SIZE });

function copy(): string {
  const folder = newFolder();
  cpSync(written, folder, { recursive: true });
  return folder;
}

interface Said {
  readonly code: number | null;
  readonly text: string;
}

async function log(...args: string[]): Promise<Said> {
  const lines: string[] = [];
  const code = await logCommand(args, {
    console: { say: (line) => lines.push(line), progress: () => undefined },
    nowMs: () => 0,
    stopSignal: () => new AbortController().signal,
  });
  return { code, text: lines.join('\n') };
}

async function served(folder: string): Promise<Served> {
  const site = await serveFolder(folder);
  closes.push(site.close);
  return site;
}

function flip(file: string, at: number, bit = 1): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ bit;
  writeFileSync(file, bytes);
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

/** The files that a report blames. */
const blamed = ({ text }: Said): string[] =>
  [...text.matchAll(/^✗ (\S+) /gm)].map(([, file = '']) => file.replace(/:$/, ''));

describe('lintel log verify', () => {
  test('finds nothing wrong with a log that is in order, in a folder and served', async () => {
    const site = await served(written);
    for (const place of [written, site.url, `${site.url}/`]) {
      const said = await log('verify', place);
      expect(said, said.text).toMatchObject({ code: 0 });
      expect(said.text).toContain(ORIGIN);
      expect(said.text).toContain('owners  2027-01-15T08:00:00.000Z');
    }
  });

  test.each([0, 1, 255, 256, 257, 512])('of %i entries', async (size) => {
    const folder = newFolder();
    writeLog({ folder, keys, size });
    expect(await log('verify', folder)).toMatchObject({ code: 0 });
  });

  test('finds levels right where a tile of level 1 is full', async () => {
    const folder = newFolder();
    writeLog({ folder, keys, size: 256 * 256 + 300 });
    expect(await log('verify', folder)).toMatchObject({ code: 0 });
    flip(join(folder, 'tile/1/000'), 32 * 77 + 5);
    expect(blamed(await log('verify', folder))).toEqual(['tile/1/000']);
    flip(join(folder, 'tile/1/000'), 32 * 77 + 5);
    flip(join(folder, 'tile/2/000.p/1'), 3);
    expect(blamed(await log('verify', folder))).toEqual(['tile/2/000.p/1']);
  });

  // The promise: one byte, anywhere, is found, and the file that holds it is named. Nothing else is.
  test('names the file in which a byte was flipped, whichever it is', async () => {
    const files = filesOf(written).filter((file) => file !== 'policy');
    expect(files).toHaveLength(4 + 4 + 1 + 1);
    const flips = fc.record({ file: fc.constantFrom(...files), at: fc.nat(), bit: fc.nat({ max: 7 }) });
    const folder = copy();
    await fc.assert(
      fc.asyncProperty(flips, async ({ file, at, bit }) => {
        const path = join(folder, file);
        const before = readFileSync(path);
        flip(path, at % before.length, 1 << bit);
        const said = await log('verify', folder);
        writeFileSync(path, before);
        expect(said.code, said.text).toBe(1);
        expect(blamed(said), said.text).toEqual([file]);
      }),
      { numRuns: 150 },
    );
    expect(await log('verify', folder)).toMatchObject({ code: 0 });
  });

  test('names a file that is missing', async () => {
    for (const file of filesOf(written).filter((each) => each.startsWith('tile/'))) {
      const folder = copy();
      unlinkSync(join(folder, file));
      const said = await log('verify', folder);
      expect([said.code, ...blamed(said)]).toEqual([1, file]);
    }
  });

  test('takes the full file where the partial one has gone', async () => {
    const folder = copy();
    const grown = newFolder();
    writeLog({ folder: grown, keys, size: 1024 });
    for (const kind of ['0', 'entries']) {
      unlinkSync(join(folder, `tile/${kind}/003.p/44`));
      cpSync(join(grown, `tile/${kind}/003`), join(folder, `tile/${kind}/003`));
    }
    expect(await log('verify', folder)).toMatchObject({ code: 0 });
  });

  test('notices entries and tiles that were rewritten together', async () => {
    const forged = newFolder();
    writeLog({
      folder: forged,
      keys,
      size: SIZE,
      entryAt: (at) => (at === 300 ? Buffer.from('forged') : plainEntry(at)),
    });
    const folder = copy();
    for (const file of ['tile/0/001', 'tile/entries/001']) cpSync(join(forged, file), join(folder, file));
    const said = await log('verify', folder);
    expect([said.code, ...blamed(said).toSorted()]).toEqual([1, 'tile/0/001', 'tile/entries/001']);
    // The whole tree rewritten: only the signed root is left to contradict.
    cpSync(join(forged, 'tile'), join(folder, 'tile'), { recursive: true });
    expect(blamed(await log('verify', folder))).toEqual(['checkpoint']);
  });

  test('demands the quorum: two of three, owners among them', async () => {
    for (const [cosigners, code] of [
      [['owners', 'property'], 0],
      [['property', 'platform'], 1],
      [['owners'], 1],
      [[], 1],
    ] as const) {
      const folder = newFolder();
      writeLog({ folder, keys, size: 5, cosigners });
      expect([cosigners, (await log('verify', folder)).code]).toEqual([cosigners, code]);
    }
  });

  test('believes the policy that it is given, not that of the log', async () => {
    const other = keysForTest();
    const folder = newFolder();
    writeLog({ folder, keys: other, size: 5 });
    const mine = join(base, 'my-policy');
    writeFileSync(mine, keys.policy);
    expect(await log('verify', folder)).toMatchObject({ code: 0 });
    expect(await log('verify', folder, '--policy', mine)).toMatchObject({ code: 1 });
    expect(await log('verify', written, '--policy', mine)).toMatchObject({ code: 0 });
  });

  test('says that it does not know when it cannot read', async () => {
    expect(await log('verify', join(base, 'nowhere'))).toMatchObject({ code: 3 });
    const site = await served(written);
    site.trouble = 503;
    expect(await log('verify', site.url)).toMatchObject({ code: 3 });
  });

  test('is told how it is called', async () => {
    for (const args of [
      [],
      ['verify'],
      ['verify', 'a', 'b'],
      ['erase', 'a'],
      ['verify', 'a', '--every', '0'],
      ['toString', 'a'],
    ]) {
      expect(await log(...args)).toMatchObject({ code: null });
    }
  });
});

describe('lintel log fsck', () => {
  test('asks for no keys, and names what is not as the entries demand', async () => {
    const folder = copy();
    unlinkSync(join(folder, 'policy'));
    expect(await log('fsck', folder)).toMatchObject({ code: 0 });
    flip(join(folder, 'tile/0/002'), 0);
    flip(join(folder, 'tile/1/000.p/3'), 40);
    const said = await log('fsck', folder);
    expect([said.code, ...blamed(said).toSorted()]).toEqual([1, 'tile/0/002', 'tile/1/000.p/3']);
  });

  test('stops where a file that is not there leaves nothing to go by', async () => {
    const folder = copy();
    unlinkSync(join(folder, 'tile/0/001'));
    unlinkSync(join(folder, 'tile/entries/001'));
    expect(blamed(await log('fsck', folder))).toEqual(['tile/0/001', 'tile/entries/001']);
  });
});

describe('lintel log monitor', () => {
  const grow = (folder: string, size: number, forkedAt = size): void => {
    rmSync(folder, { recursive: true, force: true });
    writeLog({ folder, keys, size, entryAt: (at) => plainEntry(at < forkedAt ? at : at + 1_000_000) });
  };
  const look = (folder: string): Promise<Said> => log('monitor', folder, '--once', '--state', `${folder}.state`);

  test('follows a log that grows, reading each entry once', async () => {
    const folder = newFolder();
    grow(folder, 300);
    const site = await served(folder);
    const state = `${folder}.state`;
    expect((await log('monitor', site.url, '--once', '--state', state)).text).toContain('✓ 300 owners');
    site.asked.length = 0;
    for (const size of [300, 301, 1024, 1100]) {
      grow(folder, size);
      expect(await log('monitor', site.url, '--once', '--state', state)).toMatchObject({ code: 0 });
    }
    expect(site.asked.filter((path) => path.startsWith('tile'))).toEqual([
      'tile/entries/001.p/45',
      'tile/entries/001',
      'tile/entries/002',
      'tile/entries/003',
      'tile/entries/004.p/76',
    ]);
  });

  test.each([
    ['a fork', 300, 100],
    ['a rewriting', 500, 100],
    ['a rewriting of the last entry', 301, 299],
    ['a rollback', 299, 299],
    ['a rollback to nothing', 0, 0],
  ])('sounds the alarm at %s, keeps both checkpoints, and does so again', async (_, size, forkedAt) => {
    const folder = newFolder();
    grow(folder, 300);
    await look(folder);
    const before = readFileSync(join(folder, 'checkpoint'), 'utf8');
    grow(folder, size, forkedAt);
    for (let round = 0; round < 2; round++) expect(await look(folder)).toMatchObject({ code: 1 });
    const evidence = readFileSync(`${folder}.state.alarm`, 'utf8');
    expect(evidence).toContain(before);
    expect(evidence).toContain(readFileSync(join(folder, 'checkpoint'), 'utf8'));
    grow(folder, 320);
    expect(await look(folder)).toMatchObject({ code: 0 });
  });

  test('sounds the alarm at entries that are not those of the tree', async () => {
    const folder = newFolder();
    grow(folder, 300);
    await look(folder);
    grow(folder, 310);
    const bundle = join(folder, 'tile/entries/001.p/54');
    flip(bundle, readFileSync(bundle).length - 2);
    expect(await look(folder)).toMatchObject({ code: 1 });
  });

  test('stays with the policy that it saw first', async () => {
    const folder = newFolder();
    grow(folder, 300);
    await look(folder);
    rmSync(folder, { recursive: true });
    writeLog({ folder, keys: keysForTest(), size: 310 });
    expect(await look(folder)).toMatchObject({ code: 1 });
  });

  test('takes a log that cannot be read for no fork', async () => {
    const folder = newFolder();
    grow(folder, 300);
    await look(folder);
    rmSync(folder, { recursive: true });
    expect(await look(folder)).toMatchObject({ code: 3 });
    expect(existsSync(`${folder}.state.alarm`)).toBe(false);
  });

  test('says so when the witnesses have not cosigned, and follows on', async () => {
    const folder = newFolder();
    writeLog({ folder, keys, size: 9, cosigners: ['owners'] });
    expect(await look(folder)).toMatchObject({ code: 0, text: expect.stringContaining('no quorum') as string });
  });

  test('does not begin again over a damaged state', async () => {
    const folder = newFolder();
    grow(folder, 300);
    await look(folder);
    writeFileSync(`${folder}.state`, readFileSync(`${folder}.state`, 'utf8').slice(0, -20));
    await expect(look(folder)).rejects.toThrow();
  });
});

describe('lintel log proof', () => {
  const event: LookEvent = {
    v: 1,
    person: '019aa000-0000-7000-8000-000000000001' as Id<'person'>,
    seq: 3,
    prev: Buffer.alloc(32, 1).toString('base64'),
    at: instant(1_800_000_000_000),
    actor: { role: 'front_desk', pseudonym: 'K7F2M9Q1', badge: null },
    fields: ['phone'],
    reason: 'repair_visit',
    ticket: null,
    outcome: 'shown',
    more: false,
    sealedUntil: null,
    discloses: null,
    toldAt: null,
  };
  const salt = Buffer.alloc(32, 7);
  const leafOf = (told: LookEvent): string =>
    leafText(facetsOf(told), base64(commitmentTo(salt, eventText(told), sha256)));
  const text = eventText(event);
  const leaf = leafOf(event);

  function receipt(
    changes: object = {},
    cosigners: readonly string[] = ['owners', 'property'],
    ticket: string | null = null,
  ): string {
    const told = { ...event, ticket };
    const entries = [plainEntry(0), Buffer.from(leafOf(told)), plainEntry(2)];
    const hashes = subtreesOfLeaves(
      entries.map((entry) => hashLeaf(entry, sha256)),
      sha256,
    );
    const checkpoint = { origin: ORIGIN, size: 3n, root: treeRoot(3n, hashes, sha256) };
    const note = parseNote(signedNote(keys, checkpoint, cosigners));
    if (!note.ok) throw new Error('not a note');
    const path = inclusionProof({ index: 1n, size: 3n }, hashes, sha256);
    const proof = formatProof({ extra: null, index: 1n, hashes: path, checkpoint: note.value });
    const file = newFolder();
    const whole = { event: eventText(told), salt: base64(salt), leaf: leafOf(told), proof, policy: keys.policy };
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(formatReceipt(whole)) as object), ...changes }));
    return file;
  }

  const mine = join(base, 'policy-of-mine');
  writeFileSync(mine, keys.policy);

  test('holds for a receipt that is right under my policy, and shows what it is about', async () => {
    const said = await log('proof', receipt(), '--policy', mine);
    expect(said, said.text).toMatchObject({ code: 0 });
    expect(said.text).toContain('"reason":"repair_visit"');
    expect(said.text).toContain('✓ 证明成立');
  });

  test('does not call a receipt proven that brings its own keys, and shows them for comparing', async () => {
    const said = await log('proof', receipt());
    expect(said, said.text).toMatchObject({ code: 4 });
    expect(said.text).not.toContain('✓');
    const policy = parsePolicy(keys.policy, sha256);
    if (!policy.ok) throw new Error('not a policy');
    for (const key of policyKeys(policy.value)) expect(said.text).toContain(fingerprintOf(key, sha256));
  });

  test('does not call a receipt proven when no witness is asked for, whoever wrote the policy', async () => {
    const alone = join(base, 'policy-without-witnesses');
    writeFileSync(alone, keys.policy.replace(/^quorum .*$/m, 'quorum none'));
    const said = await log('proof', receipt(), '--policy', alone);
    expect(said, said.text).toMatchObject({ code: 4 });
    expect(said.text).toContain('the policy asks for no witness');
  });

  test('writes nothing to the terminal that turns its letters around', async () => {
    const said = await log('proof', receipt({}, ['owners', 'property'], '\u202eWX-7\u009b2J'), '--policy', mine);
    expect(said, said.text).toMatchObject({ code: 0 });
    expect(said.text).toContain('\\u202eWX-7\\u009b2J');
    expect(said.text).not.toMatch(/[\u007f-\u009f\u202e]/);
  });

  test.each([
    ['another event', { event: text.replace('repair_visit', 'delivery') }],
    ['a newer receipt', { format: 'lintel-look-receipt/v2' }],
    ['another salt', { salt: Buffer.alloc(32, 8).toString('base64') }],
    ['a salt of another length', { salt: '' }],
    ['another leaf', { leaf: leaf.replace('act view', 'act deny') }],
    ['no proof', { proof: '' }],
    ['another policy', { policy: keysForTest().policy }],
    ['a policy that is none', { policy: 'hello' }],
    ['a field too many', { more: 1 }],
  ])('does not hold for %s', async (_, changes) => {
    expect(await log('proof', receipt(changes))).toMatchObject({ code: 1 });
  });

  test('demands the quorum', async () => {
    expect(await log('proof', receipt({}, ['property', 'platform']))).toMatchObject({ code: 1 });
  });

  test('asks for a policy where the receipt has none', async () => {
    expect(await log('proof', receipt({ policy: undefined }))).toMatchObject({ code: 3 });
    expect(await log('proof', receipt({ policy: undefined }), '--policy', mine)).toMatchObject({ code: 0 });
  });

  test('believes the policy that it is given', async () => {
    const other = join(base, 'other-policy');
    writeFileSync(other, keysForTest().policy);
    expect(await log('proof', receipt(), '--policy', other)).toMatchObject({ code: 1 });
  });
});
