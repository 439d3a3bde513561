import { parseArgs } from 'node:util';
import { z } from 'zod';

/** Every variable that the broker reads. */
export const ConfigSchema = z.object({
  LINTEL_BROKER_HOST: z
    .string()
    .min(1)
    .max(255)
    .default('127.0.0.1')
    .describe('Address to listen on (`--host`): loopback, unless devices stand in a network of their own.'),
  LINTEL_BROKER_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(1883)
    .describe('Port to listen on (`--port`); 0 takes a free one.'),
  LINTEL_BROKER_USERS: z
    .string()
    .min(1)
    .max(4096)
    .describe('File of users and what each may publish and hear (`--users`), written by `enrol.ts`. Needed.'),
});

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly users: string;
}

/** The command line comes before the environment. */
export function readConfig(args: readonly string[], env: NodeJS.ProcessEnv): Config {
  const options = { host: { type: 'string' }, port: { type: 'string' }, users: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const read = ConfigSchema.safeParse({
    LINTEL_BROKER_HOST: values.host ?? env['LINTEL_BROKER_HOST'],
    LINTEL_BROKER_PORT: values.port ?? env['LINTEL_BROKER_PORT'],
    LINTEL_BROKER_USERS: values.users ?? env['LINTEL_BROKER_USERS'],
  });
  if (!read.success) {
    const names = read.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new Error(`configuration: ${names} is missing or malformed`);
  }
  const { LINTEL_BROKER_HOST: host, LINTEL_BROKER_PORT: port, LINTEL_BROKER_USERS: users } = read.data;
  return { host, port, users };
}
