import type { Tx } from '../../../platform/database/database.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { totpStep } from '../secrets/totp.ts';
import type { IdentitySchema } from '../store/schema.generated.ts';
import { type StaffLogin, useTotpStep } from '../store/staff.store.ts';

/** Accepts a code from the authenticator once: neither it nor an older one passes again. `staff` must be held by the caller. */
export function acceptTotp({ clock, secrets }: Pick<IdentityNeeds, 'clock' | 'secrets'>) {
  return async (tx: Tx<IdentitySchema>, staff: StaffLogin, code: string): Promise<boolean> => {
    const secret = secrets.openTotp({ community: tx.community, account: staff.account }, staff.totpSealed);
    const step = totpStep(secret, code, clock.now());
    if (step === null || step <= staff.totpStep) return false;
    await useTotpStep(tx, staff.account, step);
    return true;
  };
}
