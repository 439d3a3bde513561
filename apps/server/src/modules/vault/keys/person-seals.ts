import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Id } from '@lintel/kernel';
import type { Random } from '../../../platform/ports.ts';
import type { Field } from '../domain/attribute.ts';
import type { Phone } from '../domain/phone.ts';
import { open, seal } from './aes.ts';
import { KEY_BYTES, type VaultKeys } from './vault-keys.ts';

/** Where one value stands. It is part of what is sealed, so no row can be moved to another person or set back to an older one. */
export interface Place {
  readonly person: Id<'person'>;
  readonly field: Field;
  readonly version: number;
}

/** A place outside the vault's own tables, named by whoever keeps it. */
export interface BoundPlace {
  readonly person: Id<'person'>;
  readonly bound: string;
}

/** The cryptography of one community's persons. */
export interface PersonSeals {
  newKey(): KeyObject;
  wrapKey(person: Id<'person'>, key: KeyObject): Buffer;
  unwrapKey(person: Id<'person'>, wrapped: Uint8Array): KeyObject;
  sealValue(key: KeyObject, place: Place, value: string): Buffer;
  openValue(key: KeyObject, place: Place, sealed: Uint8Array): string;
  /** For what others keep under the person's key: bound to the person and to the place they name. */
  sealBytes(key: KeyObject, place: BoundPlace, plain: Uint8Array): Buffer;
  /** Null when it was changed or moved. */
  tryOpenBytes(key: KeyObject, place: BoundPlace, sealed: Uint8Array): Buffer | null;
  /** Says whether a value is the one kept, without decrypting. */
  mark(person: Id<'person'>, field: Field, value: string): Buffer;
  blindIndex(phone: Phone): Buffer;
}

/** Per person: a random key, wrapped under a key that is derived from the key file. Destroy the wrapped key and the person's data is gone. */
export function personSeals(
  { keys, random }: { readonly keys: VaultKeys; readonly random: Random },
  community: Id<'community'>,
): PersonSeals {
  const wrapping = keys.sealer('vault/person-key');
  const marking = keys.sealer('vault/mark');
  const indexing = keys.sealer(`vault/phone-index/${community}`);
  const boundTo = ({ person, field, version }: Place): string => `${community}|${person}|${field}|${version}`;
  const boundAt = ({ person, bound }: BoundPlace): string => `${community}|${person}|kept elsewhere|${bound}`;
  return {
    newKey: () => createSecretKey(random(KEY_BYTES)),
    wrapKey: (person, key) => wrapping.seal(key.export(), `${community}|${person}`),
    unwrapKey: (person, wrapped) => createSecretKey(wrapping.open(wrapped, `${community}|${person}`)),
    sealValue: (key, place, value) =>
      seal(key, { plain: Buffer.from(value), bound: boundTo(place), nonce: random(12) }),
    openValue: (key, place, sealed) => open(key, sealed, boundTo(place)).toString('utf8'),
    sealBytes: (key, place, plain) => seal(key, { plain, bound: boundAt(place), nonce: random(12) }),
    tryOpenBytes: (key, place, sealed) => {
      try {
        return open(key, sealed, boundAt(place));
      } catch {
        return null;
      }
    },
    mark: (person, field, value) => marking.mac(`${community}|${person}|${field}|${value}`),
    blindIndex: (phone) => indexing.mac(phone),
  };
}
