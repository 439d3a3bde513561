import { checkReceipt, type CheckStep, type LookReceipt, parseReceipt } from '@lintel/look-receipt';
import { fingerprintOf, type Policy, textOfUtf8 } from '@lintel/translog';
import { nodeCrypto, sha256 } from '@lintel/translog-node';
import type { Console } from './console.ts';
import { Unreadable } from './log-source.ts';
import { LogFault, policyOf } from './read-checkpoint.ts';
import { visible } from './visible.ts';

export interface ProveOptions {
  readonly receipt: Uint8Array;
  /** The policy's text; null takes the one in the receipt, if there is one. */
  readonly policy: string | null;
  readonly console: Console;
}

/**
 * What a receipt without a fault is worth. `unvouched`: whoever made it up could have brought these keys along, or nobody besides
 * the log itself need have seen the entry.
 */
export type Proven = 'vouched' | 'unvouched';

/** What it means that a step does not hold; for people. */
const FAULTS: Readonly<Record<CheckStep, string>> = {
  event: '事件格式不对 the event is malformed',
  leaf: '事件与公开条目不符 the event is not what the public entry commits to',
  tree: '条目不在这个日志里 the entry is not in this log',
  log: '不是见证名单里那个日志签的 not signed by the log that the policy names',
  witnesses: '见证签名不够或不对 cosignatures are wrong, or fewer than the policy asks for',
};

/** Checks a receipt: the event is the one that the leaf commits to, and the leaf stands in the witnessed log. */
export async function proveEntry({ receipt: bytes, policy: given, console }: ProveOptions): Promise<Proven> {
  const receipt = receiptOf(bytes);
  const text = given ?? receipt.policy;
  if (text === null)
    throw new Unreadable('回执不含见证名单,请用 --policy 指定 the receipt has no policy: give one with --policy');
  // Says that the policy is malformed, rather than that nobody of it has signed.
  const policy = policyOf(Buffer.from(text));
  const { isGood, steps, checkpoint, cosigned, asksForWitnesses } = await checkReceipt(receipt, text, nodeCrypto);
  if (!isGood) throw new LogFault(steps.flatMap(({ step, holds }) => (holds ? [] : [FAULTS[step]])).join('\n✗ '));
  console.say(`公开记录 Log    ${visible(checkpoint?.origin ?? '')}`);
  console.say(`条目数 Entries  ${checkpoint?.size ?? ''}`);
  console.say(`名单 Policy     ${given === null ? '回执自带 as the receipt has it' : '由您给出 yours'}`);
  for (const { name, at } of cosigned) console.say(`见证 Witness    ${visible(name)}  ${new Date(at).toISOString()}`);
  console.say(visible(receipt.event));
  if (!asksForWitnesses)
    console.say('! 名单不要求见证,只有日志自己签名 the policy asks for no witness: only the log itself signed');
  if (given === null) sayWhoseKeys(policy, console);
  const proven = given !== null && asksForWitnesses ? 'vouched' : 'unvouched';
  console.say(
    proven === 'vouched' ? '✓ 证明成立 the proof holds' : '! 自身相符,真假未定 it agrees with itself; not proven',
  );
  return proven;
}

/** Anybody can make keys and sign with them: the reader must know these from elsewhere. */
function sayWhoseKeys({ logs, witnesses }: Policy, console: Console): void {
  console.say(
    '! 钥匙是回执自带的,回执只和这些钥匙一样可信 the receipt is only as good as these keys, which it brought along',
  );
  console.say('  请与公告栏上的指纹比对 compare them with the notice board, or give your own list with --policy');
  const keys = [
    ...logs.map(({ key }) => ({ whose: `日志 log ${key.name}`, key })),
    ...witnesses.map(({ name, key }) => ({ whose: `见证 witness ${name} (${key.name})`, key })),
  ];
  for (const { whose, key } of keys) console.say(`  ${fingerprintOf(key, sha256)}  ${visible(whose)}`);
}

function receiptOf(bytes: Uint8Array): LookReceipt {
  const receipt = parseReceipt(textOfUtf8(bytes) ?? '');
  if (receipt.ok) return receipt.value;
  const isNewer = receipt.refusal.code === 'receipt.version_unknown';
  throw new LogFault(
    isNewer ? '回执的版本较新,请更新程序 the receipt is newer than this program' : '这不是查看回执 this is no receipt',
  );
}
