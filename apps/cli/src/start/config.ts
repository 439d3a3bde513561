import { z } from 'zod';

const Port = z.coerce.number().int().min(1).max(65_535).optional();

/** Every variable that the launcher itself reads; it hands its whole environment on to the programs, which read their own. */
export const ConfigSchema = z.object({
  LINTEL_PORT: Port.describe(
    'Port wanted for the server. Default: that of the last start, else 8480. When it is taken, a free one.',
  ),
  LINTEL_GATE_PORT: Port.describe(
    'Port wanted for the panel. Default: that of the last start, else 8490. When it is taken, a free one.',
  ),
  LINTEL_BROKER_PORT: Port.describe(
    'Port wanted for the broker. Default: that of the last start, else 1883. When it is taken, a free one.',
  ),
  LINTEL_DEMO: z.enum(['0', '1']).default('1').describe('0 starts without the demo community.'),
  LINTEL_GATE_MQTT: z
    .string()
    .max(400)
    .optional()
    .describe('Broker of the gate. Default: the one that is started with it.'),
  LINTEL_GATE_RELAY: z.string().max(40).default('simulated').describe('How the gate opens doors, as in its own table.'),
  NODE_COMPILE_CACHE: z
    .string()
    .min(1)
    .max(400)
    .optional()
    .describe('Folder of compiled code, which halves the time of the next start. Default: <data>/cache.'),
});

export type Config = z.output<typeof ConfigSchema>;

/** Throws with the names of what does not fit, never with values: the broker's address holds a password. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = ConfigSchema.safeParse(given);
  if (read.success) return read.data;
  throw new Error(`configuration: ${read.error.issues.map(({ path }) => path.join('.')).join(', ')} does not fit`);
}
