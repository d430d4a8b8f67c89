-- A form that opens a case may bring files, which need the case's key before there is a case. Where
-- no case came of it and the last of its files went, its key goes too, and nothing comes after.
create table closed_rooms (
  office_id text not null,
  case_id text not null,
  constraint closed_rooms_pkey primary key (office_id, case_id)
);
comment on table closed_rooms is
  'References that were reserved for a case with files and never became one: no file is kept there '
  'again, so that a key which another process still remembers seals nothing.';
alter table closed_rooms enable row level security;
create policy closed_rooms_read on closed_rooms for select to :app using (access_named());
create policy closed_rooms_add on closed_rooms for insert to :app with check (access_named());
grant select, insert on closed_rooms to :app;

create function list_file(p_office text, p_case text, p_file text, p_on date)
returns boolean language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(p_office || '|room|' || p_case, 0));
  -- A statement of its own: it has to see what was committed while it waited.
  if exists (select from closed_rooms r where r.office_id = p_office and r.case_id = p_case)
    and not exists (select from events e where e.office_id = p_office and e.stream_id = p_case)
  then
    return false;
  end if;
  insert into case_files (office_id, case_id, file_id, kept_on)
  values (p_office, p_case, p_file, p_on)
  on conflict (office_id, case_id, file_id) do update
  set kept_on = excluded.kept_on, is_removing = false where not case_files.is_claimed;
  return true;
end $$;
comment on function list_file is
  'Lists a file before it is written; false where the room of a case that never was is closed.';

create function close_room(p_office text, p_case text, p_file text)
returns boolean language plpgsql as $$
begin
  -- Not waited for: whoever holds it keeps a file there, and may wait for this very file's row.
  if not pg_try_advisory_xact_lock(hashtextextended(p_office || '|room|' || p_case, 0)) then
    return false;
  end if;
  if exists (select from events e where e.office_id = p_office and e.stream_id = p_case)
    or exists (
      select from case_files f
      where f.office_id = p_office and f.case_id = p_case and f.file_id <> p_file
        and not f.is_removing)
  then
    return false;
  end if;
  insert into closed_rooms (office_id, case_id) values (p_office, p_case) on conflict do nothing;
  return true;
end $$;
comment on function close_room is
  'Closes the room of a case that never was once its last file goes; true where it is closed. '
  'Never of a case that has an event, nor while any other file stays there.';
