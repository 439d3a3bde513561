import { instant } from '@lintel/kernel';
import { formatVkey } from '@lintel/translog';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mlDsaSigner, sha256, testSigner, verifyLater } from '../../translog/test/crypto.ts';
import { EVENT, ORIGIN, POLICY, receiptForTest, WITNESSES } from '../test/receipt-for-test.ts';
import { checkReceipt, type CheckStep, type ReceiptCheck } from './check-receipt.ts';
import { eventText } from './event-text.ts';
import { LATEST_MS } from './hour.ts';
import { nobleCrypto } from './noble.ts';
import type { LookReceipt } from './receipt.ts';

const node = { sha256, verify: verifyLater };
const { owners, property, platform } = WITNESSES;
/** Exactly the quorum: nothing may be lost. */
const good = receiptForTest({ cosigners: [owners, property] });

const failing = ({ steps }: ReceiptCheck): readonly CheckStep[] =>
  steps.filter(({ holds }) => !holds).map(({ step }) => step);

test.each([
  ['Node’s cryptography', node],
  ['cryptography in JavaScript', nobleCrypto],
])('a good receipt is good with %s', async (_name, crypto) => {
  expect(await checkReceipt(good, POLICY, crypto)).toEqual({
    isGood: true,
    steps: ['event', 'leaf', 'tree', 'log', 'witnesses'].map((step) => ({ step, holds: true })),
    look: EVENT,
    index: 4n,
    checkpoint: { origin: ORIGIN, size: 12n },
    cosigned: [
      { name: 'owners', at: 1_795_309_323_000 },
      { name: 'property', at: 1_795_309_324_000 },
    ],
    asksForWitnesses: true,
  });
});

test('a receipt of any place in a log of any size is good', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 300 }), fc.nat({ max: 300 }), async (others, at) => {
      const receipt = receiptForTest({ others, index: Math.min(at, others) });
      expect((await checkReceipt(receipt, POLICY, node)).isGood).toBe(true);
    }),
    { numRuns: 30 },
  );
});

const text = eventText(EVENT);
const another = receiptForTest({ event: { ...EVENT, seq: 8 }, cosigners: [owners, property] });
const withProof = (of: LookReceipt, change: (proof: string) => string): LookReceipt => ({
  ...of,
  proof: change(of.proof),
});

test.each<[string, LookReceipt, readonly CheckStep[]]>([
  ['an event that says something else', { ...good, event: text.replace('repair_visit', 'delivery') }, ['leaf']],
  ['an event in another spelling', { ...good, event: ` ${text}` }, ['event', 'leaf']],
  ['another salt', { ...good, salt: good.salt.replace('CQ', 'CA') }, ['leaf']],
  ['another leaf', { ...good, leaf: good.leaf.replace('act view', 'act use') }, ['leaf', 'tree']],
  ['another place', withProof(good, (proof) => proof.replace('index 4', 'index 5')), ['tree']],
  ['a place beyond the tree', withProof(good, (proof) => proof.replace('index 4', 'index 12')), ['tree']],
  ['the proof of another entry', { ...good, proof: another.proof }, ['tree']],
  ['the leaf and proof of another entry', { ...another, event: good.event }, ['leaf']],
  ['another size', withProof(good, (proof) => proof.replace('\n12\n', '\n11\n')), ['log', 'witnesses']],
  ['another root', withProof(good, (proof) => proof.replace(/(?<=\n12\n)./, 'x')), ['tree', 'log', 'witnesses']],
  ['no proof', { ...good, proof: '' }, ['tree', 'log', 'witnesses']],
  ['a forged log', receiptForTest({ log: { key: testSigner(ORIGIN).key, sign: testSigner('x').sign } }), ['log']],
  ['one witness only', receiptForTest({ cosigners: [owners] }), ['witnesses']],
  ['two witnesses without the owners', receiptForTest({ cosigners: [property, platform] }), ['witnesses']],
  ['no witness', receiptForTest({ cosigners: [] }), ['witnesses']],
  [
    'a witness’s name under another’s signature',
    receiptForTest({ cosigners: [owners, platform, { key: property.key, sign: platform.sign }] }),
    ['witnesses'],
  ],
])('%s', async (_name, receipt, steps) => {
  for (const crypto of [node, nobleCrypto]) {
    const check = await checkReceipt(receipt, POLICY, crypto);
    expect(failing(check).toSorted()).toEqual(steps.toSorted());
    expect(check.isGood).toBe(false);
    if (steps.includes('witnesses')) expect(check.cosigned).toEqual([]);
  }
});

/** Most changes leave the signatures alone: each is worked out once. */
const known = new Map<string, Promise<boolean>>();
const remembering: typeof node = {
  sha256,
  verify: (check) => {
    const key = [check.publicKey, check.message, check.signature]
      .map((bytes) => Buffer.from(bytes).toString('hex'))
      .join();
    const answer = known.get(key) ?? verifyLater(check);
    known.set(key, answer);
    return answer;
  },
};

test('not one letter of event, salt, leaf or proof may be another, be missing or be double', async () => {
  for (const field of ['event', 'salt', 'leaf', 'proof'] as const) {
    const whole = good[field];
    for (let at = 0; at < whole.length; at++) {
      const letter = whole[at] ?? '';
      const swapped = letter === 'A' ? 'B' : 'A';
      for (const by of [swapped, '', `${letter}${letter}`]) {
        const changed = whole.slice(0, at) + by + whole.slice(at + 1);
        // One of two equal neighbours taken away, or the like, is the same text.
        if (changed === whole) continue;
        const check = await checkReceipt({ ...good, [field]: changed }, POLICY, remembering);
        expect(check.isGood, `${field} at ${at}: ${JSON.stringify(letter)} → ${JSON.stringify(by)}`).toBe(false);
      }
    }
  }
});

test('any damage to bytes ends in a check that is not good, and never in an error', async () => {
  const damage = fc.record({
    field: fc.constantFrom('event', 'salt', 'leaf', 'proof'),
    at: fc.nat(),
    length: fc.nat({ max: 30 }),
    by: fc.string({ maxLength: 30, unit: 'binary' }),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ field, at, length, by }) => {
      const whole = good[field as 'event'];
      const from = at % whole.length;
      const changed = whole.slice(0, from) + by + whole.slice(from + length);
      fc.pre(changed !== whole);
      // A line by somebody whom the policy does not know adds nothing and takes nothing away.
      fc.pre(!by.includes('—'));
      expect((await checkReceipt({ ...good, [field]: changed }, POLICY, remembering)).isGood).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test.each<[string, string, readonly CheckStep[]]>([
  ['that does not read', 'hello', ['log', 'witnesses']],
  ['of another log', POLICY.replace(/^log .*$/m, `log ${formatVkey(testSigner('other/log').key)}`), ['log']],
  [
    'with another key for the log',
    POLICY.replace(
      /^log .*$/m,
      `log ${formatVkey({ ...testSigner(ORIGIN, 'ed25519_cosignature').key, type: 'ed25519' })}`,
    ),
    ['log', 'witnesses'],
  ],
  [
    'with other owners',
    POLICY.replace(formatVkey(owners.key), formatVkey(testSigner('owners.example/new', 'ed25519_cosignature').key)),
    ['witnesses'],
  ],
  [
    'that wants all three',
    `${POLICY.split('\n').slice(0, 4).join('\n')}\ngroup all3 all owners property platform\nquorum all3\n`,
    ['witnesses'],
  ],
  ['without a log', POLICY.replace(/^log .*\n/m, ''), ['log']],
])('a policy %s', async (_name, policy, steps) => {
  expect(failing(await checkReceipt(good, policy, node))).toEqual(steps);
});

test('a policy that asks for no witness says so', async () => {
  const alone = `${POLICY.split('\n')[0]}\nquorum none\n`;
  const check = await checkReceipt(receiptForTest({ cosigners: [] }), alone, node);
  expect(check).toMatchObject({ isGood: true, asksForWitnesses: false, cosigned: [] });
});

test('post-quantum cosignatures count, and a wrong one spoils the check', async () => {
  const late = mlDsaSigner('late.example/witness');
  const policy = POLICY.replace(/^witness property .*$/m, `witness property ${formatVkey(late.key)}`);
  for (const crypto of [node, nobleCrypto]) {
    const receipt = receiptForTest({ cosigners: [owners, late] });
    expect((await checkReceipt(receipt, policy, crypto)).isGood).toBe(true);
    const other = { key: late.key, sign: mlDsaSigner('late.example/witness').sign };
    expect(failing(await checkReceipt(receiptForTest({ cosigners: [owners, other] }), policy, crypto))).toEqual([
      'witnesses',
    ]);
  }
});

test('a witness’s clock may say anything', async () => {
  const sign = receiptForTest({ event: { ...EVENT, at: instant(LATEST_MS) }, cosigners: [owners, property] });
  const check = await checkReceipt(sign, POLICY, node);
  expect(check.cosigned.every(({ at }) => at <= LATEST_MS)).toBe(true);
});

test('noble says no to bytes that are no key', async () => {
  const check = {
    algorithm: 'ed25519' as const,
    publicKey: new Uint8Array(3),
    message: new Uint8Array(),
    signature: new Uint8Array(2),
  };
  expect(await nobleCrypto.verify(check)).toBe(false);
  expect(await nobleCrypto.verify({ ...check, algorithm: 'ml_dsa_44' })).toBe(false);
});
