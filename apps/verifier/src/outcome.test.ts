import { formatReceipt } from '@lintel/look-receipt';
import { nobleCrypto } from '@lintel/look-receipt/noble';
import { expect, test } from 'vitest';
import { POLICY, receiptForTest } from '../../../packages/look-receipt/test/receipt-for-test.ts';
import { type Given, outcomeOf } from './outcome.ts';

const receipt = receiptForTest();
const whole = formatReceipt(receipt);
const bare = formatReceipt({ ...receipt, policy: null });
const others = receiptForTest().policy?.replace(/^log .*\n/m, '') ?? '';

test.each<[string, Given, object]>([
  ['nothing yet', { receipt: null, policy: null }, { kind: 'nothing' }],
  ['a policy before the receipt', { receipt: null, policy: POLICY }, { kind: 'nothing' }],
  ['no receipt', { receipt: 'hello', policy: null }, { kind: 'unread', why: 'receipt.malformed' }],
  [
    'a newer receipt',
    { receipt: whole.replace('/v1', '/v2'), policy: null },
    { kind: 'unread', why: 'receipt.version_unknown' },
  ],
  ['a receipt without policy', { receipt: bare, policy: null }, { kind: 'policy_missing' }],
  ['a policy that is none', { receipt: whole, policy: 'hello' }, { kind: 'policy_malformed' }],
  [
    'its own policy',
    { receipt: whole, policy: null },
    { kind: 'checked', isOwnPolicy: false, check: { isGood: true } },
  ],
  ['mine', { receipt: bare, policy: POLICY }, { kind: 'checked', isOwnPolicy: true, check: { isGood: true } }],
  [
    'mine, which knows another log',
    { receipt: whole, policy: others },
    { kind: 'checked', isOwnPolicy: true, check: { isGood: false } },
  ],
])('%s', async (_name, given, expected) => {
  expect(await outcomeOf(given, nobleCrypto)).toMatchObject(expected);
});
