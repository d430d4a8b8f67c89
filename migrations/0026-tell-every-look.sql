-- 'Is this wrong?': what somebody raised about a look at their file. It stands apart from the case:
-- nothing that an officer, a supervisor or the decision desk reads moves with it.
create table concerns (
  office_id text not null,
  concern_id text not null,
  raised_on date not null,
  due_on date not null,
  heard_by text[] not null check (
    heard_by <> '{}' and heard_by <@ array['privacy-officer', 'ombudsman']
  ),
  not_for bytea not null check (octet_length(not_for) = 32),
  constraint concerns_pkey primary key (office_id, concern_id)
);
comment on table concerns is
  'One row a concern, without the case and without whoever raised it. Who may hear it stands here; '
  'whoever looked is told by a keyed tag alone, and never hears it.';
create table concern_events (
  office_id text not null,
  concern_id text not null,
  version integer not null check (version > 0),
  type text not null,
  key_tag bytea not null check (octet_length(key_tag) = 32),
  body_hash bytea not null check (octet_length(body_hash) = 32),
  sealed bytea not null,
  constraint concern_events_pkey primary key (office_id, concern_id, version),
  constraint concern_events_key unique (office_id, key_tag)
);
comment on table concern_events is
  'The stream of each concern, sealed under a key that no question about cases has. Append-only.';
create table concern_links (
  office_id text not null,
  link_tag bytea not null check (octet_length(link_tag) = 32),
  sealed bytea not null,
  constraint concern_links_pkey primary key (office_id, link_tag)
);
comment on table concern_links is
  'A person''s way to what they raised: found and opened by the key of their own session alone.';

create function about_concerns() returns boolean
  language sql stable
  return access_named() and coalesce(current_setting('recourse.about', true), '') = 'concerns';
comment on function about_concerns is
  'Whether the transaction names its access entry and says that it is about concerns.';
alter table concerns enable row level security;
create policy concerns_read on concerns for select to :app using (about_concerns());
create policy concerns_add on concerns for insert to :app with check (about_concerns());
alter table concern_events enable row level security;
create policy concern_events_read on concern_events for select to :app using (about_concerns());
create policy concern_events_add on concern_events for insert to :app
  with check (about_concerns());
alter table concern_links enable row level security;
create policy concern_links_read on concern_links for select to :app using (about_concerns());
create policy concern_links_add on concern_links for insert to :app with check (about_concerns());
grant select, insert on concerns, concern_events, concern_links to :app;
