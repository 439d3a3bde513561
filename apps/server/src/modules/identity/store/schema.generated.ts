// Made from the migrated database by `npm run schema`. Do not edit.
import type { Generated } from 'kysely';

export interface IdentitySchema {
  'identity.account': {
    community_id: string;
    id: string;
    person: string;
    made_ms: number;
  };
  'identity.account_role': {
    community_id: string;
    account_id: string;
    role: string;
    given_ms: number;
  };
  'identity.device_key': {
    community_id: string;
    id: string;
    account_id: string;
    public_key: Buffer;
    name: string;
    made_ms: number;
  };
  'identity.session': {
    community_id: string;
    id: string;
    account_id: string;
    token_hash: Buffer;
    role: string;
    signed_in_by: string;
    made_ms: number;
    seen_ms: number;
    strong_ms: number | null;
    ended_ms: number | null;
  };
  'identity.sign_in_attempt': {
    community_id: string;
    id: string;
    login_mark: Buffer;
    at_ms: number;
  };
  'identity.sign_in_code': {
    community_id: string;
    id: string;
    phone_mark: Buffer;
    account_id: string | null;
    seed: Buffer;
    asked_ms: number;
    wrong_tries: Generated<number>;
    used_ms: number | null;
    sms_tries: Generated<number>;
    sms_sent_ms: number | null;
  };
  'identity.staff_login': {
    community_id: string;
    account_id: string;
    login: string;
    password_hash: string;
    totp_sealed: Buffer;
    totp_step: number;
    disabled_ms: number | null;
    made_ms: number;
    badge: string | null;
  };
}
