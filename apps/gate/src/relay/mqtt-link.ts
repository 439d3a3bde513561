import mqtt from 'mqtt';
import { errorName, type Log } from '../log.ts';
import type { Random } from '../ports.ts';

export interface Message {
  readonly topic: string;
  readonly payload: string;
  /** The broker kept it: it tells how things were, not what just happened. */
  readonly retained: boolean;
}

/** One connection to the broker, kept up for as long as the process lives. */
export interface MqttLink {
  readonly connected: () => boolean;
  subscribe(topics: readonly string[]): void;
  onMessage(hear: (message: Message) => void): void;
  /** Hears each time that there is a connection; at once when there is one already. */
  onConnect(hear: () => void): void;
  /** True when the message has left for the broker. Nothing is queued: a command that arrives late opens a door to nobody. */
  publish(topic: string, payload: string): Promise<boolean>;
  close(): Promise<void>;
}

const PAYLOAD_MAX = 256;
const RECONNECT_MIN_MS = 1000;
const RECONNECT_SPREAD_MS = 2000;

export function connectMqtt(url: string, random: Random, log: Log): MqttLink {
  const spread = ((random(1)[0] ?? 0) / 256) * RECONNECT_SPREAD_MS;
  const client = mqtt.connect(url, {
    clientId: `lintel-gate-${Buffer.from(random(6)).toString('hex')}`,
    clean: true,
    keepalive: 15,
    connectTimeout: 5000,
    reconnectPeriod: RECONNECT_MIN_MS + spread,
    queueQoSZero: false,
    resubscribe: true,
  });
  client.on('error', (error) => log.warn('mqtt.error', { error: errorName(error) }));
  client.on('connect', () => log.info('mqtt.connected'));
  client.on('close', () => log.warn('mqtt.closed'));
  return {
    connected: () => client.connected,
    subscribe: (topics) => {
      // One by one: a broker that refuses one topic still gives the others.
      for (const topic of topics) {
        client.subscribe(topic, { qos: 1 }, (error, granted) => {
          const refused = granted?.some(({ qos }) => qos === 128) === true;
          if (error !== null || refused) log.warn('mqtt.subscribe_refused', { topic });
        });
      }
    },
    onMessage: (hear) => {
      client.on('message', (topic, payload, packet) => {
        if (payload.length <= PAYLOAD_MAX) hear({ topic, payload: payload.toString('utf8'), retained: packet.retain });
      });
    },
    onConnect: (hear) => {
      client.on('connect', () => hear());
      if (client.connected) hear();
    },
    publish: async (topic, payload) => {
      if (!client.connected) return false;
      return await new Promise((resolve) => {
        // QoS 0 and never retained: at most once is what a door needs; QoS 1 would be sent again after a reconnect.
        client.publish(topic, payload, { qos: 0, retain: false }, (error) =>
          resolve(error === undefined || error === null),
        );
      });
    },
    close: async () => {
      await client.endAsync(true);
    },
  };
}
