-- A way to sign in that ended is never opened again, whoever writes to the table with the right of
-- the application: not a passkey that was taken away, a code that was used, or an older password.
create function ways_stay_ended() returns trigger language plpgsql as $$
begin
  if old.ended_on is not null then
    raise exception 'a way to sign in that has ended stays so' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function ways_stay_ended is 'What ended in sign_in_methods is not changed any more.';
create trigger sign_in_methods_stay_ended before update on sign_in_methods
  for each row execute function ways_stay_ended();
