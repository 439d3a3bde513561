create table access.credential (
  community_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('card', 'pin', 'device_key', 'account')),
  -- HMAC of the number under the community's credential key, or a device's public key; emptied when the credential ends.
  verifier text not null,
  -- A household's card belongs to a home; a person's own credential, a claimed card and a guard's have a person.
  part_id uuid,
  person_id uuid,
  guard boolean not null,
  -- Tells the cards of one home, or the devices of one person, apart: card 1, card 2.
  label_number int not null,
  -- Null: opens nothing, because the person has no home here now. Only what a person's device or account holds can wait so.
  door_set_id uuid,
  from_ms bigint not null,
  until_ms bigint,
  claimed_ms bigint,
  issued_by uuid,
  created_ms bigint not null,
  ended_ms bigint,
  primary key (community_id, id),
  foreign key (community_id, door_set_id) references access.door_set (community_id, id),
  check (part_id is not null or person_id is not null),
  check (ended_ms is null or (verifier = '' and door_set_id is null))
);
-- A number opens as one credential only: two households never share a card or a PIN.
create unique index credential_number on access.credential (community_id, kind, verifier) where ended_ms is null and kind in ('card', 'pin');
-- One account and one PIN of their own for each person.
create unique index credential_of_person_once on access.credential (community_id, person_id, kind)
  where ended_ms is null and kind in ('account', 'pin') and not guard;
create index credential_of_person on access.credential (community_id, person_id);
create index credential_of_part on access.credential (community_id, part_id);
create index credential_of_door_set on access.credential (community_id, door_set_id) where ended_ms is null;

create table access.favourite (
  community_id uuid not null,
  person_id uuid not null,
  door_id uuid not null,
  primary key (community_id, person_id),
  foreign key (community_id, door_id) references access.door (community_id, id)
);

-- How often somebody tried something within a fixed stretch of time; bounds guessing.
create table access.attempt (
  community_id uuid not null,
  person_id uuid not null,
  kind text not null,
  window_from_ms bigint not null,
  count int not null,
  primary key (community_id, person_id, kind)
);

create table access.door_order (
  community_id uuid not null,
  id uuid not null,
  -- Chosen by the client: asking twice with the same one is asking once.
  request uuid not null,
  gate_id uuid not null,
  door_id uuid not null,
  method text not null check (method in ('tap', 'door_link', 'guard')),
  -- Who asks: a resident's account credential, or the account of the staff member with a reason.
  credential_id uuid,
  account_id uuid,
  reason text,
  issued_ms bigint not null,
  expires_ms bigint not null,
  delivered_ms bigint,
  state text not null check (state in ('queued', 'delivered', 'opened', 'sent', 'refused', 'withdrawn')),
  code text,
  primary key (community_id, id),
  unique (community_id, request),
  foreign key (community_id, gate_id) references access.gate (community_id, id),
  foreign key (community_id, door_id) references access.door (community_id, id),
  check ((method = 'guard') = (account_id is not null and reason is not null)),
  check ((method <> 'guard') = (credential_id is not null))
);
create index door_order_waiting on access.door_order (community_id, expires_ms) where state in ('queued', 'delivered');
create index door_order_age on access.door_order (community_id, issued_ms);
