create table registry.building (
  community_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 40),
  -- Ordered by bytes: numbers in it are padded, so that 2 stands before 10.
  sort_key text collate "C" not null,
  primary key (community_id, id),
  unique (community_id, name)
);

create table registry.stairwell (
  community_id uuid not null,
  id uuid not null,
  building_id uuid not null,
  -- Empty for the one entrance of a building that has no numbered ones.
  name text not null check (length(name) <= 40),
  sort_key text collate "C" not null,
  primary key (community_id, id),
  unique (community_id, building_id, id),
  unique (community_id, building_id, name),
  foreign key (community_id, building_id) references registry.building (community_id, id)
);

create table registry.part (
  community_id uuid not null,
  id uuid not null,
  building_id uuid not null,
  -- Null for what is not reached through an entrance of the building: a shop on the street, a garage space.
  stairwell_id uuid,
  flat_no text not null check (length(flat_no) between 1 and 40),
  sort_key text collate "C" not null,
  use text not null check (use in ('dwelling', 'shop', 'garage_space', 'storage', 'office')),
  -- 0.01 m²: votes and fees are weighed by it, so it is never a fraction.
  area_centi_m2 integer not null check (area_centi_m2 between 1 and 10000000),
  area_source text not null check (area_source in ('register', 'surveyed', 'contract')),
  created_ms bigint not null,
  primary key (community_id, id),
  unique nulls not distinct (community_id, building_id, stairwell_id, flat_no),
  foreign key (community_id, building_id) references registry.building (community_id, id),
  foreign key (community_id, building_id, stairwell_id) references registry.stairwell (community_id, building_id, id)
);
create index part_in_order on registry.part (community_id, building_id, stairwell_id, sort_key, id);
