import { type Id, isId, ok, refuse, type Result } from '@lintel/kernel';
import { formatPairingCode, parsePairingCode } from './pairing-code.ts';

/** What an installer pastes into a new gate: which server, which community, and the one-time code. */
export interface PairingLine {
  /** http or https, without query, fragment or a slash at its end. */
  readonly server: string;
  readonly community: Id<'community'>;
  /** 16 letters, without hyphens. */
  readonly code: string;
}

const LINE = /^lintel-gate:(https?:\/\/[^\s#?]+)#([0-9a-f-]{36})\.(.+)$/;
const LINE_LETTERS_MAX = 400;

/** `lintel-gate:https://door.example#0197….0123-4567-89AB-CDEF` */
export function formatPairingLine({ server, community, code }: PairingLine): string {
  return `lintel-gate:${server.replace(/\/+$/, '')}#${community}.${formatPairingCode(code)}`;
}

export function parsePairingLine(text: string): Result<PairingLine, 'protocol.pairing_malformed'> {
  const found = text.length > LINE_LETTERS_MAX ? null : LINE.exec(text.trim());
  const [, url, community, letters] = found ?? [];
  if (url === undefined || community === undefined || letters === undefined)
    return refuse('protocol.pairing_malformed');
  const code = parsePairingCode(letters);
  const server = serverAddress(url);
  if (!code.ok || server === null || !isId(community)) return refuse('protocol.pairing_malformed');
  return ok({ server, community: community as Id<'community'>, code: code.value }); // its form was just checked
}

/**
 * A server's address in its one spelling, `https://door.example`, or null. It carries no name or password, for it is stored
 * and shown, and no query or fragment, for paths are put behind it.
 */
export function serverAddress(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  if (url.search !== '' || url.hash !== '') return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
