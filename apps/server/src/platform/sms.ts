import { appendFile } from 'node:fs/promises';
import type { Clock } from './ports.ts';

/** Sends one text message. Throws when it was not accepted; the queue then tries again. */
export type SendSms = (phone: string, text: string) => Promise<void>;

/** Demo adapter: appends to a file that only the server's account may read. */
export function smsToFile(path: string, clock: Clock): SendSms {
  return async (phone, text) => {
    const line = JSON.stringify({ at: new Date(clock.now()).toISOString(), phone, text });
    await appendFile(path, `${line}\n`, { mode: 0o600 });
  };
}
