import type { ReceiptCheck } from '@lintel/look-receipt';
import { askLook } from '../api/looks.ts';
import type { Look } from './look.ts';
import { type Verdict, verdictOf } from './verdict.ts';

export interface CheckedLook {
  readonly verdict: Verdict;
  readonly check: ReceiptCheck;
  /** What was checked, letter by letter: the screen may show an older answer of the server. */
  readonly event: string;
  readonly leaf: string;
}

export interface Under {
  /** Whose looks these are. */
  readonly person: string;
  /** Whose signatures count, as tlog-policy. */
  readonly policy: string;
  /** Are these the keys that this device knows? */
  readonly areKeysKnown: boolean;
  /** Called while only witnesses are missing, who sign once a second. */
  readonly onWaiting: () => void;
}

const TRIES_MAX = 6;
const PAUSE_MS = 1500;

/**
 * Checks a look that is shown, here in the browser, with the newest proof. What checks is fetched only now. Null while the log
 * has not taken the look in.
 */
export async function checkLook(shown: Look, under: Under): Promise<CheckedLook | null> {
  const [{ checkReceipt }, { nobleCrypto }] = await Promise.all([
    import('@lintel/look-receipt'),
    import('@lintel/look-receipt/noble'),
  ]);
  for (let tried = 1; ; tried++) {
    const { event, salt, leaf, proof } = (await askLook(shown.seq)) ?? shown;
    if (leaf === null || proof === null) return null;
    const check = await checkReceipt({ event, salt, leaf, proof, policy: null }, under.policy, nobleCrypto);
    const verdict = verdictOf({ check, shown, ...under });
    if (verdict !== 'unwitnessed' || tried === TRIES_MAX) return { verdict, check, event, leaf };
    under.onWaiting();
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
