-- What a member of staff is called towards residents, where the community chose to show it. The domain reads it more strictly;
-- what stands here keeps a phone or an identity number out whoever writes.
alter table identity.staff_login
  add column badge text check (length(badge) between 1 and 16 and badge !~ '[0-9]{6}');
