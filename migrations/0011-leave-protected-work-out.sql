-- A line of failing work may count a single case: of a case that the law hides there is none.
create or replace function failing_work(
  p_office text, p_mode text, p_type text, p_failures integer
)
returns table (type_id text, kind text, owner_role text, because text, cases integer, since date)
language sql stable as $$
  select c.type_id, o.kind, o.owner_role, coalesce(o.last_error, 'failed'), count(*)::integer,
    min(o.failing_since)
  from outbox o join cases c on c.office_id = o.office_id and c.case_id = o.case_id
  where o.office_id = p_office and o.done_at is null and o.failures >= p_failures
    and c.mode = p_mode and (p_type is null or c.type_id = p_type) and not c.is_protected
  group by 1, 2, 3, 4
$$;
comment on function failing_work is
  'How much of the office''s own work keeps failing, by kind, owner and reason. No case is named, '
  'and none that the law hides is counted: the log of the process names those.';
