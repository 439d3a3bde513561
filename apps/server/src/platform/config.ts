import { z } from 'zod';

const Flag = z.enum(['0', '1']).transform((text) => text === '1');
const Port = z.coerce.number().int().min(0).max(65_535);

/** Every variable that the server reads, checked once at the start. docs/operations/configuration.md is made from it. */
export const ConfigSchema = z.object({
  LINTEL_DATA: z
    .string()
    .min(1)
    .default('data')
    .describe('Folder of all that the server keeps: database, keys, demo SMS.'),
  LINTEL_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address to listen on. Put a TLS proxy before it to serve others.'),
  LINTEL_PORT: Port.default(8480).describe('Port to listen on; 0 takes a free one.'),
  LINTEL_PUBLIC_URL: z
    .url()
    .optional()
    .describe('Address that people type, e.g. https://door.example.cn. Default: http://<host>:<port>.'),
  LINTEL_TRUST_PROXY: Flag.default(false).describe(
    '1 when a reverse proxy of your own sets X-Forwarded-For and X-Forwarded-Proto.',
  ),
  LINTEL_REQUESTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000_000)
    .default(1200)
    .describe('Limit per session, or per address when signed out.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe(
      'Your own PostgreSQL (15 or newer), as a role that owns the database and may create roles. Default: the embedded one.',
    ),
  LINTEL_DATABASE_PORT: Port.default(5480).describe(
    'Port of the embedded PostgreSQL on loopback; when it is taken, a free one.',
  ),
  LINTEL_DATABASE_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(20)
    .describe('Connections to the database that requests share; twelve more serve what runs by itself.'),
  LINTEL_DEMO: Flag.default(false).describe('1 loads the demo community when the database is empty.'),
  LINTEL_SMS: z
    .enum(['demo'])
    .default('demo')
    .describe('How text messages go out. demo writes them to <data>/sms.jsonl.'),
});

export type Config = z.output<typeof ConfigSchema>;

/** The address that people type. */
export function publicUrlOf(config: Config): string {
  return config.LINTEL_PUBLIC_URL ?? `http://${config.LINTEL_HOST}:${config.LINTEL_PORT}`;
}

/** An address that leads back to whoever types it, or nowhere: no other machine finds a server by it. */
export function isOwnMachine(url: string): boolean {
  const { hostname } = new URL(url);
  return /^(.+\.)?localhost$|^127(\.\d+){3}$|^0\.0\.0\.0$|^\[::1?\]$/.test(hostname);
}

/** Reads the configuration, or throws naming each variable that does not fit; values are not repeated, they may be secret. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in ConfigSchema.shape && value !== ''),
  );
  const result = ConfigSchema.safeParse(given);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration does not fit.\n${wrong.join('\n')}`);
}
