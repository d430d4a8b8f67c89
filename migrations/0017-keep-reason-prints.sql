-- Whether the reasons of many decisions are one text is for a supervisor to ask. What is kept for
-- it are prints of runs of words of officers' reasons, made under a secret of the office: by kind
-- of case and month alone, each print once, so that none of them leads to a case, a person, an
-- officer or to the other prints of its decision.
create table reason_prints (
  office_id text not null,
  type_id text not null,
  print bytea not null check (octet_length(print) = 8),
  month date not null check (extract(day from month) = 1),
  constraint reason_prints_pkey primary key (office_id, type_id, print)
);
comment on table reason_prints is
  'Keyed prints of runs of words that signed reasons had, with the month in which each came first. '
  'Nothing else is compared, and nothing here names a case, a person or an officer.';
alter table reason_prints enable row level security;
create policy reason_prints_read on reason_prints for select to :app using (access_named());
create policy reason_prints_add on reason_prints for insert to :app with check (access_named());
grant select, insert on reason_prints to :app;

create or replace function append_signing(
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
  -- In the order of the prints, not of the text: nobody reads a sentence off their places.
  insert into reason_prints (office_id, type_id, print, month)
  select distinct p_office, a.type_id, decode(p.print, 'hex'), a.month
  from jsonb_to_recordset(p_acts) as a (type_id text, prints jsonb, month date),
    jsonb_array_elements_text(a.prints) as p (print)
  where a.prints is not null
  order by 3
  on conflict do nothing;
end $$;
comment on function append_signing is
  'The same as append_acts for acts that sign a decision: each with its line in signings, and the '
  'prints of its reasons.';
