import type { Id } from '@lintel/kernel';
import type { VaultKeys } from './vault-keys.ts';

/** A short name for whoever looked: the same one each time in a community, and nobody's without the key file. */
export function pseudonyms(keys: VaultKeys, community: Id<'community'>): (person: Id<'person'>) => string {
  const naming = keys.sealer('vault/pseudonym');
  return (person) => naming.mac(`${community}|${person}`).toString('hex').slice(0, 8).toUpperCase();
}
