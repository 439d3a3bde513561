import { type Id, instant } from '@lintel/kernel';
import {
  base64,
  cosign,
  formatProof,
  formatVkey,
  hashLeaf,
  inclusionProof,
  type NoteSigner,
  parseNote,
  signNote,
  formatCheckpoint,
  subtreesOfLeaves,
  treeRoot,
  withSignatures,
} from '@lintel/translog';
import { sha256, testSigner } from '../../translog/test/crypto.ts';
import { commitmentTo, eventText, facetsOf, leafText, type LookEvent, type LookReceipt } from '../src/index.ts';

export const EVENT: LookEvent = {
  v: 1,
  person: '019aa000-0000-7000-8000-000000000001' as Id<'person'>,
  seq: 7,
  prev: 'IJlWNZRCIbWzThKUIcDXhUBxJnTZSEs60A5BP2Bmjv8=',
  at: instant(Date.parse('2026-11-22T01:02:03.004Z')),
  actor: { role: 'front_desk', pseudonym: 'K7F2M9Q1', badge: '小李' },
  fields: ['phone'],
  reason: 'repair_visit',
  ticket: 'WO-2026-117',
  outcome: 'shown',
  more: false,
  sealedUntil: null,
  discloses: null,
  toldAt: null,
};

export const ORIGIN = 'lintel.example/hupan';
export const SALT = new Uint8Array(32).fill(9);
const LOG = testSigner(ORIGIN);

export const WITNESSES: Readonly<Record<'owners' | 'property' | 'platform', NoteSigner>> = {
  owners: testSigner('owners.example/witness', 'ed25519_cosignature'),
  property: testSigner('property.example/witness', 'ed25519_cosignature'),
  platform: testSigner('platform.example/witness', 'ed25519_cosignature'),
};

/** Two of three, the owners among them. */
export const POLICY = [
  `log ${formatVkey(LOG.key)}`,
  ...Object.entries(WITNESSES).map(([name, { key }]) => `witness ${name} ${formatVkey(key)}`),
  'group others any property platform',
  'group all-of all owners others',
  'quorum all-of',
  '',
].join('\n');

export interface Wanted {
  readonly event?: LookEvent;
  /** How many other leaves are in the log, and which place ours has. */
  readonly others?: number;
  readonly index?: number;
  readonly cosigners?: readonly NoteSigner[];
  readonly log?: NoteSigner;
}

/** A receipt as a server writes it, from a log that exists for it. */
export function receiptForTest(wanted: Wanted = {}): LookReceipt {
  const { event = EVENT, others = 11, index = 4, cosigners = Object.values(WITNESSES), log = LOG } = wanted;
  const text = eventText(event);
  const leaf = leafText(facetsOf(event), base64(commitmentTo(SALT, text, sha256)));
  const leaves = Array.from({ length: others }, (_, at) => Buffer.from(`entry ${at}`)).toSpliced(
    index,
    0,
    Buffer.from(leaf),
  );
  const hashes = leaves.map((each) => hashLeaf(each, sha256));
  const size = BigInt(leaves.length);
  const subtrees = subtreesOfLeaves(hashes, sha256);
  const checkpoint = { origin: ORIGIN, size, root: treeRoot(size, subtrees, sha256) };
  const signed = parseNote(signNote(formatCheckpoint(checkpoint), [log]));
  if (!signed.ok) throw new Error('a note that was just signed does not read');
  const seconds = BigInt(Math.floor(event.at / 1000));
  const note = withSignatures(
    signed.value,
    cosigners.map((signer, at) => cosign(checkpoint, signer, seconds + BigInt(at))),
  );
  const proof = formatProof({
    extra: null,
    index: BigInt(index),
    hashes: inclusionProof({ index: BigInt(index), size }, subtrees, sha256),
    checkpoint: note,
  });
  return { event: text, salt: base64(SALT), leaf, proof, policy: POLICY };
}
