import { timingSafeEqual } from 'node:crypto';
import type { ModuleDatabase } from '../../../platform/database/database.ts';
import type { Keys } from '../../../platform/keys.ts';
import type { Random } from '../../../platform/ports.ts';
import { findKeyCheck, keepKeyCheck } from '../store/key-check.store.ts';
import type { VaultSchema } from '../store/schema.generated.ts';
import { KEY_BYTES, type VaultKeys, vaultKeys } from './vault-keys.ts';

const KEY_FILE = 'vault.key';

export interface KeyFileNeeds {
  readonly database: ModuleDatabase<VaultSchema>;
  readonly keys: Keys;
  readonly random: Random;
}

export interface KeyFile extends VaultKeys {
  /** Reads the key file, makes it when the database is new as well, and throws when it is not the database's own. */
  readonly open: () => Promise<void>;
}

/**
 * The key file, opened once at start.
 *
 * Nothing runs with a key file that does not fit the database: what it wrote could not be read after the right one is back.
 * For the same reason a lost file is not replaced by a fresh one.
 */
export function keyFile({ database, keys: folder, random }: KeyFileNeeds): KeyFile {
  let opened: VaultKeys | null = null;
  return {
    sealer: (purpose) => {
      if (opened === null) throw new Error('the vault has not been started');
      return opened.sealer(purpose);
    },
    open: async () => {
      const known = await database.outsideCommunities(findKeyCheck);
      const bytes = folder.file(KEY_FILE, () => {
        if (known !== null)
          throw new Error(
            `${KEY_FILE} is missing but the database was written with it; put it back from the backup of the keys folder`,
          );
        return random(KEY_BYTES);
      });
      const keys = vaultKeys(bytes, random);
      const check = keys.sealer('vault/key-check').mac('this is the key file');
      // Of two servers that start on an empty database at once, the first decides and the second is measured against it.
      const kept = known ?? (await database.outsideCommunities(async (sql) => await keepKeyCheck(sql, check)));
      if (!timingSafeEqual(kept, check))
        throw new Error(`${KEY_FILE} is not the key file that this database was written with`);
      opened = keys;
    },
  };
}
