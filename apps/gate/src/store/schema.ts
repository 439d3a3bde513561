/** One step per release that changes the store; steps are only ever added. */
export const SCHEMA: readonly string[] = [
  `
  -- Private keys, PKCS 8. They never leave this file.
  create table own_key (
    one integer primary key check (one = 1),
    sign_key blob not null,
    seal_key blob not null,
    local_key text not null
  ) strict;

  create table paired_server (
    one integer primary key check (one = 1),
    url text not null,
    community text not null,
    gate text not null,
    server_key blob not null,
    sealed_key blob not null
  ) strict;

  -- What the server signed, as it came: place 0 is a whole snapshot, the others are deltas on it, in order.
  create table signed_snapshot (
    place integer primary key check (place >= 0),
    kind text not null,
    payload text not null,
    signature text not null
  ) strict;

  create table journal (
    seq integer primary key check (seq >= 1),
    at_ms integer not null,
    hash text not null,
    entry text not null
  ) strict;

  create table journal_mark (
    one integer primary key check (one = 1),
    sent_seq integer not null,
    -- The last entry that is no longer held: what is held goes on from here.
    anchor_seq integer not null,
    anchor_hash text not null
  ) strict;

  -- Orders that were acted on, until they have expired anyway: a repeated one is answered and opens nothing.
  create table handled_order (
    id text primary key,
    outcome text not null check (outcome in ('opened', 'refused')),
    code text,
    relay text,
    until_ms integer not null
  ) strict, without rowid;

  create table used_key (key text primary key, until_ms integer not null) strict, without rowid;
  create table wrong_pins (door text primary key, count integer not null, last_ms integer not null) strict, without rowid;
  create table latest_time (one integer primary key check (one = 1), at_ms integer not null) strict;
  create table fire (one integer primary key check (one = 1), since_ms integer not null) strict;
  `,
  `
  -- Wrong PINs of a day, which no right one makes fewer.
  alter table wrong_pins add column in_day integer not null default 0;
  alter table wrong_pins add column day_from_ms integer not null default 0;
  `,
];
