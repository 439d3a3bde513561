import type { Id } from '@lintel/kernel';
import type { PersonActor } from '../../platform/actor.ts';
import { permissionsOf } from './domain/permissions.ts';
import { isStaffRole } from './domain/role.ts';
import type { Session } from './domain/session.ts';

/** Whoever holds this session, in its one role. Whoever acts as a resident wears no badge, though they may work here too. */
export function actorOf(
  community: Id<'community'>,
  { id, account, role }: Pick<Session, 'id' | 'account' | 'role'>,
  { person, badge }: { readonly person: Id<'person'>; readonly badge: string | null },
): PersonActor {
  const may = new Set(permissionsOf(role));
  return {
    kind: 'person',
    community,
    account,
    person,
    session: id,
    role,
    badge: isStaffRole(role) ? badge : null,
    may,
  };
}
