import { type Id, isId } from '@lintel/kernel';
import type { MqttLink } from '../relay/mqtt-link.ts';

const FIRE_TOPIC = 'lintel/fire';
/** `lintel/exit/<door id>`, payload ON. */
const EXIT_PREFIX = 'lintel/exit/';

export interface Signals {
  readonly fire: (on: boolean) => void;
  readonly exit: (door: Id<'door'>) => void;
}

/** The fire panel and the buttons on the inside, when they come over MQTT. */
export function hearSignals(link: MqttLink, { fire, exit }: Signals): void {
  link.subscribe([FIRE_TOPIC, `${EXIT_PREFIX}+`]);
  link.onMessage(({ topic, payload, retained }) => {
    // A kept fire signal still holds; a kept press of a button is an old one.
    if (topic === FIRE_TOPIC && (payload === 'ON' || payload === 'OFF')) fire(payload === 'ON');
    const door = topic.startsWith(EXIT_PREFIX) ? topic.slice(EXIT_PREFIX.length) : '';
    if (!retained && payload === 'ON' && isId(door)) exit(door as Id<'door'>); // its form was just checked
  });
}
