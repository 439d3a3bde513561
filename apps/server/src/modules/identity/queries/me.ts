import { type Id, type Instant, Refused } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { Masked } from '../../vault/index.ts';
import { type GrantedPermission, permissionsOf } from '../domain/permissions.ts';
import type { AnyRole } from '../domain/role.ts';
import { isStrong } from '../domain/session.ts';
import type { Community, IdentityNeeds } from '../identity-needs.ts';
import { findAccount } from '../store/accounts.store.ts';
import { findSession } from '../store/sessions.store.ts';

export interface Me {
  readonly account: Id<'account'>;
  readonly person: Id<'person'>;
  readonly name: Masked | null;
  readonly community: Community;
  readonly role: AnyRole;
  readonly roles: readonly AnyRole[];
  readonly may: readonly GrantedPermission[];
  readonly strong: boolean;
  readonly serverTime: Instant;
}

type Needs = Pick<IdentityNeeds, 'database' | 'clock' | 'vault' | 'communities'>;

/** Who the asking session is, and what it may do now. */
export function me({ database, clock, vault, communities }: Needs) {
  return async (actor: Pick<PersonActor, 'community' | 'account' | 'person' | 'session'>): Promise<Me> => {
    const community = await communities.find(actor.community);
    const now = clock.now();
    return await database.inTx(actor.community, async (tx) => {
      const session = await findSession(tx, actor.session);
      const account = await findAccount(tx, actor.account);
      if (session === null || account === null || community === null)
        throw new Refused({ code: 'http.signed_out', facts: {} });
      const masks = await vault.masks(tx, [actor.person]);
      return {
        account: actor.account,
        person: actor.person,
        name: masks.get(actor.person)?.name ?? null,
        community,
        role: session.role,
        roles: account.roles,
        may: permissionsOf(session.role),
        strong: isStrong(session, now),
        serverTime: now,
      };
    });
  };
}
