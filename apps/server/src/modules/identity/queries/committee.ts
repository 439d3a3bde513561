import type { Id } from '@lintel/kernel';
import type { Masks } from '../../vault/index.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { listMembers, type Membership } from '../store/committee.store.ts';

/** Masks only. The phone's mask is there because two members of one surname have the same mask of a name. */
export interface CommitteeMember extends Membership, Masks {}

/** Who is on the owners' committee. */
export function committee({ database, vault }: Pick<IdentityNeeds, 'database' | 'vault'>) {
  return async (community: Id<'community'>): Promise<readonly CommitteeMember[]> =>
    await database.inTx(community, async (tx) => {
      const members = await listMembers(tx);
      const persons = members.map(({ person }) => person);
      const masks = await vault.masks(tx, persons);
      return members.map((member) => withMasks(member, masks));
    });
}

export function withMasks(member: Membership, masks: ReadonlyMap<Id<'person'>, Masks>): CommitteeMember {
  return { ...(masks.get(member.person) ?? { name: null, phone: null }), ...member };
}
