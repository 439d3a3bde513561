import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOTP, URI } from 'otpauth';
import { z } from 'zod';

const RunFile = z.object({
  demo: z.object({
    accounts: z.array(z.looseObject({ login: z.string().optional(), totpUri: z.string().optional() })),
  }),
});

/** The six digits that a demo account's authenticator shows now; null when the running site has no such login. */
export function demoCode(data: string, login: string, now: number): string | null {
  const { demo } = RunFile.parse(JSON.parse(readFileSync(join(data, 'run.json'), 'utf8')));
  const uri = demo.accounts.find((account) => account.login === login)?.totpUri;
  if (uri === undefined) return null;
  const authenticator = URI.parse(uri);
  if (!(authenticator instanceof TOTP)) throw new Error('the account has no authenticator of the usual kind');
  return authenticator.generate({ timestamp: now });
}
