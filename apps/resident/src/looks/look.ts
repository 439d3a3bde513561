import type { Look } from '../api/looks.ts';

export type { Look } from '../api/looks.ts';

/** The system using a number by itself, such as to send a code: nobody sees anything. */
export function isUse({ actor }: Pick<Look, 'actor'>): boolean {
  return actor.role === 'system';
}

/** Enough of a pseudonym to tell two members of staff apart; the whole of it stands on the look's own page. */
export function shortTag(pseudonym: string): string {
  return pseudonym.slice(0, 4);
}

/** The commitment that the public leaf names, in base64; null while there is no leaf. */
export function commitmentOf({ leaf }: Pick<Look, 'leaf'>): string | null {
  return leaf === null ? null : (/^c ([A-Za-z0-9+/]{43}=)$/m.exec(leaf)?.[1] ?? null);
}

/** An authority writes a letter; everybody else has a work order or a complaint. */
export function isLetter({ reason }: Pick<Look, 'reason'>): boolean {
  return reason === 'authority_request';
}
