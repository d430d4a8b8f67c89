-- A decision is signed under its due-process guards, or its event is not written: also where a
-- program names the table itself. The seal of an event binds its type, so none of these facts opens
-- under another name.
create table signing_facts (
  type text not null,
  constraint signing_facts_pkey primary key (type)
);
comment on table signing_facts is
  'Facts that are decisions, from the rules of the office; one of them needs a line in signings.';
grant select, insert on signing_facts to :app;

create table signings (
  office_id text not null,
  case_id text not null,
  version integer not null,
  access_id uuid not null,
  event_hash bytea not null check (octet_length(event_hash) = 32),
  constraint signings_pkey primary key (office_id, case_id, version)
);
comment on table signings is
  'Decisions whose guards held: the access entry of who signed, and the SHA-256 of the sealed '
  'event, which names each guard. Append-only.';
alter table signings enable row level security;
create policy signings_read on signings for select to :app using (access_named());
create policy signings_add on signings for insert to :app with check (access_named());
grant select, insert on signings to :app;

create function check_signing() returns trigger language plpgsql as $$
begin
  if exists (select from signing_facts f where f.type = new.type)
    and not exists (
      select from signings s
      join access_entries a
        on a.office_id = s.office_id and a.case_id = s.case_id and a.id = s.access_id
      where s.office_id = new.office_id and s.case_id = new.stream_id and s.version = new.version
        and s.event_hash = sha256(new.sealed)
        and a.kind = 'act' and a.outcome = 'allowed'
        -- Of this very transaction: nobody signs under an entry that stood there before.
        and a.xmin = pg_current_xact_id()::xid
    )
  then
    raise exception 'a decision is written with its guards and the entry of who signed, or not'
      using errcode = 'check_violation', constraint = 'events_signed_under_guards';
  end if;
  return null;
end $$;
comment on function check_signing is
  'Refuses the event of a decision that no line in signings of the same transaction stands beside.';

create constraint trigger events_signed_under_guards
  after insert on events deferrable initially deferred
  for each row execute function check_signing();

create function append_signing(
  p_access uuid, p_office text, p_bytes bytea, p_events jsonb, p_acts jsonb
) returns void language plpgsql as $$
begin
  perform set_config('recourse.access_id', p_access::text, true);
  if p_acts @? '$[*].files' then
    perform claim_files(p_office, p_acts);
  end if;
  perform append_acts(p_access, p_office, p_bytes, p_events, p_acts);
  insert into signings (office_id, case_id, version, access_id, event_hash)
  select p_office, a.case_id, s.version, a.id, decode(s.event_hash, 'hex')
  from jsonb_to_recordset(p_acts) as a (id uuid, case_id text, signings jsonb),
    jsonb_to_recordset(a.signings) as s (version integer, event_hash text)
  where a.signings is not null;
end $$;
comment on function append_signing is
  'The same as append_acts for acts that sign a decision: each with its line in signings.';
