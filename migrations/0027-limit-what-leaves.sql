-- How many different cases one member of staff opens or takes out within 24 hours is counted from
-- the record of looks itself, in the transaction that writes the next one: no surface has a count
-- of its own, and two processes cannot both take the last place. More takes two people.
create table releases (
  office_id text not null,
  id uuid not null,
  step text not null check (step in ('asked', 'agreed', 'refused')),
  kind text not null check (kind in ('more-files', 'list')),
  asked_by text not null,
  actor_id text not null,
  recorded_at timestamptz not null,
  -- How many more cases, or how many rows the list has.
  count integer not null check (count between 1 and 1000),
  from_at timestamptz,
  until_at timestamptz,
  constraint releases_pkey primary key (office_id, id, step),
  constraint releases_take_two_people check ((step = 'asked') = (actor_id = asked_by)),
  constraint releases_begin_and_end check (
    (step = 'agreed') = (from_at is not null and until_at is not null)
    and (from_at is null or (from_at >= recorded_at and until_at > from_at))
  )
);
comment on table releases is
  'What one person asked to open or take out beyond the limit, and what another said to it. '
  'The reason is sealed in the line of the record of the same id. Append-only; names no case.';
create unique index releases_answered_once on releases (office_id, id) where step <> 'asked';
create index releases_in_force on releases (office_id, asked_by, until_at) where step = 'agreed';
create index releases_by_day on releases (office_id, recorded_at);
alter table releases enable row level security;
create policy releases_read on releases for select to :app using (access_named());
create policy releases_add on releases for insert to :app with check (access_named());
grant select, insert on releases to :app;

create function opened_cases(p_office text, p_actor text, p_at timestamptz) returns setof text
language sql stable as $$
  select distinct a.case_id from access_entries a
  where a.office_id = p_office and a.actor_id = p_actor and not a.own
    and a.recorded_at > p_at - interval '24 hours'
    and a.kind in ('opened', 'exported', 'printed') and a.outcome = 'allowed'
    and a.case_id <> '' and a.purpose not in ('own-case', 'representation')
    and not exists (
      select from imported_cases i where i.office_id = a.office_id and i.case_id = a.case_id
    )
$$;
comment on function opened_cases is
  'The cases that a member of staff opened or took out in the 24 hours before. Pictures of past '
  'work are about nobody; what is done in one''s own case, or a client''s, is not counted (R9).';

create function allowed_cases(p_office text, p_actor text, p_at timestamptz, p_most integer)
returns integer language sql stable as $$
  select p_most + coalesce(sum(r.count), 0)::integer from releases r
  where r.office_id = p_office and r.asked_by = p_actor and r.step = 'agreed'
    and r.kind = 'more-files' and r.from_at <= p_at and r.until_at > p_at
$$;
comment on function allowed_cases is
  'How many cases somebody may open in 24 hours at an instant: the limit and what a second person '
  'allowed beyond it.';

create function record_looks_within(
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
    select opened_cases(p_office, p_actors[1], p_at[1]) union select unnest(p_cases)
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
comment on function record_looks_within is
  'Records looks of one actor if, with them, they have opened no more different cases in 24 hours '
  'than they may; tells that a case has moved on as record_looks does.';

create function record_release(
  p_office text, p_ids uuid[], p_cases text[], p_at timestamptz[], p_actors text[],
  p_purposes text[], p_names text[], p_kinds text[], p_outcomes text[], p_owns boolean[],
  p_versions integer[], p_bytes bytea, p_from integer[], p_lengths integer[],
  p_commitments integer[],
  p_id uuid, p_step text, p_kind text, p_asked_by text, p_count integer,
  p_from_at timestamptz, p_until_at timestamptz
) returns void language plpgsql as $$
begin
  perform record_looks(
    p_office, p_ids, p_cases, p_at, p_actors, p_purposes, p_names, p_kinds, p_outcomes, p_owns,
    p_versions, p_bytes, p_from, p_lengths, p_commitments
  );
  insert into releases
    (office_id, id, step, kind, asked_by, actor_id, recorded_at, count, from_at, until_at)
  values (p_office, p_id, p_step, p_kind, p_asked_by, p_actors[1], p_at[1], p_count, p_from_at,
    p_until_at);
end $$;
comment on function record_release is
  'A step of a release and the line of the record that it leaves, in one transaction.';
