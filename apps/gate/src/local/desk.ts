import type { Config } from '../config.ts';
import { panelDoors } from '../door/panel-doors.ts';
import type { Doors } from '../doors.ts';
import type { PairedGate } from '../paired-gate.ts';
import type { Clock } from '../ports.ts';
import type { LocalDesk } from './local-server.ts';
import type { PanelAnswer, PanelState } from './panel-api.ts';
import { readPresented } from './read-presented.ts';

export interface DeskNeeds {
  readonly doors: () => Doors;
  /** Null until the gate is paired. */
  readonly gate: () => PairedGate | null;
  readonly online: () => boolean;
  readonly wiring: Config['wiring'];
  readonly clock: Clock;
}

/** What the panel and this machine's inputs are answered. */
export function createDesk(needs: DeskNeeds): LocalDesk {
  return {
    state: () => stateOf(needs),
    present: async (asked) => {
      const gate = needs.gate();
      if (gate === null) return refused('gate.not_ready');
      const presented = readPresented(asked, gate.verifier);
      if (!presented.ok) return refused(presented.refusal.code);
      const answer = await gate.doors.doorkeeper.present(presented.value);
      if (!answer.open) return { outcome: 'refused', code: answer.code, facts: answer.facts };
      return { outcome: 'opened', why: answer.why, relay: answer.relay };
    },
    fire: async (on) => await needs.doors().doorkeeper.fire(on),
    exit: async (door) => {
      const { doorkeeper } = needs.doors();
      if (doorkeeper.doors().includes(door)) await doorkeeper.exit(door);
    },
  };
}

function refused(code: string): PanelAnswer {
  return { outcome: 'refused', code, facts: {} };
}

function stateOf({ doors, gate, online, wiring, clock }: DeskNeeds): PanelState {
  const { book, doorkeeper } = doors();
  const { prepared, clockSetBack } = book;
  const now = clock.now();
  return {
    gate:
      gate() === null
        ? 'unpaired'
        : prepared === null
          ? 'waiting'
          : prepared.validUntil <= now
            ? 'out_of_date'
            : 'ready',
    server: online() ? 'online' : 'offline',
    clockSetBack,
    fire: doorkeeper.fireIsOn,
    doors: prepared === null ? [] : panelDoors(prepared, wiring, { now, clockSetBack }),
  };
}
