import { timingSafeEqual } from 'node:crypto';
import type { Database } from '../../../platform/database/database.ts';
import type { Keys } from '../../../platform/keys.ts';
import type { Random } from '../../../platform/ports.ts';
import { findKeyCheck, keepKeyCheck } from '../store/key-check.store.ts';
import type { VaultSchema } from '../store/schema.generated.ts';
import { KEY_BYTES, KEY_FILE, type VaultKeys, vaultKeys } from './vault-keys.ts';

export interface OpenVaultKeysNeeds {
  readonly database: Database;
  readonly keys: Keys;
  readonly random: Random;
}

/**
 * Opens the key file, once, at start; makes it when the database is new as well.
 *
 * Nothing starts with a key file that does not fit the database: what it wrote could not be read after the right one is back.
 * For the same reason a lost file is not replaced by a fresh one.
 */
export async function openVaultKeys({ database: all, keys: folder, random }: OpenVaultKeysNeeds): Promise<VaultKeys> {
  const database = all.forModule<VaultSchema>('vault');
  const known = await database.outsideCommunities(findKeyCheck);
  const file = folder.file(KEY_FILE, () => {
    if (known !== null) throw new Error(`${KEY_FILE} is missing, and the database was written with it: put it back from your backup of the keys folder`);
    return random(KEY_BYTES);
  });
  const keys = vaultKeys(file, random);
  const check = keys.sealer('vault/key-check').mac('this is the key file');
  // Of two servers that start on an empty database at once, the first decides and the second is measured against it.
  const kept = known ?? (await database.outsideCommunities(async (sql) => await keepKeyCheck(sql, check)));
  if (!timingSafeEqual(kept, check)) throw new Error(`${KEY_FILE} is not the key file that this database was written with`);
  return keys;
}
