import { type Id, ok, refuse, type Result } from '@lintel/kernel';
import { maskName, maskPhone } from './mask.ts';
import { parseName, type PersonName } from './name.ts';
import { parsePhone, type Phone } from './phone.ts';

export const FIELDS = ['name', 'phone'] as const;
export type Field = (typeof FIELDS)[number];

/** What a caller wants kept of one person. A field left out stays as it is; a null phone is removed. */
export interface PersonToKeep {
  readonly person: Id<'person'>;
  readonly name?: string;
  readonly phone?: string | null;
}

/** One field to be kept, checked and ready to be sealed. A null value removes it. */
export type Change =
  | { readonly person: Id<'person'>; readonly field: 'name'; readonly value: PersonName; readonly mask: string }
  | { readonly person: Id<'person'>; readonly field: 'phone'; readonly value: Phone; readonly mask: string }
  | { readonly person: Id<'person'>; readonly field: 'phone'; readonly value: null };

export type KeepRefusal = 'vault.name_malformed' | 'vault.phone_malformed' | 'vault.phone_taken' | 'vault.person_twice';

/** Reads what is to be kept; refuses the whole when one value is malformed or two persons of it would share a phone. */
export function changesOf(persons: readonly PersonToKeep[]): Result<readonly Change[], KeepRefusal> {
  const changes: Change[] = [];
  const seen = new Set<string>();
  for (const { person, name, phone } of persons) {
    if (seen.has(person)) return refuse('vault.person_twice');
    seen.add(person);
    if (name !== undefined) {
      const parsed = parseName(name);
      if (!parsed.ok) return parsed;
      changes.push({ person, field: 'name', value: parsed.value, mask: maskName(parsed.value) });
    }
    if (phone === null) changes.push({ person, field: 'phone', value: null });
    if (typeof phone === 'string') {
      const parsed = parsePhone(phone);
      if (!parsed.ok) return parsed;
      if (seen.has(parsed.value)) return refuse('vault.phone_taken');
      seen.add(parsed.value);
      changes.push({ person, field: 'phone', value: parsed.value, mask: maskPhone(parsed.value) });
    }
  }
  return ok(changes);
}
