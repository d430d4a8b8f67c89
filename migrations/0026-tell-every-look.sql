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

-- Looks of staff for which nothing on file says why: listed day by day, and acted on.
create table unexplained_days (
  office_id text not null,
  day date not null,
  constraint unexplained_days_pkey primary key (office_id, day)
);
comment on table unexplained_days is
  'The days whose looks were gone through. A day is listed once, when it is over.';
create table unexplained_looks (
  office_id text not null,
  entry_id uuid not null,
  case_id text not null,
  listed_on date not null,
  constraint unexplained_looks_pkey primary key (office_id, entry_id)
);
comment on table unexplained_looks is
  'Which entries nothing explained when their day was over. Never a person''s own look (R9). It '
  'holds no score and no count of anybody''s.';
create table unexplained_acts (
  office_id text not null,
  entry_id uuid not null,
  version integer not null check (version > 0),
  kind text not null check (kind in ('explained', 'asked', 'referred')),
  acted_on date not null,
  sealed bytea not null,
  constraint unexplained_acts_pkey primary key (office_id, entry_id, version),
  constraint unexplained_acts_look foreign key (office_id, entry_id)
    references unexplained_looks (office_id, entry_id)
);
comment on table unexplained_acts is
  'What came of each, with the reason sealed under an office key. Append-only.';
alter table unexplained_days enable row level security;
create policy unexplained_days_read on unexplained_days for select to :app using (access_named());
create policy unexplained_days_add on unexplained_days for insert to :app
  with check (access_named());
alter table unexplained_looks enable row level security;
create policy unexplained_looks_read on unexplained_looks for select to :app
  using (access_named());
create policy unexplained_looks_add on unexplained_looks for insert to :app
  with check (access_named());
alter table unexplained_acts enable row level security;
create policy unexplained_acts_read on unexplained_acts for select to :app using (access_named());
create policy unexplained_acts_add on unexplained_acts for insert to :app
  with check (access_named());
grant select, insert on unexplained_days, unexplained_looks, unexplained_acts to :app;

-- A look is withheld from the person's list only by an instrument on file: the key to it here is
-- the constraint, not a habit.
create table instruments (
  office_id text not null,
  instrument_id text not null,
  case_id text not null,
  filed_on date not null,
  from_on date not null,
  until_on date not null,
  tells_count boolean not null,
  filed_by text not null,
  sealed bytea not null,
  constraint instruments_pkey primary key (office_id, instrument_id),
  constraint instruments_of_case unique (office_id, instrument_id, case_id),
  constraint instruments_end check (until_on >= from_on and until_on <= from_on + 366)
);
comment on table instruments is
  'Orders of a court and their like that withhold named looks at one case from its person: who '
  'issued it, by which law and what may be said stands sealed. Each ends by itself, within a year.';
create table instrument_acts (
  office_id text not null,
  instrument_id text not null,
  kind text not null check (kind in ('confirmed', 'lifted')),
  acted_on date not null,
  actor_id text not null,
  constraint instrument_acts_pkey primary key (office_id, instrument_id, kind),
  constraint instrument_acts_instrument foreign key (office_id, instrument_id)
    references instruments (office_id, instrument_id)
);
comment on table instrument_acts is
  'An instrument withholds nothing until somebody other than who filed it has confirmed it.';
create table withheld_looks (
  office_id text not null,
  case_id text not null,
  entry_id uuid not null,
  instrument_id text not null,
  constraint withheld_looks_pkey primary key (office_id, case_id, entry_id, instrument_id),
  constraint withheld_looks_instrument foreign key (office_id, instrument_id, case_id)
    references instruments (office_id, instrument_id, case_id),
  constraint withheld_looks_entry foreign key (office_id, case_id, entry_id)
    references access_entries (office_id, case_id, id)
);
comment on table withheld_looks is
  'Which looks an instrument names: of its own case alone, and of looks that are on record.';
alter table instruments enable row level security;
create policy instruments_read on instruments for select to :app using (access_named());
create policy instruments_add on instruments for insert to :app with check (access_named());
alter table instrument_acts enable row level security;
create policy instrument_acts_read on instrument_acts for select to :app using (access_named());
create policy instrument_acts_add on instrument_acts for insert to :app
  with check (access_named());
alter table withheld_looks enable row level security;
create policy withheld_looks_read on withheld_looks for select to :app using (access_named());
create policy withheld_looks_add on withheld_looks for insert to :app with check (access_named());
grant select, insert on instruments, instrument_acts, withheld_looks to :app;

create function withheld_by(p_office text, p_instrument text, p_on date) returns boolean
  language sql stable
  return exists (
    select 1 from instruments i
    where i.office_id = p_office and i.instrument_id = p_instrument
      and p_on between i.from_on and i.until_on
      and exists (
        select 1 from instrument_acts c
        where c.office_id = i.office_id and c.instrument_id = i.instrument_id
          and c.kind = 'confirmed' and c.acted_on <= p_on)
      and not exists (
        select 1 from instrument_acts l
        where l.office_id = i.office_id and l.instrument_id = i.instrument_id
          and l.kind = 'lifted' and l.acted_on <= p_on)
  );
comment on function withheld_by is
  'Whether this instrument is in force on that day: confirmed by another, begun and not ended.';
create function withheld_on(p_office text, p_case text, p_entry uuid, p_on date) returns boolean
  language sql stable
  return exists (
    select 1 from withheld_looks w
    where w.office_id = p_office and w.case_id = p_case and w.entry_id = p_entry
      and withheld_by(p_office, w.instrument_id, p_on)
  );
comment on function withheld_on is
  'Whether a confirmed instrument withholds this look from its person on that day. No row, no gag.';
