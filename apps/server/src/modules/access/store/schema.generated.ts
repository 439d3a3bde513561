// Made from the migrated database by `npm run schema`. Do not edit.
import type { Generated } from 'kysely';

export interface AccessSchema {
  'access.attempt': {
    community_id: string;
    person_id: string;
    kind: string;
    window_from_ms: number;
    count: number;
  };
  'access.change': {
    community_id: string;
    kind: string;
    entity_id: string;
    cursor: number;
  };
  'access.credential': {
    community_id: string;
    id: string;
    kind: string;
    verifier: string;
    part_id: string | null;
    person_id: string | null;
    guard: boolean;
    label_number: number;
    door_set_id: string | null;
    from_ms: number;
    until_ms: number | null;
    claimed_ms: number | null;
    issued_by: string | null;
    created_ms: number;
    ended_ms: number | null;
  };
  'access.door': {
    community_id: string;
    id: string;
    name: string;
    stairwell_id: string | null;
    gate_id: string | null;
    state: string;
    methods: string[];
    free_pass: Generated<unknown>;
    method_hours: Generated<unknown>;
    created_ms: number;
  };
  'access.door_link': {
    code: string;
    community: string;
    door: string;
  };
  'access.door_order': {
    community_id: string;
    id: string;
    request: string;
    gate_id: string;
    door_id: string;
    method: string;
    credential_id: string | null;
    account_id: string | null;
    reason: string | null;
    issued_ms: number;
    expires_ms: number;
    delivered_ms: number | null;
    state: string;
    code: string | null;
  };
  'access.door_set': {
    community_id: string;
    id: string;
    every_door: boolean;
    stairwells: string[];
  };
  'access.favourite': {
    community_id: string;
    person_id: string;
    door_id: string;
  };
  'access.gate': {
    community_id: string;
    id: string;
    name: string;
    state: string;
    sign_key: string | null;
    seal_key: string | null;
    scope_cursor: number;
    journal_epoch: Generated<number>;
    journal_seq: Generated<number>;
    journal_hash: string | null;
    journal_gaps: Generated<number>;
    last_seen_ms: number | null;
    clock_skew_ms: number | null;
    snapshot_cursor: number | null;
    snapshot_issued_ms: number | null;
    created_ms: number;
    paired_ms: number | null;
    revoked_ms: number | null;
  };
  'access.gate_event': {
    community_id: string;
    gate_id: string;
    epoch: number;
    seq: number;
    kind: string;
    at_ms: number;
    door_id: string | null;
  };
  'access.gate_nonce': {
    community_id: string;
    gate_id: string;
    nonce: string;
    expires_ms: number;
  };
  'access.journal_mark': {
    community_id: string;
    gate_id: string;
    epoch: number;
    seq: number;
    hash: string;
  };
  'access.lane': {
    community_id: string;
    id: string;
    door_id: string;
    barrier_free: boolean;
  };
  'access.pairing': {
    community_id: string;
    code_hash: string;
    gate_id: string;
    expires_ms: number;
    sign_key: string | null;
    seal_key: string | null;
  };
  'access.passage': {
    community_id: string;
    at_ms: number;
    gate_id: string;
    epoch: number;
    seq: number;
    door_id: string;
    credential_id: string;
    method: string;
    outcome: string;
    code: string | null;
  };
  'access.passage_hour': {
    community_id: string;
    hour_ms: number;
    door_id: string;
    method: string;
    outcome: string;
    count: number;
  };
  'access.snapshot_cursor': {
    community_id: string;
    cursor: number;
  };
}
