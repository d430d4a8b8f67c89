-- That two people stand behind a step was held by the program; where the database held it, a step
-- could be written with yesterday's date, without its day, or as a demo's in an office with staff.
create or replace function check_policy_step() returns trigger language plpgsql as $$
declare
  answered policy_steps;
  latest integer;
  found boolean;
begin
  select coalesce(max(s.number), 0) into latest
    from policy_steps s where s.office_id = new.office_id and s.number < new.number;
  if new.number <> latest + 1 or (new.kind = 'beginning') <> (latest = 0) then
    raise exception 'steps of policies follow one another'
      using errcode = 'check_violation', constraint = 'policy_steps_in_order';
  end if;
  if new.kind = 'demo' and has_real_staff(new.office_id) then
    raise exception 'an office whose staff are not invented takes no policies by itself'
      using errcode = 'check_violation', constraint = 'policy_steps_demo';
  end if;
  if new.kind = 'proposal' then
    select json_array_length(c.content::json -> 'loosened') > 0 into found
      from policy_comparisons c
      where c.office_id = new.office_id and c.before = new.before and c.after = new.hash;
    if found is null or found <> new.loosens then
      raise exception 'a proposal says what was compared'
        using errcode = 'check_violation', constraint = 'policy_steps_compared';
    end if;
  end if;
  if new.kind in ('agreement', 'force') then
    select * into answered
      from policy_steps s where s.office_id = new.office_id and s.number = new.answers;
    if answered.number is null or answered.number <> latest or answered.hash <> new.hash
      or answered.before <> new.before then
      raise exception 'what is agreed with, or takes force, is the step before it'
        using errcode = 'check_violation', constraint = 'policy_steps_answer';
    end if;
    if new.kind = 'agreement' and (answered.kind <> 'proposal'
      or answered.account_id = new.account_id or answered.role = new.role
      or answered.loosens <> new.loosens
      or new.loosens and (new.due_at is null or new.due_at
        < greatest(new.recorded_at, now() - interval '5 minutes') + interval '30 days')) then
      raise exception 'a change of policies takes two people of two roles, and its time'
        using errcode = 'check_violation', constraint = 'policy_steps_two_people';
    end if;
    if new.kind = 'force' and (answered.kind <> 'agreement'
      or answered.due_at is not null and answered.due_at > now()) then
      raise exception 'a version takes force once two people agreed, and not before its day'
        using errcode = 'check_violation', constraint = 'policy_steps_force';
    end if;
  end if;
  return null;
end $$;

create function has_real_staff(p_office text) returns boolean language sql stable
  return exists (
    select from accounts a
    where a.office_id = p_office and a.kind = 'staff' and a.ended_on is null
      and not exists (
        select from sign_in_methods m
        where m.office_id = a.office_id and m.account_id = a.account_id and m.kind = 'demo')
  );
comment on function has_real_staff is
  'Whether somebody works in an office who is not invented: no mark of a demo is on their account.';

create function check_release_step() returns trigger language plpgsql as $$
declare
  asked releases;
begin
  if new.step = 'asked' then return null; end if;
  select * into asked from releases r
    where r.office_id = new.office_id and r.id = new.id and r.step = 'asked';
  if asked.id is null or asked.kind <> new.kind or asked.asked_by <> new.asked_by
    or new.count > asked.count then
    raise exception 'what is answered is what was asked'
      using errcode = 'check_violation', constraint = 'releases_answer';
  end if;
  if new.step = 'agreed' and (new.until_at > new.from_at + interval '24 hours' or new.from_at
    < greatest(new.recorded_at, now() - interval '5 minutes') + interval '60 minutes') then
    raise exception 'what is agreed begins an hour later, and ends within a day'
      using errcode = 'check_violation', constraint = 'releases_term';
  end if;
  return null;
end $$;
comment on function check_release_step is
  'Refuses an answer to what nobody asked, to more than was asked, or that begins at once.';
create trigger releases_checked after insert on releases
  for each row execute function check_release_step();

create function check_instrument_act() returns trigger language plpgsql as $$
begin
  if new.kind = 'confirmed' and exists (
    select from instruments i
    where i.office_id = new.office_id and i.instrument_id = new.instrument_id
      and i.filed_by = new.actor_id
  ) then
    raise exception 'whoever filed an instrument does not confirm it'
      using errcode = 'check_violation', constraint = 'instrument_acts_two_people';
  end if;
  return null;
end $$;
comment on function check_instrument_act is
  'Refuses that whoever filed an instrument confirms it.';
create trigger instrument_acts_checked after insert on instrument_acts
  for each row execute function check_instrument_act();

create function check_withheld_look() returns trigger language plpgsql as $$
begin
  if exists (
    select from instrument_acts a
    where a.office_id = new.office_id and a.instrument_id = new.instrument_id
  ) then
    raise exception 'an instrument withholds what was confirmed, and nothing that was added to it'
      using errcode = 'check_violation', constraint = 'withheld_looks_before_confirmed';
  end if;
  return new;
end $$;
comment on function check_withheld_look is
  'Refuses a further look under an instrument that somebody has already confirmed or lifted.';
create trigger withheld_looks_checked before insert on withheld_looks
  for each row execute function check_withheld_look();
