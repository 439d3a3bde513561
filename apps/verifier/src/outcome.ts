import {
  checkReceipt,
  type LookReceipt,
  parseReceipt,
  type ReceiptCheck,
  type ReceiptCrypto,
  type ReceiptRefusal,
} from '@lintel/look-receipt';
import { parsePolicy, type Policy } from '@lintel/translog';

/** What somebody has put into the page: texts, as they came. */
export interface Given {
  readonly receipt: string | null;
  /** A policy of their own; null believes the one in the receipt. */
  readonly policy: string | null;
}

export type Outcome =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unread'; readonly why: ReceiptRefusal }
  | { readonly kind: 'policy_missing' | 'policy_malformed' }
  | {
      readonly kind: 'checked';
      readonly receipt: LookReceipt;
      readonly policy: Policy;
      readonly isOwnPolicy: boolean;
      readonly check: ReceiptCheck;
    };

export async function outcomeOf(given: Given, crypto: ReceiptCrypto): Promise<Outcome> {
  if (given.receipt === null) return { kind: 'nothing' };
  const receipt = parseReceipt(given.receipt);
  if (!receipt.ok) return { kind: 'unread', why: receipt.refusal.code };
  const text = given.policy ?? receipt.value.policy;
  if (text === null) return { kind: 'policy_missing' };
  const policy = parsePolicy(text, crypto.sha256);
  if (!policy.ok) return { kind: 'policy_malformed' };
  return {
    kind: 'checked',
    receipt: receipt.value,
    policy: policy.value,
    isOwnPolicy: given.policy !== null,
    check: await checkReceipt(receipt.value, text, crypto),
  };
}
