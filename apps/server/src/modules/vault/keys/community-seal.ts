import type { Id } from '@lintel/kernel';
import type { VaultKeys } from './vault-keys.ts';

/** Seals what is kept for a community as a whole: no person's key opens it, and none that is destroyed closes it. */
export interface CommunitySeal {
  seal(plain: Uint8Array, bound: string): Buffer;
  /** Throws when it was changed or moved. */
  open(sealed: Uint8Array, bound: string): Buffer;
}

export function communitySeals(keys: VaultKeys, community: Id<'community'>): CommunitySeal {
  const sealing = keys.sealer('vault/community');
  return {
    seal: (plain, bound) => sealing.seal(plain, `${community}|${bound}`),
    open: (sealed, bound) => sealing.open(sealed, `${community}|${bound}`),
  };
}
