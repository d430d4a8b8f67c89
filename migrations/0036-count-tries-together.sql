-- How often a name was tried, for all processes of an office together: whoever guesses gains
-- nothing by being sent from one to another. The tag is keyed anew each day and says nothing of
-- where a try came from (refusal R9); a row goes with the right password, or after a day.
create table sign_in_tries (
  office_id text not null,
  name_tag bytea not null check (octet_length(name_tag) = 32),
  tries integer not null check (tries between 1 and 100),
  tried_at timestamptz not null,
  constraint sign_in_tries_pkey primary key (office_id, name_tag)
);
comment on table sign_in_tries is
  'How often a name was tried lately, by a tag that is keyed anew each day. Neither a name nor a '
  'network stands here (R9); gone with the right password, or after a day.';
create index sign_in_tries_by_age on sign_in_tries (office_id, tried_at);
alter table sign_in_tries enable row level security;
alter table sign_in_tries force row level security;
create policy sign_in_tries_read on sign_in_tries for select to :app using (access_named());
create policy sign_in_tries_add on sign_in_tries for insert to :app with check (access_named());
create policy sign_in_tries_change on sign_in_tries for update to :app
  using (access_named()) with check (access_named());
create policy sign_in_tries_remove on sign_in_tries for delete to :app using (access_named());
create policy sign_in_tries_owner on sign_in_tries for all to :owner
  using (access_named()) with check (access_named());
grant select, insert, update (tries, tried_at), delete on sign_in_tries to :app;
