-- A new way into one case, for a person whose own key is lost: two members of staff, then a wait.
create table case_ways_in (
  office_id text not null,
  case_id text not null,
  id uuid not null,
  stage text not null check (stage in ('proved', 'waiting', 'stopped', 'done')),
  code_tag bytea check (octet_length(code_tag) = 32),
  stop_tag bytea check (octet_length(stop_tag) = 32),
  -- By the clock of the database: a second one, so that turning one clock ends no wait.
  waits_since timestamptz,
  ends_on date not null,
  sealed bytea not null,
  constraint case_ways_in_pkey primary key (office_id, case_id, id)
);
comment on table case_ways_in is
  'New ways into one case for who lost their own key: sealed under the key of the case, each '
  'proved by one, confirmed by another, told and waiting. No account stands here (refusal R2).';
create unique index case_ways_in_one_open on case_ways_in (office_id, case_id)
  where stage in ('proved', 'waiting');
create unique index case_ways_in_code on case_ways_in (office_id, code_tag)
  where code_tag is not null;
create unique index case_ways_in_stop on case_ways_in (office_id, stop_tag)
  where stop_tag is not null;

create trigger case_ways_in_wait before insert or update on case_ways_in
  for each row execute function begin_wait();
create trigger case_ways_in_go_on before update of stage on case_ways_in
  for each row execute function stages_go_on();

alter table case_ways_in enable row level security;
alter table case_ways_in force row level security;
create policy case_ways_in_read on case_ways_in for select to :app using (access_named());
create policy case_ways_in_add on case_ways_in for insert to :app with check (access_named());
create policy case_ways_in_change on case_ways_in for update to :app
  using (access_named()) with check (access_named());
create policy case_ways_in_owner on case_ways_in for all to :owner
  using (access_named()) with check (access_named());
grant select, insert, update (code_tag, stop_tag, stage, sealed) on case_ways_in to :app;
