import { parseArgs } from 'node:util';
import { z } from 'zod';

const Config = z
  .strictObject({
    host: z
      .string()
      .min(1)
      .max(255)
      .describe('LINTEL_BROKER_HOST, --host: loopback unless devices stand in a network of their own'),
    port: z.coerce.number().int().min(0).max(65_535).describe('LINTEL_BROKER_PORT, --port: 0 takes a free one'),
    users: z.string().min(1).max(4096).describe('LINTEL_BROKER_USERS, --users: the file made by enrol.ts'),
  })
  .readonly();

export type Config = z.infer<typeof Config>;

/** The command line comes before the environment. */
export function readConfig(args: readonly string[], env: NodeJS.ProcessEnv): Config {
  const options = { host: { type: 'string' }, port: { type: 'string' }, users: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  return Config.parse({
    host: values.host ?? env['LINTEL_BROKER_HOST'] ?? '127.0.0.1',
    port: values.port ?? env['LINTEL_BROKER_PORT'] ?? '1883',
    users: values.users ?? env['LINTEL_BROKER_USERS'],
  });
}
