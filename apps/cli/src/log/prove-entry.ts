import { createHash } from 'node:crypto';
import { hashLeaf, parseProof, textOfUtf8, verifyProof } from '@lintel/translog';
import { z } from 'zod';
import type { Console } from './console.ts';
import { sha256, verifySignature } from './crypto.ts';
import { Unreadable } from './log-source.ts';
import { LogFault, policyOf } from './read-checkpoint.ts';
import { timeText } from './time-text.ts';

const SALT_BYTES = 32;

/** What a resident downloads about one look, `vault`'s `downloadLookReceipt`. A policy may be put beside it. */
const Receipt = z.strictObject({
  format: z.literal('lintel-look-receipt/v1'),
  /** The text that was hashed, to the letter: canonical JSON. */
  event: z.string().max(65_535),
  salt: z.base64().max(100),
  leaf: z.string().max(65_535),
  proof: z.string().max(1_000_000),
  policy: z.string().max(1_000_000).optional(),
});

export interface ProveOptions {
  readonly receipt: Uint8Array;
  /** The policy's text; null takes the one in the receipt, if there is one. */
  readonly policy: string | null;
  readonly console: Console;
}

/** Checks a receipt: the event is the one that the leaf commits to, and the leaf stands in the witnessed log. */
export async function proveEntry({ receipt: bytes, policy: given, console }: ProveOptions): Promise<void> {
  const receipt = receiptOf(bytes);
  const commitment = commitmentOf(receipt.event, receipt.salt);
  if (!receipt.leaf.split('\n').includes(`c ${commitment}`)) {
    throw new LogFault('event: 与日志条目不符 it is not what the entry commits to');
  }
  const proof = parseProof(receipt.proof);
  if (!proof.ok) throw new LogFault('proof: 格式不对 is malformed');
  const policyText = given ?? receipt.policy;
  if (policyText === undefined)
    throw new Unreadable('收据不含策略,请用 --policy 指定 the receipt has no policy: give one with --policy');
  const policy = policyOf(Buffer.from(policyText));
  const leafHash = hashLeaf(Buffer.from(receipt.leaf), sha256);
  const proved = await verifyProof(
    { proof: proof.value, leafHash, policy },
    { sha256, verify: (check) => Promise.resolve(verifySignature(check)) },
  );
  if (!proved.ok) throw new LogFault(`proof: 不成立 does not hold (${proved.refusal.code})`);
  const { checkpoint, witnesses } = proved.value;
  console.say(`日志 Log        ${checkpoint.origin}`);
  console.say(`条目 Entry      ${proof.value.index} / ${checkpoint.size}`);
  console.say(`策略 Policy     ${given === null ? '收据自带 as the receipt has it' : '由您给出 yours'}`);
  for (const { name, time } of witnesses) console.say(`见证 Witness     ${name}  ${timeText(time)}`);
  console.say(receipt.event);
  console.say('✓ 证明成立 the proof holds');
}

function receiptOf(bytes: Uint8Array): z.output<typeof Receipt> {
  try {
    return Receipt.parse(JSON.parse(textOfUtf8(bytes) ?? ''));
  } catch {
    throw new LogFault('收据格式不对 this is no receipt');
  }
}

function commitmentOf(event: string, salt: string): string {
  const salted = Buffer.from(salt, 'base64');
  if (salted.length !== SALT_BYTES) throw new LogFault('salt: 长度不对 has another length');
  return createHash('sha256').update(salted).update(event).digest('base64');
}
