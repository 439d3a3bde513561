-- The public counts grow along with the log and never go down: whoever
-- verifies the log counts its entries and compares.
create function trace.keep_tally() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.community_id = old.community_id and new.day = old.day and new.act = old.act and new.actor = old.actor
       and new.looks > old.looks then
      return new;
    end if;
  end if;
  raise exception 'a count of looks only grows';
end $$;
create trigger keep_tally before update or delete on trace.tally for each row execute function trace.keep_tally();
create trigger keep_tally_whole before truncate on trace.tally for each statement execute function trace.keep_tally();
