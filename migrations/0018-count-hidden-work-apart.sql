-- What an officer may hold is counted apart for cases that the law hides. One count of both would
-- answer whoever gives cases, and may not know of those, with how many there are.
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
        and c.is_protected = given.is_protected and c.case_id <> all (given.case_ids)
    ) > given.most_open then
      raise exception 'the officer holds as many cases as anybody may'
        using errcode = 'check_violation', constraint = 'assignments_open';
    end if;
    if given.more + (
      select count(*) from assignments s
      join cases c on c.office_id = s.office_id and c.case_id = s.case_id
      where s.office_id = p_office and s.officer = given.given_to and s.assigned_on = given.given_on
        and c.is_protected = given.is_protected
    ) > given.most_a_day then
      raise exception 'the officer was given as many cases today as anybody may be'
        using errcode = 'check_violation', constraint = 'assignments_a_day';
    end if;
  end loop;
end $$;
comment on function check_assignments is
  'Fails where an officer would be given more cases than one person may (refusal R6): those that '
  'the law hides are counted apart from those that all of the office may know.';
