import { type Id, type Instant, ok, refuse, type Result } from '@lintel/kernel';

export interface DeviceKey {
  readonly id: Id<'device_key'>;
  readonly account: Id<'account'>;
  /** The uncompressed point, base64url. */
  readonly publicKey: string;
  readonly name: string;
  readonly madeAt: Instant;
}

/** Browsers and phones that one person may hold keys in at a time. */
export const DEVICE_KEYS_MAX = 5;

/** Decides whether a person with so many keys may add one more. */
export function mayAddKey(held: number): Result<undefined, 'identity.device_key_limit'> {
  return held < DEVICE_KEYS_MAX ? ok(undefined) : refuse('identity.device_key_limit', { max: DEVICE_KEYS_MAX });
}
