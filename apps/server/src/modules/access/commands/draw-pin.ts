import { pinMessage } from '@lintel/device-protocol';
import { type Id, orThrow, refuse } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { pinOf } from '../domain/pin.ts';
import type { AccessTx } from '../store/access-tx.ts';
import { addCredential, credentialsOfPerson, endCredentials, type NewCredential } from '../store/credentials.store.ts';
import { changeSnapshots } from './change-snapshots.ts';
import { PIN_LIMIT, spendAttempt } from './limits.ts';
import { changedCredential, doorSetOf, settlePerson } from './settle-residence.ts';

/** With 50,000 PINs in use one draw in six fails, so a hundred in a row never do. */
const DRAWS_MAX = 100;
const BYTES_PER_DRAW = 4;

export interface DrawnPin {
  readonly credential: Id<'credential'>;
  /** Shown to the person now and never again: only its verifier is kept. */
  readonly pin: string;
}

type Needs = Pick<
  AccessNeeds,
  'database' | 'afterCommit' | 'clock' | 'ids' | 'keysOf' | 'random' | 'registry' | 'watch'
>;

/** The server draws, because a PIN that people choose is a birthday. The earlier PIN of this person ends in the same moment. */
export function drawPin(needs: Needs) {
  const { database, clock } = needs;
  return async (actor: PersonActor): Promise<DrawnPin> => {
    await spendAttempt(needs, actor, PIN_LIMIT);
    return await database.inTx(actor.community, async (tx) => {
      const { rights } = await settlePerson(needs, tx, actor.person);
      if (rights === null) return orThrow(refuse('access.no_home'));
      return await changeSnapshots(needs, tx, async (note) => {
        const own = await credentialsOfPerson(tx, actor.person);
        const before = own.filter(({ kind, guard }) => kind === 'pin' && !guard).map(({ id }) => id);
        await endCredentials(tx, before, clock.now());
        const doorSet = await doorSetOf(needs, tx, { span: { everyDoor: false, stairwells: rights.stairwells }, note });
        const drawn = await addPin(needs, tx, {
          person: actor.person,
          guard: false,
          doorSet,
          until: rights.until,
          issuedBy: null,
        });
        note(...before.map(changedCredential), changedCredential(drawn.credential));
        return drawn;
      });
    });
  };
}

/** Draws until the number is neither weak nor in use by anybody in the community. */
export async function addPin(
  { clock, ids, keysOf, random }: Pick<Needs, 'clock' | 'ids' | 'keysOf' | 'random'>,
  tx: AccessTx,
  holder: Pick<NewCredential, 'person' | 'guard' | 'doorSet' | 'until' | 'issuedBy'>,
): Promise<DrawnPin> {
  const id = ids.next('credential');
  for (let draw = 0; draw < DRAWS_MAX; draw++) {
    const pin = pinOf(random(BYTES_PER_DRAW));
    if (pin === null) continue;
    const verifier = keysOf(tx.community).verifierOf(orThrow(pinMessage(pin)));
    const added = await addCredential(tx, { ...holder, id, kind: 'pin', verifier, part: null, from: clock.now() });
    if (added) return { credential: id, pin };
  }
  throw new Error('no PIN was free in a hundred draws');
}
