import type { Id } from '@lintel/kernel';
import type { PersonActor } from '../../platform/actor.ts';
import { permissionsOf } from './domain/permissions.ts';
import type { Session } from './domain/session.ts';

/** Whoever holds this session, in its one role. */
export function actorOf(
  community: Id<'community'>,
  { id, account, role }: Pick<Session, 'id' | 'account' | 'role'>,
  person: Id<'person'>,
): PersonActor {
  return { kind: 'person', community, account, person, session: id, role, may: new Set(permissionsOf(role)) };
}
