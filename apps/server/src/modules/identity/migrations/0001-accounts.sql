create schema if not exists identity;

create table identity.account (
  community_id uuid not null,
  id uuid not null,
  person uuid not null,
  made_ms bigint not null,
  primary key (community_id, id),
  unique (community_id, person)
);

create table identity.account_role (
  community_id uuid not null,
  account_id uuid not null,
  role text not null check (role in ('resident', 'committee', 'guard', 'front_desk', 'site_manager', 'admin')),
  given_ms bigint not null,
  primary key (community_id, account_id, role),
  foreign key (community_id, account_id) references identity.account (community_id, id) on delete cascade
);
-- One staff role at a time: whoever changes work loses what the old work allowed.
create unique index account_role_staff on identity.account_role (community_id, account_id)
  where role in ('guard', 'front_desk', 'site_manager', 'admin');

create table identity.staff_login (
  community_id uuid not null,
  account_id uuid not null,
  login text not null check (login ~ '^[a-z][a-z0-9._-]{2,31}$'),
  -- PHC string: algorithm, parameters, salt and hash, so that stronger parameters can come without a migration.
  password_hash text not null check (length(password_hash) between 40 and 200),
  totp_sealed bytea not null check (octet_length(totp_sealed) between 29 and 100),
  -- The last 30-second step whose code was accepted; none up to it is accepted again.
  totp_step bigint not null,
  disabled_ms bigint,
  made_ms bigint not null,
  primary key (community_id, account_id),
  unique (community_id, login),
  foreign key (community_id, account_id) references identity.account (community_id, id) on delete cascade
);

create table identity.session (
  community_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  role text not null check (role in ('resident', 'committee', 'guard', 'front_desk', 'site_manager', 'admin')),
  signed_in_by text not null check (signed_in_by in ('code', 'password')),
  made_ms bigint not null,
  seen_ms bigint not null,
  -- When TOTP last made it strong.
  strong_ms bigint,
  ended_ms bigint,
  primary key (community_id, id),
  unique (community_id, token_hash),
  foreign key (community_id, account_id) references identity.account (community_id, id) on delete cascade
);
create index session_by_account on identity.session (community_id, account_id) where ended_ms is null;

-- Each request for a code, by known and unknown phones alike: nothing here tells them apart but the missing account.
create table identity.sign_in_code (
  community_id uuid not null,
  id uuid not null,
  -- Keyed hash of the phone, of this module's own: it cannot be joined with the vault's.
  phone_mark bytea not null check (octet_length(phone_mark) = 32),
  account_id uuid,
  -- The code is computed from this and a key outside the database; the code itself is kept nowhere.
  seed bytea not null check (octet_length(seed) = 32),
  asked_ms bigint not null,
  wrong_tries integer not null default 0 check (wrong_tries between 0 and 5),
  used_ms bigint,
  sms_tries integer not null default 0 check (sms_tries between 0 and 3),
  sms_sent_ms bigint,
  primary key (community_id, id),
  foreign key (community_id, account_id) references identity.account (community_id, id) on delete cascade
);
create index sign_in_code_by_phone on identity.sign_in_code (community_id, phone_mark, asked_ms desc);
create index sign_in_code_by_age on identity.sign_in_code (community_id, asked_ms);

create table identity.sign_in_attempt (
  community_id uuid not null,
  id uuid not null,
  -- Keyed hash of the login that was tried, whether it exists or not.
  login_mark bytea not null check (octet_length(login_mark) = 32),
  at_ms bigint not null,
  primary key (community_id, id)
);
create index sign_in_attempt_by_login on identity.sign_in_attempt (community_id, login_mark, at_ms);

create table identity.device_key (
  community_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  -- An uncompressed point of P-256; the private half never leaves the browser that made it.
  public_key bytea not null check (octet_length(public_key) = 65),
  name text not null check (length(name) between 1 and 40),
  made_ms bigint not null,
  primary key (community_id, id),
  unique (community_id, public_key),
  foreign key (community_id, account_id) references identity.account (community_id, id) on delete cascade
);
create index device_key_by_account on identity.device_key (community_id, account_id);
