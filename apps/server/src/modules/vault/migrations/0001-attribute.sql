create schema if not exists vault;

-- Tells a wrong key file at start, before it can write anything that the right one could not read.
create table vault.key_check (
  one boolean primary key default true check (one),
  key_check bytea not null check (octet_length(key_check) = 32)
);

create table vault.person_key (
  community_id uuid not null,
  person uuid not null,
  -- 12 bytes nonce, 32 bytes key, 16 bytes tag.
  wrapped_key bytea not null check (octet_length(wrapped_key) = 60),
  made_ms bigint not null,
  primary key (community_id, person)
);

create table vault.attribute (
  community_id uuid not null,
  person uuid not null,
  field text not null check (field in ('name', 'phone')),
  version integer not null check (version >= 1),
  sealed bytea not null check (octet_length(sealed) between 29 and 512),
  mask text not null check (length(mask) between 1 and 16),
  -- Tells, without decrypting, whether a value differs from the one kept; bound to person and field, so equal names do not show.
  mark bytea not null check (octet_length(mark) = 32),
  -- Finds a phone exactly, by a keyed hash of its community's own.
  blind_index bytea check (octet_length(blind_index) = 32),
  changed_ms bigint not null,
  primary key (community_id, person, field),
  foreign key (community_id, person) references vault.person_key (community_id, person) on delete cascade,
  check ((blind_index is not null) = (field = 'phone'))
);

-- A phone signs one person in, so it belongs to one person of a community.
create unique index attribute_phone on vault.attribute (community_id, blind_index) where blind_index is not null;
