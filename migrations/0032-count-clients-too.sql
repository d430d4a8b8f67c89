-- Work for a clinic's clients counts like any other work with cases of others (refusal R7), and so
-- does a case that a search showed with its names. A person's own looks, and those of who speaks
-- for one of them as themselves, are theirs alone and are not counted (refusal R9).
create or replace function opened_cases(p_office text, p_actor text, p_at timestamptz)
returns setof text language sql stable as $$
  select distinct a.case_id from access_entries a
  where a.office_id = p_office and a.actor_id = p_actor and not a.own
    and a.recorded_at > p_at - interval '24 hours'
    and (a.kind in ('opened', 'exported', 'printed') or a.name = 'case-search')
    and a.outcome = 'allowed' and a.case_id <> '' and a.purpose <> 'own-case'
    and not exists (
      select from imported_cases i where i.office_id = a.office_id and i.case_id = a.case_id
    )
$$;
comment on function opened_cases is
  'The cases that a member of staff opened, took out or found by a search in the 24 hours before, '
  'for whomever they work. Pictures of past work are about nobody; people''s own looks are not '
  'counted (R9).';

create or replace function record_looks_within(
  p_most integer, p_office text, p_ids uuid[], p_cases text[], p_at timestamptz[], p_actors text[],
  p_purposes text[], p_names text[], p_kinds text[], p_outcomes text[], p_owns boolean[],
  p_versions integer[], p_bytes bytea, p_from integer[], p_lengths integer[],
  p_commitments integer[]
) returns text language plpgsql as $$
declare
  found integer;
begin
  perform set_config('recourse.access_id', p_ids[1]::text, true);
  -- One at a time for each actor: what is counted below was committed before.
  perform pg_advisory_xact_lock(hashtextextended(p_office || '|opened|' || p_actors[1], 0));
  select count(*) into found from (
    select opened_cases(p_office, p_actors[1], p_at[1])
    union select named from unnest(p_cases) as named where named <> ''
  ) all_cases;
  if found > allowed_cases(p_office, p_actors[1], p_at[1], p_most) then
    return 'too-many';
  end if;
  select count(*) into found from record_looks(
    p_office, p_ids, p_cases, p_at, p_actors, p_purposes, p_names, p_kinds, p_outcomes, p_owns,
    p_versions, p_bytes, p_from, p_lengths, p_commitments
  );
  return case when found = 0 then 'recorded' else 'moved' end;
end $$;
