-- Lets one constraint speak of equal ids and overlapping times at once.
create extension if not exists btree_gist;

-- Whose a part is. An organisation, the developer with its unsold stock included, is kept without a name.
create table registry.holding (
  community_id uuid not null,
  id uuid not null,
  part_id uuid not null,
  kind text not null check (kind in ('owner', 'co_owner', 'developer')),
  person uuid,
  from_ms bigint not null,
  until_ms bigint check (until_ms >= from_ms),
  -- Whether the register has announced the beginning and the end; a date that comes by itself is found by their absence.
  begin_settled boolean not null,
  end_settled boolean not null,
  created_ms bigint not null,
  primary key (community_id, id),
  foreign key (community_id, part_id) references registry.part (community_id, id),
  check (kind <> 'developer' or person is null),
  check (kind <> 'co_owner' or person is not null),
  -- One person holds one part once at a time. Checked at the commit, so that two windows of one person may be moved together.
  constraint holding_once exclude using gist (community_id with =, part_id with =, person with =, int8range(from_ms, until_ms) with &&)
    deferrable initially deferred
);
create index holding_by_part on registry.holding (community_id, part_id);
create index holding_by_person on registry.holding (community_id, person) where person is not null;
create index holding_to_begin on registry.holding (community_id, from_ms) where not begin_settled;
create index holding_to_end on registry.holding (community_id, until_ms) where until_ms is not null and not end_settled;

-- Who lives in a part without owning it.
create table registry.occupancy (
  community_id uuid not null,
  id uuid not null,
  part_id uuid not null,
  kind text not null check (kind in ('family', 'tenant_lessee')),
  person uuid not null,
  invited_by uuid,
  from_ms bigint not null,
  until_ms bigint check (until_ms >= from_ms),
  begin_settled boolean not null,
  end_settled boolean not null,
  created_ms bigint not null,
  primary key (community_id, id),
  foreign key (community_id, part_id) references registry.part (community_id, id),
  check (invited_by is null or kind = 'family'),
  constraint occupancy_once exclude using gist (community_id with =, part_id with =, person with =, int8range(from_ms, until_ms) with &&)
    deferrable initially deferred
);
create index occupancy_by_part on registry.occupancy (community_id, part_id);
create index occupancy_by_person on registry.occupancy (community_id, person);
create index occupancy_to_begin on registry.occupancy (community_id, from_ms) where not begin_settled;
create index occupancy_to_end on registry.occupancy (community_id, until_ms) where until_ms is not null and not end_settled;

-- Staff looked at a document and handed it back. Which kind of document is all that stays: no copy, no number.
create table registry.residency_confirmation (
  community_id uuid not null,
  id uuid not null,
  holding_id uuid,
  occupancy_id uuid,
  document text not null check (document in ('title', 'lease', 'other')),
  confirmed_by uuid not null,
  confirmed_ms bigint not null,
  withdrawn_by uuid,
  withdrawn_ms bigint check (withdrawn_ms >= confirmed_ms),
  primary key (community_id, id),
  foreign key (community_id, holding_id) references registry.holding (community_id, id),
  foreign key (community_id, occupancy_id) references registry.occupancy (community_id, id),
  check (num_nonnulls(holding_id, occupancy_id) = 1),
  check ((withdrawn_by is null) = (withdrawn_ms is null))
);
create unique index confirmed_holding on registry.residency_confirmation (community_id, holding_id) where withdrawn_ms is null and holding_id is not null;
create unique index confirmed_occupancy on registry.residency_confirmation (community_id, occupancy_id) where withdrawn_ms is null and occupancy_id is not null;
