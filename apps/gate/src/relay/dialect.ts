import type { RelayWiring } from '../config.ts';

/** How one family of devices is spoken to: what to send where, and what its state topic answers. */
export interface Dialect {
  readonly command: string;
  readonly open: string;
  readonly close: string;
  readonly state: string;
  readonly opened: string;
  readonly closed: string;
  /** Where the device, or the broker in its name, says that it has gone. */
  readonly presence: string;
  readonly gone: string;
}

export function dialectOf(wiring: RelayWiring): Dialect {
  return wiring.style === 'tasmota' ? tasmota(wiring.topic, wiring.output) : homeAssistantLock(wiring.base);
}

/** Tasmota's default full topic `%prefix%/%topic%/`. A device with one relay says POWER, one with more POWER1, POWER2 and so on. */
function tasmota(topic: string, output: number | undefined): Dialect {
  const power = `POWER${output ?? ''}`;
  return {
    command: `cmnd/${topic}/${power}`,
    open: 'ON',
    close: 'OFF',
    state: `stat/${topic}/${power}`,
    opened: 'ON',
    closed: 'OFF',
    presence: `tele/${topic}/LWT`,
    gone: 'Offline',
  };
}

/** The defaults of Home Assistant's lock.mqtt. */
function homeAssistantLock(base: string): Dialect {
  return {
    command: `${base}/set`,
    open: 'UNLOCK',
    close: 'LOCK',
    state: `${base}/state`,
    opened: 'UNLOCKED',
    closed: 'LOCKED',
    presence: `${base}/availability`,
    gone: 'offline',
  };
}
