-- Where letters reach a person now. Somebody who is held is moved often, and a list of places would
-- be a track of them: so it stands in no event, one row a case, and the next place takes its place.
create table letter_boxes (
  office_id text not null,
  case_id text not null,
  version integer not null,
  sealed bytea not null,
  constraint letter_boxes_pkey primary key (office_id, case_id)
)
-- What was written over goes as soon as the server cleans up, also where it is a single row.
with (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0, fillfactor = 50);
comment on table letter_boxes is
  'Where letters go now, sealed under the case''s key and lost with it. One row a case, written '
  'over: there is no older one. The seal is bound to the version of the event that said it: an '
  'older row that is put back does not open. A row stands for everybody who moved, so it tells of '
  'nobody why.';
alter table letter_boxes enable row level security;
create policy letter_boxes_read on letter_boxes for select to :app using (access_named());
create policy letter_boxes_add on letter_boxes for insert to :app with check (access_named());
create policy letter_boxes_change on letter_boxes for update to :app
  using (access_named()) with check (access_named());
grant select, insert, update (version, sealed) on letter_boxes to :app;

create function append_with_letter_box(
  p_access uuid, p_office text, p_bytes bytea, p_events jsonb, p_acts jsonb
) returns void language plpgsql as $$
begin
  perform append_signing(p_access, p_office, p_bytes, p_events, p_acts);
  insert into letter_boxes as now (office_id, case_id, version, sealed)
  select p_office, a.case_id, a.address_version,
    substring(p_bytes from a.address_from for a.address_length)
  from jsonb_to_recordset(p_acts) as a (
    case_id text, address_version integer, address_from integer, address_length integer
  )
  where a.address_from is not null
  on conflict (office_id, case_id) do update
    set version = excluded.version, sealed = excluded.sealed;
end $$;
comment on function append_with_letter_box is
  'The same as append_signing for acts after which letters go elsewhere: the row beside the case '
  'is written with the event, or neither is.';
