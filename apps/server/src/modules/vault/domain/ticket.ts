import { parsePhone } from './phone.ts';

/** What the number of a document may look like. */
export const TICKET = /^[A-Za-z0-9-]{1,40}$/;

/**
 * Does this name a person instead of a document? Mobile numbers and ID numbers do, also with hyphens in them or with zeros
 * and the country before them, and so does any run of eleven digits. Nobody's number belongs into a record that others keep:
 * `WO-2026-117` is a ticket, `138-0013-8000` and `0-138-0013-8000` are not.
 */
export function looksPersonal(ticket: string): boolean {
  const bare = ticket.replaceAll('-', '');
  return (
    parsePhone(ticket).ok ||
    /\d{11}/.test(ticket) ||
    /(?<!\d)0*(?:(?:860*)?1[3-9]\d{9}|\d{15}|\d{17}[\dXx])(?!\d)/.test(bare)
  );
}
