import { join } from 'node:path';
import { z } from 'zod';
import type { CosignerAlgorithm } from './signing-key.ts';

/** Every variable that a witness reads. */
export const ConfigSchema = z.object({
  LINTEL_WITNESS_DATA: z
    .string()
    .min(1)
    .max(4096)
    .describe('Folder of the key, of the state and of the list of logs; made with mode 0700 when missing. Needed.'),
  LINTEL_WITNESS_PARTY: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/)
    .describe('Whose witness it is, as policies name it: `owners`, `property` or `platform`. Needed.'),
  LINTEL_WITNESS_NAME: z
    .string()
    .regex(/^[!-*,-~]{1,255}$/)
    .optional()
    .describe(
      'Name of the key, an address without scheme, e.g. owners.example.cn/witness. Needed until the key is made.',
    ),
  LINTEL_WITNESS_ALGORITHM: z
    .enum(['ed25519', 'ml-dsa-44'])
    .optional()
    .describe(
      'Kind of the key, for the start that makes it: `ed25519`, or `ml-dsa-44`, which quantum computers cannot forge. Default: ed25519.',
    ),
  LINTEL_WITNESS_HOST: z
    .string()
    .min(1)
    .max(255)
    .default('127.0.0.1')
    .describe('Address to listen on. Put a TLS proxy before it to serve others.'),
  LINTEL_WITNESS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8500)
    .describe('Port to listen on; 0 takes a free one.'),
  LINTEL_WITNESS_URL: z
    .url({ protocol: /^https?$/ })
    .max(400)
    .optional()
    .describe('Address at which the log reaches it, for the pairing line. Default: http://<host>:<port>.'),
  LINTEL_WITNESS_LOGS: z
    .string()
    .min(1)
    .max(4096)
    .optional()
    .describe('File of the logs it trusts, one `log <vkey>` a line, read again when it changes. Default: <data>/logs.'),
});

export interface Config {
  readonly data: string;
  readonly party: string;
  /** Null when the key file says it. */
  readonly name: string | null;
  /** Null when the key file says it; a new key is then Ed25519. */
  readonly algorithm: CosignerAlgorithm | null;
  readonly host: string;
  readonly port: number;
  readonly url: string | null;
  readonly logs: string;
}

export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = ConfigSchema.safeParse(given);
  if (!read.success) {
    const names = read.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new Error(`configuration: ${names} is missing or malformed`);
  }
  const { data: values } = read;
  return {
    data: values.LINTEL_WITNESS_DATA,
    party: values.LINTEL_WITNESS_PARTY,
    name: values.LINTEL_WITNESS_NAME ?? null,
    algorithm: values.LINTEL_WITNESS_ALGORITHM ?? null,
    host: values.LINTEL_WITNESS_HOST,
    port: values.LINTEL_WITNESS_PORT,
    url: values.LINTEL_WITNESS_URL ?? null,
    logs: values.LINTEL_WITNESS_LOGS ?? join(values.LINTEL_WITNESS_DATA, 'logs'),
  };
}
