-- Logs of past work are staged, looked at, and then accepted or undone. What is staged lies sealed
-- under the import's own key; ids of the log stand here as keyed pseudonyms alone (refusal R3).

create table imports (
  office_id text not null,
  import_id text not null,
  source text not null,
  type_id text not null,
  status text not null check (status in ('staged', 'accepted', 'undone')),
  staged_at timestamptz not null,
  settled_at timestamptz,
  cases integer not null,
  events integer not null,
  new_events integer not null,
  problems integer not null,
  sealed bytea not null,
  constraint imports_pkey primary key (office_id, import_id)
);
comment on table imports is
  'One row an import: its source, where it stands and its counts. What was found is sealed.';

create table import_pages (
  office_id text not null,
  import_id text not null,
  kind text not null check (kind in ('events', 'problems')),
  number integer not null check (number > 0),
  sealed bytea not null,
  constraint import_pages_pkey primary key (office_id, import_id, kind, number)
);
comment on table import_pages is
  'What waits in an import until it is accepted or undone, and its problems by line; sealed.';

create table imported_events (
  office_id text not null,
  source text not null,
  event_tag bytea not null check (octet_length(event_tag) = 32),
  import_id text not null,
  constraint imported_events_pkey primary key (office_id, source, event_tag)
);
comment on table imported_events is
  'Which events of a source came in already, by hash: the same log imported again adds nothing.';
create index imported_events_by_import on imported_events (office_id, import_id);

create table imported_cases (
  office_id text not null,
  case_id text not null,
  type_id text not null,
  version integer not null,
  received_on date,
  ended_on date,
  constraint imported_cases_pkey primary key (office_id, case_id)
);
comment on table imported_cases is
  'Imported cases with the days that their log claims. They stand in no list or search (R3).';
create index imported_cases_by_type on imported_cases (office_id, type_id);

create table case_steps (
  office_id text not null,
  case_id text not null,
  version integer not null,
  type_id text not null,
  -- Position in the order of claimed times; a later import may put a step between two others.
  place integer not null,
  step text not null,
  at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  role text,
  constraint case_steps_pkey primary key (office_id, case_id, version)
);
comment on table case_steps is
  'Steps of imported cases: activity, claimed times, role; for pictures of work and exports.';
create index case_steps_by_type on case_steps (office_id, type_id, case_id, place);

alter table imports enable row level security;
alter table import_pages enable row level security;
alter table imported_events enable row level security;
alter table imported_cases enable row level security;
alter table case_steps enable row level security;

create policy imports_door on imports for all to :app using (access_named());
create policy import_pages_door on import_pages for all to :app using (access_named());
create policy imported_events_door on imported_events for all to :app using (access_named());
create policy imported_cases_door on imported_cases for all to :app using (access_named());
create policy case_steps_door on case_steps for all to :app using (access_named());

grant select, insert, update on imports, imported_cases to :app;
grant select, insert, delete on import_pages, imported_events to :app;
grant select, insert, update on case_steps to :app;
