create schema access;

-- The version of what the community's gates must know. Whoever changes anything raises it first and so holds the row until the
-- commit: cursors become visible in their own order, and a delta never skips a change that committed late.
create table access.snapshot_cursor (
  community_id uuid primary key,
  cursor bigint not null check (cursor >= 0)
);

-- The newest change of each thing a snapshot is made of; "what changed since" is one range scan, and the table never outgrows them.
create table access.change (
  community_id uuid not null,
  kind text not null check (kind in ('door', 'door_set', 'credential')),
  entity_id uuid not null,
  cursor bigint not null,
  primary key (community_id, kind, entity_id)
);
create index change_since on access.change (community_id, cursor);

create table access.gate (
  community_id uuid not null,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 40),
  state text not null check (state in ('waiting', 'paired', 'revoked')),
  -- Public keys, base64url: Ed25519 for its requests, X25519 for what is sealed to it.
  sign_key text,
  seal_key text,
  -- Raised when the gate gets or loses a door: a delta from before it would leave out credentials, so the gate gets all.
  scope_cursor bigint not null,
  -- A new signing key is a new machine, and its journal starts again at 1.
  journal_epoch int not null default 0,
  journal_seq bigint not null default 0,
  journal_hash text,
  journal_gaps int not null default 0,
  last_seen_ms bigint,
  clock_skew_ms bigint,
  snapshot_cursor bigint,
  snapshot_issued_ms bigint,
  created_ms bigint not null,
  paired_ms bigint,
  revoked_ms bigint,
  primary key (community_id, id),
  check (state <> 'paired' or (sign_key is not null and seal_key is not null and paired_ms is not null)),
  check ((state = 'revoked') = (revoked_ms is not null))
);

-- A pairing code is 80 random bits, so its plain SHA-256 cannot be searched.
create table access.pairing (
  community_id uuid not null,
  code_hash text not null,
  gate_id uuid not null,
  expires_ms bigint not null,
  -- The keys that used the code: the same machine may ask again when the reply was lost, no other may.
  sign_key text,
  seal_key text,
  primary key (community_id, code_hash),
  foreign key (community_id, gate_id) references access.gate (community_id, id)
);
create index pairing_of_gate on access.pairing (community_id, gate_id);

create table access.gate_nonce (
  community_id uuid not null,
  gate_id uuid not null,
  nonce text not null check (char_length(nonce) <= 64),
  expires_ms bigint not null,
  primary key (community_id, gate_id, nonce),
  foreign key (community_id, gate_id) references access.gate (community_id, id)
);
create index gate_nonce_expiry on access.gate_nonce (community_id, gate_id, expires_ms);

create table access.door (
  community_id uuid not null,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 40),
  -- Null: a door of the whole community, such as a main gate.
  stairwell_id uuid,
  gate_id uuid,
  state text not null check (state in ('not_commissioned', 'in_service', 'disabled')),
  methods text[] not null,
  free_pass jsonb not null default '[]',
  method_hours jsonb not null default '[]',
  created_ms bigint not null,
  primary key (community_id, id),
  foreign key (community_id, gate_id) references access.gate (community_id, id)
);
create index door_of_gate on access.door (community_id, gate_id);

create table access.lane (
  community_id uuid not null,
  id uuid not null,
  door_id uuid not null,
  barrier_free boolean not null,
  primary key (community_id, id),
  foreign key (community_id, door_id) references access.door (community_id, id)
);
create index lane_of_door on access.lane (community_id, door_id);

-- A tag at a door carries its code and nothing else, so the code alone must find the community: this table belongs to none. The
-- column is not called community_id for that reason. It says where a printed code hangs, and nothing about anybody.
create table access.door_link (
  code text primary key check (code ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  community uuid not null,
  door uuid not null,
  unique (community, door)
);

-- The doors that a group of credentials opens: those of these stairwells and those of the whole community; for guards, every door.
-- Membership follows from the doors themselves, so it cannot go stale.
create table access.door_set (
  community_id uuid not null,
  id uuid not null,
  every_door boolean not null,
  stairwells uuid[] not null,
  primary key (community_id, id),
  unique (community_id, every_door, stairwells)
);
