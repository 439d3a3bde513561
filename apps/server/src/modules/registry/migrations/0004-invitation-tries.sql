-- How often somebody tried to let family in within a day, refused or not: a refusal can tell whether a phone is known here.
create table registry.invitation_try (
  community_id uuid not null,
  person uuid not null,
  day_from_ms bigint not null,
  count integer not null check (count >= 1),
  primary key (community_id, person)
);
