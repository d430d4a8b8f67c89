-- A file is listed before its bytes are written, and claimed by the event that names it, in the
-- transaction of that event. What nothing claims can be removed; what is claimed never can.

create table case_files (
  office_id text not null,
  case_id text not null,
  file_id text not null,
  kept_on date not null,
  is_claimed boolean not null default false,
  is_removing boolean not null default false,
  constraint case_files_pkey primary key (office_id, case_id, file_id),
  constraint case_files_claimed_stay check (not (is_claimed and is_removing))
);
comment on table case_files is
  'Every file that arrived for a case, by id alone: claimed once an event names it, else removed '
  'some days after it came.';
create index case_files_unclaimed on case_files (office_id, kept_on) where not is_claimed;

alter table case_files enable row level security;
create policy case_files_read on case_files for select to :app using (access_named());
create policy case_files_add on case_files for insert to :app with check (access_named());
-- A claim is never taken back, and nothing goes that was not marked before.
create policy case_files_claim on case_files for update to :app
  using (access_named() and not is_claimed) with check (access_named());
create policy case_files_remove on case_files for delete to :app
  using (access_named() and is_removing);
grant select, insert, delete on case_files to :app;
grant update (kept_on, is_claimed, is_removing) on case_files to :app;

create function claim_files(p_office text, p_acts jsonb) returns void language plpgsql as $$
declare
  named record;
begin
  -- In one order for all, so that no two wait for one another.
  for named in
    select distinct a.case_id, f.file_id
    from jsonb_to_recordset(p_acts) as a (case_id text, files jsonb),
      jsonb_array_elements_text(a.files) as f (file_id)
    order by 1, 2
  loop
    update case_files c set is_claimed = true
    where c.office_id = p_office and c.case_id = named.case_id and c.file_id = named.file_id
      and not c.is_claimed and not c.is_removing;
    if not found and not exists (
      select from case_files c
      where c.office_id = p_office and c.case_id = named.case_id and c.file_id = named.file_id
        and c.is_claimed
    ) then
      raise exception 'a file that the event names is not kept any more'
        using errcode = 'check_violation', constraint = 'case_files_gone';
    end if;
  end loop;
end $$;
comment on function claim_files is
  'Claims the files that events name. Fails where one was removed, or is being removed.';

create function append_acts_with_files(
  p_access uuid, p_office text, p_bytes bytea, p_events jsonb, p_acts jsonb
) returns void language plpgsql as $$
begin
  perform set_config('recourse.access_id', p_access::text, true);
  perform claim_files(p_office, p_acts);
  perform append_acts(p_access, p_office, p_bytes, p_events, p_acts);
end $$;
comment on function append_acts_with_files is
  'The same as append_acts where events name files: they are claimed in the same transaction.';
