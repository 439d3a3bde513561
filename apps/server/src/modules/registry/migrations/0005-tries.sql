-- Not only an invitation can tell whether a phone is known here: so can a search by phone, an entry
-- in the roll, and a file that is compared with it.
alter table registry.invitation_try rename to try;
alter table registry.try rename column day_from_ms to from_ms;
alter table registry.try add column kind text not null default 'invitation'
  check (kind in ('invitation', 'phone_search', 'roll_entry', 'roll_file'));
alter table registry.try alter column kind drop default;
alter table registry.try drop constraint invitation_try_pkey, add primary key (community_id, person, kind);
-- A try that told nothing is given back.
alter table registry.try drop constraint invitation_try_count_check, add constraint try_count_check check (count >= 0);
