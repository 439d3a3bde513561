import type { Id } from '@lintel/kernel';
import type { RelayWiring, Wiring } from '../config.ts';
import type { Log } from '../log.ts';
import { type Dialect, dialectOf } from './dialect.ts';
import type { Message, MqttLink } from './mqtt-link.ts';
import type { RelayResult, Relays } from './relays.ts';

/** How long a device may take to tell its new state. */
const CONFIRM_MS = 1000;

interface Output {
  readonly door: Id<'door'>;
  readonly dialect: Dialect;
  readonly pulseMs: number;
  held: boolean;
  gone: boolean;
  /** Runs while a pulse holds the door open. */
  letGo: NodeJS.Timeout | null;
  /** Those who wait for the state topic to say this. */
  readonly waiting: Set<{ readonly state: string; readonly heard: () => void }>;
}

/** Doors behind relays that speak MQTT, in the dialect of their family. */
export function mqttRelays(link: MqttLink, wiring: Wiring, log: Log): Relays {
  const outputs = new Map<Id<'door'>, Output>();
  for (const [door, { relay }] of Object.entries(wiring)) {
    if (relay !== undefined) outputs.set(door as Id<'door'>, output(door as Id<'door'>, relay)); // the schema checked that keys are ids
  }
  link.subscribe([...outputs.values()].flatMap(({ dialect }) => [dialect.state, dialect.presence]));
  link.onMessage((message) => {
    for (const one of outputs.values()) hear(link, one, message);
  });
  // After a crash or a lost connection a relay may have been left open in the middle of a pulse.
  link.onConnect(() => {
    for (const one of outputs.values()) settle(link, one);
  });

  const move = async (door: Id<'door'>, how: (one: Output) => Promise<RelayResult>): Promise<RelayResult> => {
    const one = outputs.get(door);
    const result = one === undefined ? 'failed' : await how(one);
    if (result !== 'confirmed') log.warn('relay.not_confirmed', { door, result, wired: one !== undefined });
    return result;
  };

  return {
    pulse: async (door) =>
      await move(door, async (one) => {
        if (one.letGo !== null) clearTimeout(one.letGo);
        one.letGo = setTimeout(() => {
          one.letGo = null;
          if (!one.held) void link.publish(one.dialect.command, one.dialect.close);
        }, one.pulseMs);
        return await send(link, one, 'open');
      }),
    hold: async (door) =>
      await move(door, async (one) => {
        one.held = true;
        return await send(link, one, 'open');
      }),
    release: async (door) =>
      await move(door, async (one) => {
        one.held = false;
        return await send(link, one, 'close');
      }),
    health: (door) => (link.connected() && outputs.get(door)?.gone === false ? 'answers' : 'silent'),
    close: async () => {
      // A door in the middle of its pulse is closed before the line is cut; a held door stays open.
      for (const one of outputs.values()) {
        if (one.letGo === null) continue;
        clearTimeout(one.letGo);
        if (!one.held) await link.publish(one.dialect.command, one.dialect.close);
      }
    },
  };
}

function output(door: Id<'door'>, relay: RelayWiring): Output {
  return {
    door,
    dialect: dialectOf(relay),
    pulseMs: relay.pulseMs,
    held: false,
    gone: false,
    letGo: null,
    waiting: new Set(),
  };
}

/** Tells a device that has just come back how it should stand; one in the middle of a pulse is told by the pulse's end. */
function settle(link: MqttLink, one: Output): void {
  if (one.held) void link.publish(one.dialect.command, one.dialect.open);
  else if (one.letGo === null) void link.publish(one.dialect.command, one.dialect.close);
}

function hear(link: MqttLink, one: Output, { topic, payload, retained }: Message): void {
  if (topic === one.dialect.presence) {
    const wasGone = one.gone;
    one.gone = payload === one.dialect.gone;
    if (wasGone && !one.gone) settle(link, one);
  }
  if (topic !== one.dialect.state || retained) return;
  for (const wait of one.waiting) if (wait.state === payload) wait.heard();
}

async function send(link: MqttLink, one: Output, to: 'open' | 'close'): Promise<RelayResult> {
  if (one.gone) return 'failed';
  const state = to === 'open' ? one.dialect.opened : one.dialect.closed;
  // Listening starts before sending: a quick device answers before `publish` returns.
  const confirmation = confirmed(one, state);
  if (!(await link.publish(one.dialect.command, one.dialect[to]))) {
    confirmation.cancel();
    return 'failed';
  }
  return (await confirmation.heard) ? 'confirmed' : 'assumed';
}

function confirmed(one: Output, state: string): { readonly heard: Promise<boolean>; readonly cancel: () => void } {
  let end = (_heard: boolean): void => {};
  const heard = new Promise<boolean>((resolve) => {
    const wait = { state, heard: () => end(true) };
    const timer = setTimeout(() => end(false), CONFIRM_MS);
    end = (result) => {
      clearTimeout(timer);
      one.waiting.delete(wait);
      resolve(result);
    };
    one.waiting.add(wait);
  });
  return { heard, cancel: () => end(false) };
}
