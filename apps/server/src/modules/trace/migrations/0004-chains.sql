-- The chain of looks at a person gets guards like those that the log has had from the start: a list that could be cut at its newest end,
-- or taken away whole, would hide looks from the one person who can miss them.

-- For a sealed look whose person has been forgotten before its day: that a leaf in the log says the day came, telling nobody.
create table trace.untold (
  community_id uuid not null,
  look uuid not null,
  primary key (community_id, look),
  foreign key (community_id, look) references trace.event (community_id, id) on delete cascade
);

alter table trace.chain add check (kept_from <= seq + 1);

create function trace.three_years_ago() returns bigint language sql stable as $$
  select (extract(epoch from now()) * 1000)::bigint - 1095 * 86400000::bigint
$$;

create function trace.keep_chain() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
     or new.community_id <> old.community_id or new.person <> old.person
     or new.seq < old.seq or (new.seq = old.seq and new.commitment <> old.commitment)
     or new.kept_from < old.kept_from then
    raise exception 'a chain of looks only goes on';
  end if;
  if new.kept_from > old.kept_from and exists (
    select from trace.event as event
    where event.community_id = new.community_id and event.person = new.person
      and event.seq >= old.kept_from and event.seq < new.kept_from and event.at_ms >= trace.three_years_ago()) then
    raise exception 'the record of a look is never changed, nor removed within three years';
  end if;
  return new;
end $$;
create trigger keep_chain before update or delete on trace.chain for each row execute function trace.keep_chain();

-- A statement may add several looks at one person; when it has ended, each new number is an event, and the last one is the chain's.
create function trace.keep_chain_steps() returns trigger language plpgsql as $$
begin
  if exists (
    select from moved join was using (community_id, person)
    where moved.seq <> was.seq and (
      select count(*) filter (where event.seq < moved.seq or event.commitment = moved.commitment) from trace.event as event
      where event.community_id = moved.community_id and event.person = moved.person
        and event.seq > was.seq and event.seq <= moved.seq) <> moved.seq - was.seq) then
    raise exception 'a chain of looks goes on by one look at a time';
  end if;
  return null;
end $$;
create trigger keep_chain_steps after update on trace.chain
  referencing old table as was new table as moved for each statement execute function trace.keep_chain_steps();

-- Records go from the beginning of a chain: first the chain says from which number on it is kept, and then what lies before may go.
create function trace.keep_look() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at_ms < trace.three_years_ago() and (old.seq is null or exists (
    select from trace.chain as chain
    where chain.community_id = old.community_id and chain.person = old.person and chain.kept_from > old.seq)) then
    return old;
  end if;
  raise exception 'the record of a look is never changed, nor removed within three years';
end $$;
drop trigger keep_event on trace.event;
create trigger keep_look before update or delete on trace.event for each row execute function trace.keep_look();
