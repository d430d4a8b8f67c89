-- Who reads a case that is not theirs: what was asked, answered, opened in an emergency, reviewed.
-- The events of the case hold all of it under seal. These lines hold what has to be asked across
-- cases: who waits for an answer, which emergency waits for its review, whose right is suspended.
create table access_marks (
  office_id text not null,
  case_id text not null,
  version integer not null,
  about text not null,
  mark text not null check (mark in ('asked', 'approved', 'declined', 'ended', 'broke-glass',
    'justified', 'not-justified', 'restored')),
  account_id text not null,
  marked_by text not null,
  marked_at timestamptz not null,
  ends_on date,
  said_tag bytea check (octet_length(said_tag) = 32),
  constraint access_marks_pkey primary key (office_id, case_id, version, about)
);
comment on table access_marks is
  'A line for each step by which somebody came to read a case that is not theirs. Append-only; the '
  'words stand sealed in the events. said_tag tells two equal reasons of one account apart from '
  'others, and nothing else.';
create index access_marks_of_account on access_marks (office_id, account_id, marked_at);
create index access_marks_about on access_marks (office_id, about);
alter table access_marks enable row level security;
create policy access_marks_read on access_marks for select to :app using (access_named());
create policy access_marks_add on access_marks for insert to :app with check (access_named());
grant select, insert on access_marks to :app;

create or replace function append_acts(
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
      duty_adverse_on date, urgency_asked_on date, client_due_on date, unanswered_since date,
      kept_out text[], clock_marks text[], seeks_interpreter boolean,
      milestones jsonb, timers jsonb, given_to text, given_on date, letters jsonb,
      marks jsonb, said_tag text
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
  ), marked as (
    insert into access_marks (office_id, case_id, version, about, mark, account_id, marked_by,
      marked_at, ends_on, said_tag)
    select p_office, a.case_id, a.version, m.about, m.mark, m.account_id, m.marked_by,
      coalesce(m.marked_at, a.at),
      m.ends_on, case when m.mark = 'broke-glass' then decode(a.said_tag, 'hex') end
    from act a, jsonb_to_recordset(a.marks)
      as m(about text, mark text, account_id text, marked_by text, marked_at timestamptz,
        ends_on date)
    where a.marks is not null
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
     client_due_on, unanswered_since, kept_out, clock_marks, seeks_interpreter, sealed)
  select p_office, a.case_id, a.version, a.type_id, a.mode, a.stage, a.waits_on, a.next_event,
    a.is_protected, a.is_open, a.filed_on, a.assigned_to, a.duty, a.duty_display_on,
    a.duty_adverse_on, a.urgency_asked_on, a.at, a.client_due_on,
    a.unanswered_since, coalesce(a.kept_out, '{}'),
    coalesce(a.clock_marks, '{}'), coalesce(a.seeks_interpreter, false),
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
    unanswered_since = excluded.unanswered_since, is_protected = excluded.is_protected,
    kept_out = excluded.kept_out, clock_marks = excluded.clock_marks,
    seeks_interpreter = excluded.seeks_interpreter,
    sealed = case when octet_length(excluded.sealed) = 0 then c.sealed else excluded.sealed end;
end $$;

-- Who holds a standing role since when, until when, why and by whose word. A role that was held
-- before this record began has no line here, and stays as the account says.
create table standing_roles (
  office_id text not null,
  id uuid not null,
  account_id text not null,
  role text not null,
  step text not null check (step in ('given', 'ended')),
  recorded_at timestamptz not null,
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  sealed bytea not null,
  constraint standing_roles_pkey primary key (office_id, id),
  constraint standing_roles_account foreign key (office_id, account_id) references accounts
);
comment on table standing_roles is
  'Each time a member of staff was given a role or lost it, append-only: the latest line of a role '
  'counts. Why, and by whose word, lies sealed.';
create index standing_roles_of_account on standing_roles (office_id, account_id, role);
alter table standing_roles enable row level security;
create policy standing_roles_read on standing_roles for select to :app using (access_named());
create policy standing_roles_add on standing_roles for insert to :app with check (access_named());
grant select, insert on standing_roles to :app;

create function roles_now(p_office text, p_account text, p_kept text[])
returns text[] language plpgsql stable as $$
begin
  return array(
    select kept.role from unnest(p_kept) as kept(role)
    where not exists (select from standing_roles s
      where s.office_id = p_office and s.account_id = p_account and s.role = kept.role)
    union
    select latest.role from (
      select distinct on (s.role) s.role, s.step, s.starts_at, s.ends_at from standing_roles s
      where s.office_id = p_office and s.account_id = p_account
      order by s.role, s.recorded_at desc, s.id desc
    ) latest
    where latest.step = 'given' and latest.starts_at <= now()
      and (latest.ends_at is null or now() < latest.ends_at)
  );
end $$;
comment on function roles_now is
  'The roles that an account has at this moment: those it was made with and that no line speaks '
  'of, and those whose latest line gives them and is not over.';
