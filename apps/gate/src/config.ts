import { readFileSync } from 'node:fs';
import { serverAddress } from '@lintel/device-protocol';
import { isId } from '@lintel/kernel';
import { z } from 'zod';

const Topic = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^#+\0]+$/, 'a topic without wildcards');

/** Pulses shorter than 0.2 s do not release a strike; longer than 15 s leaves a door standing open. */
const PulseMs = z.int().min(200).max(15_000).default(3000);

const RelaySchema = z.discriminatedUnion('style', [
  z
    .strictObject({
      style: z.literal('tasmota'),
      topic: Topic.describe('The device topic: cmnd/<topic>/POWER<output>'),
      output: z.int().min(1).max(8).optional().describe('Which output; none for a device with a single one'),
      pulseMs: PulseMs,
    })
    .readonly(),
  z
    .strictObject({
      style: z.literal('home_assistant_lock'),
      base: Topic.describe('<base>/set takes LOCK and UNLOCK, <base>/state tells LOCKED and UNLOCKED'),
      pulseMs: PulseMs,
    })
    .readonly(),
]);

/** How one door is wired: the output that opens it. */
export type RelayWiring = z.infer<typeof RelaySchema>;

const DoorWiringSchema = z
  .strictObject({
    label: z
      .string()
      .min(1)
      .max(40)
      .optional()
      .describe('What the panel calls this door, in place of its name in the console'),
    relay: RelaySchema.optional(),
  })
  .readonly();

const WiringSchema = z
  .record(z.string().max(36).refine(isId), DoorWiringSchema)
  .refine((doors) => Object.keys(doors).length <= 64, 'at most 64 doors');

/** Door id → how that door is wired and labelled. */
export type Wiring = Readonly<z.infer<typeof WiringSchema>>;

/** In its one spelling; null, which is no address, does not get through. */
const ServerAddress = z.string().max(400).transform(serverAddress).pipe(z.string());

/** Every variable that this process reads. Anything else in the environment is ignored. */
export const ConfigSchema = z.object({
  LINTEL_GATE_DATA: z
    .string()
    .min(1)
    .max(400)
    .describe('Folder of the store (`gate.db`) and of the compiled program; made with mode 0700 when missing. Needed.'),
  LINTEL_GATE_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe('Port of the panel; 0 takes a free one.'),
  LINTEL_GATE_HOST: z
    .string()
    .min(1)
    .max(255)
    .default('127.0.0.1')
    .describe('Address of the panel: loopback, unless the gate has a network of its own.'),
  LINTEL_GATE_PAIRING: z
    .string()
    .max(400)
    .optional()
    .describe('Pairing line from the console; needed on the first start, ignored once paired.'),
  LINTEL_GATE_SERVER: ServerAddress.optional().describe(
    'Address of the server when it has moved since the pairing, e.g. http://192.168.1.5:8480; without it, that of the pairing line.',
  ),
  LINTEL_GATE_RELAY: z
    .enum(['simulated', 'mqtt'])
    .default('simulated')
    .describe('How doors are opened: `simulated` or `mqtt`.'),
  LINTEL_GATE_MQTT: z
    .url({ protocol: /^mqtts?$/ })
    .max(400)
    .optional()
    .describe(
      'Broker, mqtt:// or mqtts://, with user and password inside; also brings the signals of fire and exit buttons.',
    ),
  LINTEL_GATE_RELAYS: z
    .string()
    .max(64_000)
    .default('{}')
    .describe(
      'Door id → { label?, relay? }, as JSON or as the path of a JSON file. A label goes before the name in the console.',
    ),
});

export interface Config {
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly pairing: string | null;
  readonly server: string | null;
  readonly relay: 'simulated' | 'mqtt';
  readonly mqtt: string | null;
  readonly wiring: Wiring;
}

/** Reads the environment once; throws with the variable's name, never with its value (a URL holds a password). */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = ConfigSchema.safeParse(environment);
  if (!read.success)
    throw new Error(
      `configuration: ${read.error.issues.map((issue) => issue.path.join('.')).join(', ')} is missing or malformed`,
    );
  const values = read.data;
  if (values.LINTEL_GATE_RELAY === 'mqtt' && values.LINTEL_GATE_MQTT === undefined) {
    throw new Error('configuration: LINTEL_GATE_RELAY=mqtt needs LINTEL_GATE_MQTT');
  }
  return {
    data: values.LINTEL_GATE_DATA,
    host: values.LINTEL_GATE_HOST,
    port: values.LINTEL_GATE_PORT,
    pairing: values.LINTEL_GATE_PAIRING ?? null,
    server: values.LINTEL_GATE_SERVER ?? null,
    relay: values.LINTEL_GATE_RELAY,
    mqtt: values.LINTEL_GATE_MQTT ?? null,
    wiring: readWiring(values.LINTEL_GATE_RELAYS),
  };
}

function readWiring(given: string): Wiring {
  const text = given.trimStart().startsWith('{') ? given : readFileSync(given, 'utf8');
  const read = WiringSchema.safeParse(parseJson(text));
  if (!read.success) throw new Error('configuration: LINTEL_GATE_RELAYS is malformed');
  return read.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
