import type { Id } from '@lintel/kernel';
import type { RegistryForAccess } from '../access-needs.ts';
import type { AccessTx } from '../store/access-tx.ts';

/** Building and stairwell, as they stand on the roll. */
export async function placeNames(
  registry: RegistryForAccess,
  tx: AccessTx,
): Promise<ReadonlyMap<Id<'stairwell'>, string>> {
  const stairwells = await registry.stairwells(tx);
  return new Map(stairwells.map(({ id, building, name }) => [id, name === '' ? building : `${building} ${name}`]));
}
