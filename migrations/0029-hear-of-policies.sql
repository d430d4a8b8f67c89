-- Every process of an office hears of a step about its policies when it is committed, so that a
-- right which two people ended is ended everywhere, and not at somebody's next round.
create function tell_policy_step() returns trigger language plpgsql as $$
begin
  perform pg_notify('policy_steps', new.office_id);
  return null;
end $$;
comment on function tell_policy_step is
  'Says to whoever listens that an office has a new step about its policies, and nothing of it.';
create trigger policy_steps_told after insert on policy_steps
  for each row execute function tell_policy_step();
