// Made from the migrated database by `npm run schema`. Do not edit.
import type { Generated } from 'kysely';

export interface VaultSchema {
  'vault.attribute': {
    community_id: string;
    person: string;
    field: string;
    version: number;
    sealed: Buffer;
    mask: string;
    mark: Buffer;
    blind_index: Buffer | null;
    changed_ms: number;
  };
  'vault.key_check': {
    one: Generated<boolean>;
    key_check: Buffer;
  };
  'vault.person_key': {
    community_id: string;
    person: string;
    wrapped_key: Buffer;
    made_ms: number;
  };
}
