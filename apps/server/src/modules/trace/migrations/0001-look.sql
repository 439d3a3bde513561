create schema if not exists trace;

create table trace.look (
  community_id uuid not null,
  id uuid not null,
  at_ms bigint not null,
  actor_person uuid,
  actor_role text not null check (actor_role in ('system', 'resident', 'committee', 'guard', 'front_desk', 'site_manager', 'admin')),
  person uuid not null,
  fields text[] not null check (cardinality(fields) between 1 and 16),
  reason text not null check (reason ~ '^[a-z][a-z_]{0,39}$'),
  ticket text check (ticket ~ '^[A-Za-z0-9-]{1,40}$'),
  primary key (community_id, id),
  -- The system looks without a person behind it; everyone else is somebody.
  check ((actor_person is null) = (actor_role = 'system'))
);
create index look_by_person on trace.look (community_id, person, at_ms desc, id desc);
create index look_by_age on trace.look (community_id, at_ms);

-- A record of who looked is worth nothing if those who look can mend it: no change ever, no removal before its three years
-- are over (PIPL 56). The clock here is the database's own, so no program can claim a later day.
create function trace.keep_looks() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at_ms < (extract(epoch from now()) * 1000)::bigint - 1095 * 86400000::bigint then
    return old;
  end if;
  raise exception 'a look is never changed, nor removed within three years';
end $$;
create trigger keep_looks before update or delete on trace.look for each row execute function trace.keep_looks();
