import type { Id } from '@lintel/kernel';
import type { Log } from '../log.ts';
import type { Relays } from './relays.ts';

/** Doors that exist only in the log: for demonstrations, and for panels whose relay is wired to something else. */
export function simulatedRelays(log: Log): Relays {
  const move = (event: string) => async (door: Id<'door'>) => {
    log.info(event, { door });
    return 'confirmed' as const;
  };
  return {
    pulse: move('relay.pulse'),
    hold: move('relay.hold'),
    release: move('relay.release'),
    health: () => 'simulated',
    close: async () => {},
  };
}
