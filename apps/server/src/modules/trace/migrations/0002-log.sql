-- The plain table of looks becomes a transparency log. Nothing was released with it, so nothing is carried over.
drop table trace.look;
drop function trace.keep_looks();

-- How far a community's log has been signed. Origin and key are the log's identity, chosen once: an address that changes later
-- does not make another log of it.
create table trace.head (
  community_id uuid primary key,
  origin text not null check (length(origin) between 1 and 255),
  vkey text not null check (length(vkey) between 1 and 400),
  size bigint not null check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null check (length(note) between 1 and 2000),
  signed_ms bigint not null
);

-- The public leaves, in their order. `event` leads to what the leaf commits to; it is not part of the leaf.
create table trace.entry (
  community_id uuid not null,
  index bigint not null check (index >= 0),
  leaf bytea not null check (octet_length(leaf) between 1 and 1024),
  event uuid not null,
  primary key (community_id, index),
  unique (community_id, event)
);

-- The tree, as tlog-tiles cuts it. A partial tile grows in its place: all its earlier forms are beginnings of it.
create table trace.tile (
  community_id uuid not null,
  level smallint not null check (level between 0 and 7),
  index bigint not null check (index >= 0),
  width smallint not null check (width between 1 and 256),
  hashes bytea not null check (octet_length(hashes) = 32 * width),
  primary key (community_id, level, index)
);

-- Leaves that wait for their place; `place` is the order in which they were asked for.
create table trace.pending (
  community_id uuid not null,
  place bigint generated always as identity,
  event uuid not null,
  leaf bytea not null check (octet_length(leaf) between 1 and 1024),
  day text not null check (day ~ '^\d{4}-\d{2}-\d{2}$'),
  act text not null check (act ~ '^[a-z_]{1,20}$'),
  actor text not null check (actor ~ '^[a-z_]{1,20}$'),
  primary key (community_id, place)
);

-- Says only which logs have leaves waiting, for the one server that sequences all of them. One row for each appending, named by its last event.
create table trace.waiting (
  event uuid primary key,
  log uuid not null
);

-- The head of each person's chain of looks: the latest number and the commitment that the next one names as the one before it.
create table trace.chain (
  community_id uuid not null,
  person uuid not null,
  -- 0, and 32 zero bytes, before the first look.
  seq bigint not null default 0 check (seq >= 0),
  commitment bytea not null default decode(repeat('00', 32), 'hex') check (octet_length(commitment) = 32),
  -- Numbers below this one were removed when their three years were over.
  kept_from bigint not null default 1 check (kept_from >= 1),
  primary key (community_id, person)
);

-- What a leaf commits to: sealed under the key of the person looked at, and lost with that key.
create table trace.event (
  community_id uuid not null,
  id uuid not null,
  person uuid not null,
  -- Null for a look that is kept from the person until a day; what discloses it has a number.
  seq bigint check (seq >= 1),
  commitment bytea not null check (octet_length(commitment) = 32),
  sealed bytea not null check (octet_length(sealed) between 29 and 4096),
  at_ms bigint not null,
  opens_ms bigint,
  discloses uuid,
  primary key (community_id, id),
  unique (community_id, person, seq),
  unique (community_id, discloses),
  check ((seq is null) = (opens_ms is not null)),
  check (opens_ms is null or opens_ms between at_ms and at_ms + 366 * 86400000::bigint)
);
create index event_by_age on trace.event (community_id, at_ms);
create index event_by_opening on trace.event (community_id, opens_ms) where opens_ms is not null;

-- The log's public counts, kept along with it.
create table trace.tally (
  community_id uuid not null,
  day text not null,
  act text not null,
  actor text not null,
  looks bigint not null check (looks >= 1),
  primary key (community_id, day, act, actor)
);

-- Checkpoints that were shown to the witnesses, and what these answered.
create table trace.shown (
  community_id uuid not null,
  size bigint not null check (size >= 0),
  note text not null check (length(note) between 1 and 2000),
  -- When enough witnesses had cosigned it.
  quorum_ms bigint,
  primary key (community_id, size)
);
create table trace.cosignature (
  community_id uuid not null,
  size bigint not null,
  witness text not null check (length(witness) between 1 and 255),
  line text not null check (length(line) between 1 and 8000),
  at_ms bigint not null,
  primary key (community_id, size, witness),
  foreign key (community_id, size) references trace.shown (community_id, size) on delete cascade
);

-- A log whose writer can mend it is no log. What was signed stays as it is; what grows, grows at its end.
create function trace.keep_entry() returns trigger language plpgsql as $$
begin
  raise exception 'an entry of the log is never changed nor removed';
end $$;
create function trace.keep_tile() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.community_id = old.community_id and new.level = old.level and new.index = old.index
       and new.width > old.width and substring(new.hashes for 32 * old.width) = old.hashes then
      return new;
    end if;
  end if;
  raise exception 'a tile of the log only grows';
end $$;
create function trace.keep_head() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.community_id = old.community_id and new.origin = old.origin and new.vkey = old.vkey and new.size > old.size then
      return new;
    end if;
  end if;
  raise exception 'the head of the log only goes on';
end $$;
create trigger keep_entry before update or delete on trace.entry for each row execute function trace.keep_entry();
create trigger keep_tile before update or delete on trace.tile for each row execute function trace.keep_tile();
create trigger keep_head before update or delete on trace.head for each row execute function trace.keep_head();

-- The record of a look is not removed before its three years are over (PIPL 56), by the clock of the database itself, so that no
-- program can claim a later day.
create function trace.keep_events() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at_ms < (extract(epoch from now()) * 1000)::bigint - 1095 * 86400000::bigint then
    return old;
  end if;
  raise exception 'the record of a look is never changed, nor removed within three years';
end $$;
create trigger keep_event before update or delete on trace.event for each row execute function trace.keep_events();
