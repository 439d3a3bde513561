import type { Id } from '@lintel/kernel';
import type { Masked } from '../../vault/index.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { countStaff, listStaff, type StaffMember } from '../store/staff.store.ts';

export interface StaffPage {
  readonly items: readonly (StaffMember & { readonly name: Masked | null })[];
  readonly total: number;
}

/** Who works here, in which role; names masked. */
export function staff({ database, vault }: Pick<IdentityNeeds, 'database' | 'vault'>) {
  return async (
    community: Id<'community'>,
    { page, pageSize }: { readonly page: number; readonly pageSize: number },
  ): Promise<StaffPage> =>
    await database.inTx(community, async (tx) => {
      const members = await listStaff(tx, { from: (page - 1) * pageSize, count: pageSize });
      const masks = await vault.masks(
        tx,
        members.map(({ person }) => person),
      );
      const items = members.map((member) => ({ ...member, name: masks.get(member.person)?.name ?? null }));
      return { items, total: await countStaff(tx) };
    });
}
