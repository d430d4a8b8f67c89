-- An action is one round trip: events, access entry, commitments, projection and answer commit
-- together or not at all. Actions that arrive at once share a commit; their bytes lie end to end in
-- one value. These run with the caller's own rights, so row security applies.

-- Two assignments at once to one officer wait for one another, so that both are counted.
create function check_assignments(p_office text, p_acts jsonb) returns void language plpgsql as $$
declare
  given record;
begin
  for given in
    select a.given_to, a.given_on, count(*) as more, array_agg(a.case_id) as case_ids,
      min(a.most_open) as most_open, min(a.most_a_day) as most_a_day
    from jsonb_to_recordset(p_acts) as a (
      case_id text, given_to text, given_on date, most_open integer, most_a_day integer
    )
    where a.given_to is not null group by a.given_to, a.given_on order by a.given_to, a.given_on
  loop
    perform pg_advisory_xact_lock(hashtextextended(p_office || '|' || given.given_to, 0));
    if given.more + (
      select count(*) from cases c
      where c.office_id = p_office and c.assigned_to = given.given_to and c.is_open
        and c.case_id <> all (given.case_ids)
    ) > given.most_open then
      raise exception 'the officer holds as many cases as anybody may'
        using errcode = 'check_violation', constraint = 'assignments_open';
    end if;
    if given.more + (
      select count(*) from assignments s
      where s.office_id = p_office and s.officer = given.given_to and s.assigned_on = given.given_on
    ) > given.most_a_day then
      raise exception 'the officer was given as many cases today as anybody may be'
        using errcode = 'check_violation', constraint = 'assignments_a_day';
    end if;
  end loop;
end $$;
comment on function check_assignments is
  'Fails where an officer would be given more cases than one person may (refusal R6).';

create function append_acts(
  p_access uuid, p_office text, p_bytes bytea, p_events jsonb, p_acts jsonb
) returns void language plpgsql as $$
begin
  perform set_config('recourse.access_id', p_access::text, true);
  if p_acts @? '$[*].given_to' then
    perform check_assignments(p_office, p_acts);
  end if;
  with act as materialized (
    select * from jsonb_to_recordset(p_acts) as a (
      id uuid, case_id text, version integer, at timestamptz, actor text, purpose text,
      entry_at timestamptz, name text, own boolean, entry_from integer, entry_length integer,
      commitment_from integer, tag_from integer, body_from integer, answer_from integer,
      answer_length integer, sealed_from integer, sealed_length integer,
      type_id text, mode text, stage text, waits_on text, next_event text, is_protected boolean,
      is_open boolean, filed_on date, assigned_to text, duty text, duty_display_on date,
      duty_adverse_on date, urgency_asked_on date, client_due_on date,
      milestones jsonb, timers jsonb, given_to text, given_on date, letters jsonb
    )
  ), event as materialized (
    select * from jsonb_to_recordset(p_events) as e (
      id uuid, case_id text, version integer, type text, at timestamptz, actor text, purpose text,
      sealed_from integer, sealed_length integer, commitment_from integer
    )
  ), appended as (
    insert into events (office_id, stream_id, version, type, recorded_at, actor_id, purpose, sealed)
    select p_office, e.case_id, e.version, e.type, e.at, e.actor, e.purpose,
      substring(p_bytes from e.sealed_from for e.sealed_length)
    from event e
  ), entered as (
    insert into access_entries
      (office_id, case_id, id, recorded_at, actor_id, purpose, name, kind, outcome, own, sealed)
    select p_office, a.case_id, a.id, a.entry_at, a.actor, a.purpose, a.name, 'act', 'allowed',
      a.own,
      substring(p_bytes from a.entry_from for a.entry_length)
    from act a
  ), committed as (
    insert into commitments (office_id, id, case_id, source, commitment)
    select p_office, e.id, e.case_id, 'event', substring(p_bytes from e.commitment_from for 32)
    from event e
    union all
    select p_office, a.id, a.case_id, 'look', substring(p_bytes from a.commitment_from for 32)
    from act a
  ), keyed as (
    insert into idempotency_keys (office_id, key_tag, body_hash, answer, recorded_at)
    select p_office, substring(p_bytes from a.tag_from for 32),
      substring(p_bytes from a.body_from for 32),
      substring(p_bytes from a.answer_from for a.answer_length), a.at
    from act a
  ), reached as (
    insert into case_milestones (office_id, case_id, version, milestone, reached_on)
    select p_office, a.case_id, a.version, m.milestone, m.reached_on
    from act a, jsonb_to_recordset(a.milestones) as m(milestone text, reached_on date)
    where a.milestones is not null
  ), given as (
    insert into assignments (office_id, officer, assigned_on, case_id, version)
    select p_office, a.given_to, a.given_on, a.case_id, a.version
    from act a where a.given_to is not null
  ), sent as (
    insert into link_letters (office_id, id, account_id, sealed)
    select p_office, l.id, l.account_id, decode(l.sealed, 'base64')
    from act a, jsonb_to_recordset(a.letters) as l(id uuid, account_id text, sealed text)
    where a.letters is not null
  ), timed as (
    insert into outbox (office_id, case_id, id, kind, due_at, sealed, owner_role)
    select p_office, a.case_id, t.id, t.kind, t.due_at, decode(t.sealed, 'base64'), t.owner_role
    from act a, jsonb_to_recordset(a.timers)
      as t(id uuid, kind text, due_at timestamptz, sealed text, owner_role text)
    where a.timers is not null
  )
  insert into cases as c
    (office_id, case_id, version, type_id, mode, stage, waits_on, next_event, is_protected, is_open,
     filed_on, assigned_to, duty, duty_display_on, duty_adverse_on, urgency_asked_on, moved_at,
     client_due_on, sealed)
  select p_office, a.case_id, a.version, a.type_id, a.mode, a.stage, a.waits_on, a.next_event,
    a.is_protected, a.is_open, a.filed_on, a.assigned_to, a.duty, a.duty_display_on,
    a.duty_adverse_on, a.urgency_asked_on, a.at, a.client_due_on,
    substring(p_bytes from a.sealed_from for a.sealed_length)
  from act a
  on conflict (office_id, case_id) do update set
    version = excluded.version, stage = excluded.stage, waits_on = excluded.waits_on,
    next_event = excluded.next_event, is_open = excluded.is_open,
    assigned_to = excluded.assigned_to, duty = excluded.duty,
    duty_display_on = excluded.duty_display_on, duty_adverse_on = excluded.duty_adverse_on,
    urgency_asked_on = excluded.urgency_asked_on,
    moved_at = case when c.stage = excluded.stage then c.moved_at else excluded.moved_at end,
    client_due_on = excluded.client_due_on,
    sealed = case when octet_length(excluded.sealed) = 0 then c.sealed else excluded.sealed end;
end $$;
comment on function append_acts is
  'Actions with all that must commit with each: events, entry, commitments, answer, projections.';

create function read_stream(p_access uuid, p_office text, p_case text, p_after integer)
returns table (
  version integer, type text, recorded_at timestamptz, actor_id text, purpose text, sealed bytea
)
language plpgsql as $$
begin
  perform set_config('recourse.access_id', p_access::text, true);
  return query
    select e.version, e.type, e.recorded_at, e.actor_id, e.purpose, e.sealed
    from events e
    where e.office_id = p_office and e.stream_id = p_case and e.version > p_after
    order by e.version;
end $$;
comment on function read_stream is
  'The events of one case after a version, under a named access entry.';

create function record_looks(
  p_office text, p_ids uuid[], p_cases text[], p_at timestamptz[], p_actors text[],
  p_purposes text[], p_names text[], p_kinds text[], p_outcomes text[], p_owns boolean[],
  p_versions integer[], p_bytes bytea, p_from integer[], p_lengths integer[],
  p_commitments integer[]
) returns table (stale uuid) language plpgsql as $$
begin
  perform set_config('recourse.access_id', p_ids[1]::text, true);
  return query
    with looks as materialized (
      select l.*,
        -- One look into the index a case: a join would read all cases of the office.
        case when l.version is null then true else coalesce(l.version = (
          select c.version from cases c where c.office_id = p_office and c.case_id = l.case_id
        ), false) end as is_current
      from unnest(p_ids, p_cases, p_at, p_actors, p_purposes, p_names, p_kinds, p_outcomes, p_owns,
          p_versions, p_from, p_lengths, p_commitments)
        as l(id, case_id, at, actor, purpose, name, kind, outcome, own, version, sealed_from,
          sealed_length, commitment_from)
    ), entries as (
      insert into access_entries
        (office_id, case_id, id, recorded_at, actor_id, purpose, name, kind, outcome, own, sealed)
      select p_office, l.case_id, l.id, l.at, l.actor, l.purpose, l.name, l.kind, l.outcome, l.own,
        substring(p_bytes from l.sealed_from for l.sealed_length)
      from looks l where l.is_current
    ), committed as (
      insert into commitments (office_id, id, case_id, source, commitment)
      select p_office, l.id, l.case_id,
        case when l.outcome = 'allowed' then 'look' else 'denial' end,
        substring(p_bytes from l.commitment_from for 32)
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
    select a.account_id, a.kind, a.roles, a.verifier, a.wrapped_key, a.public_key, a.sealed,
      s.sealed
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
comment on function read_links is
  'Links under tags that only their person can compute, and letters for them.';
