import type { NewestSeen } from './chain-check.ts';
import { type LogPin, parsePin } from './log-pin.ts';

// Ids, hashes and public keys: nothing here says who anybody is. It stays when somebody signs out, because what it guards
// against is a server that tells another story at the next visit.
const PIN = 'lintel.log';
const NEWEST = 'lintel.newest-look';
const TEXT_LENGTH_MAX = 200;

export function rememberedPin(community: string): LogPin | null {
  return parsePin(read(`${PIN}.${community}`));
}

export function rememberPin(community: string, pin: LogPin): void {
  write(`${PIN}.${community}`, JSON.stringify(pin));
}

/** One for each browser: who signs in next takes its place, so that it never grows. */
export function rememberedNewest(person: string): NewestSeen | null {
  const text = read(NEWEST);
  const [whose, seq, commitment = ''] = text !== null && text.length <= TEXT_LENGTH_MAX ? text.split(' ') : [];
  return whose === person && Number.isSafeInteger(Number(seq)) ? { seq: Number(seq), commitment } : null;
}

export function rememberNewest(person: string, { seq, commitment }: NewestSeen): void {
  write(NEWEST, `${person} ${seq} ${commitment}`);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Forbidden or full: then this visit is the first one.
  }
}
