import { ok, refuse, type Result } from '@lintel/kernel';

/** A person's or a firm's name as it is kept: NFC, single spaces, 1 to 40 characters, each of them visible. */
export type PersonName = string & { readonly unit: 'name' };

export const NAME_LENGTH_MAX = 40;

/** Typing twice the length that is kept leaves room for spaces to be trimmed; beyond that nothing is even looked at. */
const TYPED_LENGTH_MAX = 4 * NAME_LENGTH_MAX;

/** Control, format (bidirectional overrides, zero-width), private use, unassigned, half a surrogate, line and paragraph separators. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/u;

export function parseName(text: string): Result<PersonName, 'vault.name_malformed'> {
  if (text.length > TYPED_LENGTH_MAX) return refuse('vault.name_malformed', { charactersMax: NAME_LENGTH_MAX });
  const name = text
    .normalize('NFC')
    .replaceAll(/\p{Zs}+/gu, ' ')
    .replaceAll(/^ | $/g, '');
  const { length } = Array.from(name); // characters, not code units
  if (length < 1 || length > NAME_LENGTH_MAX || INVISIBLE.test(name))
    return refuse('vault.name_malformed', { charactersMax: NAME_LENGTH_MAX });
  return ok(name as PersonName);
}
