-- The numbers by which a case is found, as keyed tags beside it: HMAC-SHA-256 under a secret of the
-- office for this alone, over the case type, the case and the number without spaces and dashes. The
-- case stands in what is tagged, so that one number in two cases has two tags that nothing joins.
create table case_identifiers (
  office_id text not null,
  case_id text not null,
  version integer not null,
  -- Under which secret the tags were made; 0: not made yet.
  key_no integer not null check (key_no >= 0),
  tags bytea[] not null,
  constraint case_identifiers_pkey primary key (office_id, case_id)
);
comment on table case_identifiers is
  'A line for each case that has a number of its own: one keyed tag for each. Written over when a '
  'number is put right, and when the secret is changed: no older tag stays.';
create index case_identifiers_by_key on case_identifiers (office_id, key_no, case_id);
alter table case_identifiers enable row level security;
alter table case_identifiers force row level security;
create policy case_identifiers_read on case_identifiers for select to :app using (access_named());
create policy case_identifiers_add on case_identifiers for insert to :app
  with check (access_named());
create policy case_identifiers_change on case_identifiers for update to :app
  using (access_named()) with check (access_named());
create policy case_identifiers_owner on case_identifiers for all to :owner
  using (access_named()) with check (access_named());
grant select, insert, update (version, key_no, tags) on case_identifiers to :app;

-- Cases from before get their tags while the office runs.
insert into case_identifiers (office_id, case_id, version, key_no, tags)
select office_id, case_id, 0, 0, '{}' from cases where mode <> 'imported';

create function append_with_identifiers(
  p_access uuid, p_office text, p_bytes bytea, p_events jsonb, p_acts jsonb
) returns void language plpgsql as $$
begin
  if p_acts @? '$[*].address_from' then
    perform append_with_letter_box(p_access, p_office, p_bytes, p_events, p_acts);
  else
    perform append_signing(p_access, p_office, p_bytes, p_events, p_acts);
  end if;
  insert into case_identifiers as now (office_id, case_id, version, key_no, tags)
  select p_office, a.case_id, a.version, a.identifier_key,
    array(select decode(t.tag, 'hex') from jsonb_array_elements_text(a.identifier_tags) as t(tag))
  from jsonb_to_recordset(p_acts) as a (
    case_id text, version integer, identifier_key integer, identifier_tags jsonb
  )
  where a.identifier_tags is not null
  on conflict (office_id, case_id) do update
    set version = excluded.version, key_no = excluded.key_no, tags = excluded.tags
    where now.version < excluded.version;
end $$;
comment on function append_with_identifiers is
  'The same as append_acts for acts that bring or change a number of the case: its tags are '
  'written with the event, or neither is.';
