-- Who passed where and when: whereabouts, kept for 30 days at most and only where a credential was used. Passages in free-pass
-- hours, before commissioning, on the way out and by unknown numbers never come here; they are counted in passage_hour alone.
create table access.passage (
  community_id uuid not null,
  at_ms bigint not null,
  gate_id uuid not null,
  epoch int not null,
  seq bigint not null,
  door_id uuid not null,
  credential_id uuid not null,
  method text not null,
  outcome text not null check (outcome in ('opened', 'refused')),
  -- The refusal code, or why the relay did not move.
  code text,
  primary key (community_id, at_ms, gate_id, epoch, seq)
) partition by range (at_ms);
create index passage_of_credential on access.passage (community_id, credential_id, at_ms);

-- What outlives the passages: how many, never who.
create table access.passage_hour (
  community_id uuid not null,
  hour_ms bigint not null,
  door_id uuid not null,
  method text not null,
  outcome text not null check (outcome in ('opened', 'refused')),
  count bigint not null check (count > 0),
  primary key (community_id, hour_ms, door_id, method, outcome)
);

-- Fire signals, restarts and clock changes that gates report.
create table access.gate_event (
  community_id uuid not null,
  gate_id uuid not null,
  epoch int not null,
  seq bigint not null,
  kind text not null,
  at_ms bigint not null,
  door_id uuid,
  primary key (community_id, gate_id, epoch, seq)
);
create index gate_event_age on access.gate_event (community_id, at_ms);

-- Hashes at which earlier batches ended: a batch sent again is told from a forged one by them.
create table access.journal_mark (
  community_id uuid not null,
  gate_id uuid not null,
  epoch int not null,
  seq bigint not null,
  hash text not null,
  primary key (community_id, gate_id, epoch, seq)
);

-- Makes the day partitions that passages of the last 31 days and of tomorrow need, seen from `now_ms`. Each is an own table with
-- own row-level security, so naming one directly shows no more. Attaching instead of "partition of" leaves readers undisturbed.
create function access.make_passage_days(now_ms bigint) returns int
  language plpgsql security definer set search_path = pg_catalog set lock_timeout = '5s' as $$
declare
  day bigint;
  name text;
  made int := 0;
begin
  perform pg_advisory_xact_lock(hashtext('access.passage days'));
  for day in select generate_series(now_ms / 86400000 - 31, now_ms / 86400000 + 1) loop
    name := 'passage_' || to_char(to_timestamp(day * 86400) at time zone 'utc', 'YYYYMMDD');
    if to_regclass('access.' || name) is null then
      execute format('create table access.%I (like access.passage including defaults including constraints)', name);
      execute format('alter table access.%I enable row level security, force row level security', name);
      execute format($policy$create policy community on access.%I
        using (community_id = (select nullif(current_setting('app.community_id', true), '')::uuid))
        with check (community_id = (select nullif(current_setting('app.community_id', true), '')::uuid))$policy$, name);
      execute format('alter table access.passage attach partition access.%I for values from (%s) to (%s)',
        name, day * 86400000, (day + 1) * 86400000);
      made := made + 1;
    end if;
  end loop;
  return made;
end $$;

-- Drops the partitions whose last moment is older than 31 days. It goes by the database's clock, not by a caller's: partitions are
-- shared by all communities, and no server with a wrong clock may end another community's passages early. Within its 30 days each
-- community deletes its own rows.
create function access.drop_passage_days() returns int
  language plpgsql security definer set search_path = pg_catalog set lock_timeout = '5s' as $$
declare
  name text;
  dropped int := 0;
begin
  perform pg_advisory_xact_lock(hashtext('access.passage days'));
  for name in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'access.passage'::regclass
      and c.relname < 'passage_' || to_char((now() at time zone 'utc') - interval '31 days', 'YYYYMMDD')
    order by c.relname limit 100
  loop
    execute format('drop table access.%I', name);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;
