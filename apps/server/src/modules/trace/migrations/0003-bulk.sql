-- Looks that are about many persons and tell none of them apart: what a leaf of that kind commits to, sealed under a key of the
-- community, for its committee to read.
create table trace.bulk (
  community_id uuid not null,
  id uuid not null,
  commitment bytea not null check (octet_length(commitment) = 32),
  sealed bytea not null check (octet_length(sealed) between 29 and 4096),
  at_ms bigint not null,
  primary key (community_id, id)
);
create index bulk_by_age on trace.bulk (community_id, at_ms);

-- For three years, as the record of any look (PIPL 56), by the clock of the database.
create function trace.keep_bulk() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at_ms < (extract(epoch from now()) * 1000)::bigint - 1095 * 86400000::bigint then
    return old;
  end if;
  raise exception 'the record of a look is never changed, nor removed within three years';
end $$;
create trigger keep_bulk before update or delete on trace.bulk for each row execute function trace.keep_bulk();
