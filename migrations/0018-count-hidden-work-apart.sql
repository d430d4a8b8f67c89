-- What an officer may hold is counted apart for cases that the law hides. One count of both would
-- answer whoever gives cases, and may not know of those, with how many there are. A case counts
-- as it was given: one that is hidden later frees no place among those that anybody knows of.
alter table assignments add column was_hidden boolean not null default false;
comment on column assignments.was_hidden is
  'Whether the law hid the case on the day it was given: it counts so for as long as it is held.';
update assignments s set was_hidden = true from cases c
  where c.office_id = s.office_id and c.case_id = s.case_id and c.is_protected;

create function keep_was_hidden() returns trigger language plpgsql as $$
begin
  new.was_hidden := coalesce((
    select c.is_protected from cases c
    where c.office_id = new.office_id and c.case_id = new.case_id
  ), false);
  return new;
end $$;
comment on function keep_was_hidden is
  'Keeps with an assignment whether the law hid the case when it was given.';
create trigger assignments_keep_was_hidden before insert on assignments
  for each row execute function keep_was_hidden();

create function counts_as_hidden(c cases) returns boolean language sql stable as $$
  select coalesce((
    select s.was_hidden from assignments s
    where s.office_id = c.office_id and s.case_id = c.case_id and s.officer = c.assigned_to
    order by s.version desc limit 1
  ), c.is_protected)
$$;
comment on function counts_as_hidden is
  'Whether a case counts, for its officer, among those that the law hides: as it was given.';

create or replace function check_assignments(p_office text, p_acts jsonb)
returns void language plpgsql as $$
declare
  given record;
begin
  for given in
    select a.given_to, a.given_on, a.is_protected, count(*) as more,
      array_agg(a.case_id) as case_ids, min(a.most_open) as most_open,
      min(a.most_a_day) as most_a_day
    from jsonb_to_recordset(p_acts) as a (
      case_id text, given_to text, given_on date, is_protected boolean, most_open integer,
      most_a_day integer
    )
    where a.given_to is not null
    group by a.given_to, a.given_on, a.is_protected
    order by a.given_to, a.given_on, a.is_protected
  loop
    perform pg_advisory_xact_lock(hashtextextended(p_office || '|' || given.given_to, 0));
    if given.more + (
      select count(*) from cases c
      where c.office_id = p_office and c.assigned_to = given.given_to and c.is_open
        and counts_as_hidden(c) = given.is_protected and c.case_id <> all (given.case_ids)
    ) > given.most_open
    -- Whoever gives a hidden case may know of all of them.
    or given.is_protected and given.more + (
      select count(*) from cases c
      where c.office_id = p_office and c.assigned_to = given.given_to and c.is_open
        and c.case_id <> all (given.case_ids)
    ) > 200 then
      raise exception 'the officer holds as many cases as anybody may'
        using errcode = 'check_violation', constraint = 'assignments_open';
    end if;
    if given.more + (
      select count(*) from assignments s
      where s.office_id = p_office and s.officer = given.given_to and s.assigned_on = given.given_on
        and s.was_hidden = given.is_protected
    ) > given.most_a_day then
      raise exception 'the officer was given as many cases today as anybody may be'
        using errcode = 'check_violation', constraint = 'assignments_a_day';
    end if;
  end loop;
end $$;
comment on function check_assignments is
  'Fails where an officer would be given more cases than one person may (refusal R6): those that '
  'the law hides are counted apart from those that all of the office may know.';
