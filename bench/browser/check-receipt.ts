import { checkReceipt, type LookReceipt } from '@lintel/look-receipt';
import { nobleCrypto } from '@lintel/look-receipt/noble';

export interface Timed {
  readonly good: boolean;
  readonly ms: readonly number[];
}

/** Runs in the browser: checks a receipt again and again, and says how long each check took, the first one with all its preparation. */
export async function timeChecks(receipt: LookReceipt, policy: string, times: number): Promise<Timed> {
  const ms: number[] = [];
  let good = true;
  for (let run = 0; run < times; run++) {
    const from = performance.now();
    const { isGood } = await checkReceipt(receipt, policy, nobleCrypto);
    ms.push(performance.now() - from);
    good &&= isGood;
  }
  return { good, ms };
}
