import { type Id, orThrow, refuse } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import type { AccessTx } from '../store/access-tx.ts';
import { type Credential, credentialById, credentialsOfPerson, endCredentials } from '../store/credentials.store.ts';
import { changeSnapshots } from './change-snapshots.ts';
import { present } from '../present.ts';
import { changedCredential } from './settle-residence.ts';

type Needs = Pick<AccessNeeds, 'database' | 'afterCommit' | 'clock' | 'watch'>;

/** Gates drop it as soon as they hear of it; they are told at once. */
async function end(needs: Needs, tx: AccessTx, credentials: readonly Id<'credential'>[]): Promise<void> {
  if (credentials.length === 0) return;
  await changeSnapshots(needs, tx, async (note) => {
    await endCredentials(tx, credentials, needs.clock.now());
    note(...credentials.map(changedCredential));
  });
}

/** By the desk: cards of homes and guards' credentials. What persons made for themselves is theirs to end. */
export function revokeCredential(needs: Needs) {
  return async (actor: PersonActor, id: Id<'credential'>): Promise<void> => {
    await needs.database.inTx(actor.community, async (tx) => {
      const found = await credentialById(tx, id);
      const issued = found !== null && (found.part !== null || found.guard) ? found : null;
      await end(needs, tx, [present(issued, 'access.credential_unknown').id]);
    });
  };
}

/** By the person: a PIN, or a card they have claimed. A device's key ends with the device, the tap with the residence. */
export function endOwnCredential(needs: Needs) {
  return async (actor: PersonActor, id: Id<'credential'>): Promise<void> => {
    await needs.database.inTx(actor.community, async (tx) => {
      const found = await credentialById(tx, id);
      const own = present(found?.person === actor.person && !found.guard ? found : null, 'access.credential_unknown');
      if (!mayEnd(own)) orThrow(refuse('access.credential_kept'));
      await end(needs, tx, [own.id]);
    });
  };
}

function mayEnd({ kind }: Credential): boolean {
  return kind === 'pin' || kind === 'card';
}

/** When somebody stops working here, their guard's card and PIN end at once. */
export function endGuardCredentials(needs: Needs) {
  return async (community: Id<'community'>, { person }: { readonly person: Id<'person'> }): Promise<void> => {
    await needs.database.inTx(community, async (tx) => {
      const guards = (await credentialsOfPerson(tx, person)).filter(({ guard }) => guard);
      await end(
        needs,
        tx,
        guards.map(({ id }) => id),
      );
    });
  };
}
