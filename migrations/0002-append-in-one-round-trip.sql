-- An action is one round trip: events, access entry, commitments, projection and answer commit
-- together or not at all. These run with the caller's own rights, so row security applies.

create function start_of(p_lengths integer[], p_n integer) returns integer
  language sql immutable
  return 1 + coalesce((select sum(l) from unnest(p_lengths[:p_n - 1]) as l), 0)::integer;
comment on function start_of is 'Where the n-th of several byte strings begins when they lie end to end.';

create function append_case(
  p_access uuid, p_office text, p_case text, p_base integer, p_at timestamptz,
  p_actor text, p_purpose text,
  p_types text[], p_sealed bytea, p_lengths integer[], p_ids uuid[], p_commitments bytea,
  p_entry_at timestamptz, p_entry_name text, p_entry_own boolean, p_entry_sealed bytea,
  p_entry_commitment bytea,
  p_key_tag bytea, p_key_body bytea, p_key_answer bytea,
  p_row jsonb, p_row_sealed bytea
) returns void language plpgsql as $$
begin
  perform set_config('recourse.access_id', p_access::text, true);
  if cardinality(p_types) = 1 then
    insert into events (office_id, stream_id, version, type, recorded_at, actor_id, purpose, sealed)
    values (p_office, p_case, p_base + 1, p_types[1], p_at, p_actor, p_purpose, p_sealed);
  else
    insert into events (office_id, stream_id, version, type, recorded_at, actor_id, purpose, sealed)
    select p_office, p_case, p_base + n, p_types[n], p_at, p_actor, p_purpose,
      substring(p_sealed from start_of(p_lengths, n) for p_lengths[n])
    from generate_subscripts(p_types, 1) as n;
  end if;
  insert into access_entries
    (office_id, case_id, id, recorded_at, actor_id, purpose, name, kind, outcome, own, sealed)
  values
    (p_office, p_case, p_access, p_entry_at, p_actor, p_purpose, p_entry_name, 'act', 'allowed',
     p_entry_own, p_entry_sealed);
  insert into commitments (office_id, id, case_id, source, commitment)
  select p_office, p_ids[n], p_case, 'event', substring(p_commitments from n * 32 - 31 for 32)
  from generate_subscripts(p_ids, 1) as n
  union all
  select p_office, p_access, p_case, 'look', p_entry_commitment;
  insert into idempotency_keys (office_id, key_tag, body_hash, answer, recorded_at)
  values (p_office, p_key_tag, p_key_body, p_key_answer, p_at);
  insert into cases as c
    (office_id, case_id, version, type_id, mode, stage, waits_on, next_event, is_protected, is_open,
     filed_on, assigned_to, duty, duty_display_on, duty_adverse_on, urgency_asked_on, moved_at,
     client_due_on, sealed)
  values
    (p_office, p_case, p_base + cardinality(p_types), p_row->>'type_id', p_row->>'mode',
     p_row->>'stage', p_row->>'waits_on', p_row->>'next_event', (p_row->>'is_protected')::boolean,
     (p_row->>'is_open')::boolean, (p_row->>'filed_on')::date, p_row->>'assigned_to', p_row->>'duty',
     (p_row->>'duty_display_on')::date, (p_row->>'duty_adverse_on')::date,
     (p_row->>'urgency_asked_on')::date, p_at, (p_row->>'client_due_on')::date, p_row_sealed)
  on conflict (office_id, case_id) do update set
    version = excluded.version, stage = excluded.stage, waits_on = excluded.waits_on,
    next_event = excluded.next_event, is_open = excluded.is_open,
    assigned_to = excluded.assigned_to, duty = excluded.duty,
    duty_display_on = excluded.duty_display_on, duty_adverse_on = excluded.duty_adverse_on,
    urgency_asked_on = excluded.urgency_asked_on,
    moved_at = case when c.stage = excluded.stage then c.moved_at else excluded.moved_at end,
    client_due_on = excluded.client_due_on,
    sealed = case when octet_length(excluded.sealed) = 0 then c.sealed else excluded.sealed end;
  if p_row ? 'milestones' then
    insert into case_milestones (office_id, case_id, version, milestone, reached_on)
    select p_office, p_case, p_base + cardinality(p_types), m.milestone, m.reached_on
    from jsonb_to_recordset(p_row->'milestones') as m(milestone text, reached_on date);
  end if;
  if p_row ? 'timers' then
    insert into outbox (office_id, case_id, id, kind, due_at, sealed, owner_role)
    select p_office, p_case, t.id, t.kind, t.due_at, decode(t.sealed, 'base64'), t.owner_role
    from jsonb_to_recordset(p_row->'timers')
      as t(id uuid, kind text, due_at timestamptz, sealed text, owner_role text);
  end if;
end $$;
comment on function append_case is 'One action''s events with all that must commit with them.';

create function read_stream(p_access uuid, p_office text, p_case text, p_after integer)
returns table (version integer, type text, recorded_at timestamptz, actor_id text, purpose text, sealed bytea)
language plpgsql as $$
begin
  perform set_config('recourse.access_id', p_access::text, true);
  return query
    select e.version, e.type, e.recorded_at, e.actor_id, e.purpose, e.sealed
    from events e
    where e.office_id = p_office and e.stream_id = p_case and e.version > p_after
    order by e.version;
end $$;
comment on function read_stream is 'The events of one case after a version, under a named access entry.';

create function record_looks(
  p_office text, p_ids uuid[], p_cases text[], p_at timestamptz[], p_actors text[],
  p_purposes text[], p_names text[], p_kinds text[], p_outcomes text[], p_owns boolean[],
  p_versions integer[], p_sealed bytea, p_lengths integer[], p_commitments bytea
) returns table (stale uuid) language plpgsql as $$
begin
  perform set_config('recourse.access_id', p_ids[1]::text, true);
  return query
    with looks as (
      select l.*, sum(l.length) over (order by l.n) - l.length as start,
        l.version is null or exists (
          select from cases c
          where c.office_id = p_office and c.case_id = l.case_id and c.version = l.version
        ) as is_current
      from unnest(p_ids, p_cases, p_at, p_actors, p_purposes, p_names, p_kinds, p_outcomes, p_owns,
          p_versions, p_lengths) with ordinality
        as l(id, case_id, at, actor, purpose, name, kind, outcome, own, version, length, n)
    ), entries as (
      insert into access_entries
        (office_id, case_id, id, recorded_at, actor_id, purpose, name, kind, outcome, own, sealed)
      select p_office, l.case_id, l.id, l.at, l.actor, l.purpose, l.name, l.kind, l.outcome, l.own,
        substring(p_sealed from l.start::integer + 1 for l.length)
      from looks l where l.is_current
    ), committed as (
      insert into commitments (office_id, id, case_id, source, commitment)
      select p_office, l.id, l.case_id, case when l.outcome = 'allowed' then 'look' else 'denial' end,
        substring(p_commitments from l.n::integer * 32 - 31 for 32)
      from looks l where l.is_current
    )
    select l.id from looks l where not l.is_current;
end $$;
comment on function record_looks is
  'Many looks in one commit. A look at a version that its case has left is not recorded but named.';

create function read_session(p_access uuid, p_office text, p_token_hash bytea)
returns table (
  account_id text, kind text, roles text[], verifier text, wrapped_key bytea, public_key bytea,
  sealed bytea, session_sealed bytea
)
language plpgsql as $$
begin
  perform set_config('recourse.access_id', p_access::text, true);
  return query
    select a.account_id, a.kind, a.roles, a.verifier, a.wrapped_key, a.public_key, a.sealed, s.sealed
    from sessions s join accounts a on a.office_id = s.office_id and a.account_id = s.account_id
    where s.office_id = p_office and s.token_hash = p_token_hash and a.ended_on is null;
end $$;
comment on function read_session is 'The session of one token with its account.';

create function read_links(p_access uuid, p_office text, p_account text, p_tags bytea[])
returns table (letter uuid, link_tag bytea, sealed bytea)
language plpgsql as $$
begin
  perform set_config('recourse.access_id', p_access::text, true);
  return query
    select null::uuid, l.link_tag, l.sealed
    from case_links l where l.office_id = p_office and l.link_tag = any(p_tags)
    union all
    select t.id, null::bytea, t.sealed
    from link_letters t where t.office_id = p_office and t.account_id = p_account;
end $$;
comment on function read_links is 'Links under tags that only their person can compute, and letters for them.';
