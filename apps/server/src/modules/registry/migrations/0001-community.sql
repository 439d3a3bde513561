create schema if not exists registry;

-- Public facts about a community: what stands on the sign at its gate. It has no community_id because it is read before anybody
-- is signed in, to find out where they want to go.
create table registry.community (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$'),
  name text not null check (length(name) between 1 and 60),
  time_zone text not null check (length(time_zone) between 1 and 60),
  created_ms bigint not null
);

-- Everyone's queries may read it; no request may write it, whatever bug it carries: there is a policy for reading and none for
-- writing, and the module's role does not own the table.
alter table registry.community enable row level security;
create policy anyone_reads on registry.community for select using (true);

-- The one way in, used when a community is set up: only an installation's own start or an operator calls it, never a route.
create function registry.found_community(id uuid, slug text, name text, time_zone text, created_ms bigint) returns void
language sql security definer set search_path = pg_catalog as $$
  insert into registry.community (id, slug, name, time_zone, created_ms) values ($1, $2, $3, $4, $5)
$$;
