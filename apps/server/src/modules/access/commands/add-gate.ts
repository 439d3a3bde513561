import { createHash } from 'node:crypto';
import { DOORS_MAX, formatPairingLine, PAIRING_CODE_BYTES, pairingCode } from '@lintel/device-protocol';
import { type Id, instant, MINUTE_MS, orThrow, refuse } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import type { AccessTx } from '../store/access-tx.ts';
import { changeDoor, doorById } from '../store/doors.store.ts';
import { addGate as addGateRow, gateById, gatesOf } from '../store/gates.store.ts';
import { replacePairing } from '../store/pairings.store.ts';
import { changeSnapshots } from './change-snapshots.ts';
import { present } from '../present.ts';

const PAIRING_LIFE_MS = 15 * MINUTE_MS;
/** Revoked gates stay in the list as long as anything names them, and count too. */
const GATES_MAX = 500;

type Needs = Pick<AccessNeeds, 'database' | 'afterCommit' | 'clock' | 'ids' | 'publicUrl' | 'random' | 'watch'>;

export interface Pairing {
  readonly gate: Id<'gate'>;
  /** What the installer pastes into the gate; shown once. */
  readonly pairing: string;
}

export interface GateToAdd {
  readonly name: string;
  readonly doors: readonly Id<'door'>[];
}

export function addGate(needs: Needs) {
  const { database, clock, ids } = needs;
  return async (actor: Pick<PersonActor, 'community'>, { name, doors }: GateToAdd): Promise<Pairing> =>
    await database.inTx(actor.community, async (tx) => {
      const gate = ids.next('gate');
      await changeSnapshots(needs, tx, async (note, cursor) => {
        if ((await gatesOf(tx)).length >= GATES_MAX) orThrow(refuse('access.gate_limit', { most: GATES_MAX }));
        if (doors.length > DOORS_MAX) orThrow(refuse('access.door_limit', { most: DOORS_MAX }));
        await addGateRow(tx, { id: gate, name, scopeCursor: cursor }, clock.now());
        for (const door of doors) {
          await takeDoor(tx, gate, door);
          note({ kind: 'door', id: door });
        }
      });
      return { gate, pairing: await drawPairing(needs, tx, gate) };
    });
}

/** A door hangs on one gate: two relays for one lock would each journal half of what happens. */
async function takeDoor(tx: AccessTx, gate: Id<'gate'>, id: Id<'door'>): Promise<void> {
  const door = present(await doorById(tx, id), 'access.door_unknown');
  if (door.gate !== null) orThrow(refuse('access.door_has_gate'));
  await changeDoor(tx, id, { gate });
}

/** A new code for a gate that waits, or whose machine was replaced; the code before it ends. */
export function renewPairing(needs: Needs) {
  return async (actor: Pick<PersonActor, 'community'>, id: Id<'gate'>): Promise<Pairing> =>
    await needs.database.inTx(actor.community, async (tx) => {
      const gate = present(await gateById(tx, id), 'access.gate_unknown');
      if (gate.state === 'revoked') orThrow(refuse('access.gate_revoked'));
      return { gate: gate.id, pairing: await drawPairing(needs, tx, id) };
    });
}

async function drawPairing({ clock, publicUrl, random }: Needs, tx: AccessTx, gate: Id<'gate'>): Promise<string> {
  const code = pairingCode(random(PAIRING_CODE_BYTES));
  await replacePairing(tx, { gate, codeHash: codeHashOf(code), expires: instant(clock.now() + PAIRING_LIFE_MS) });
  return formatPairingLine({ server: publicUrl, community: tx.community, code });
}

export function codeHashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
