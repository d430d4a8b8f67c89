-- One agency, one database. Every hot table leads with the office and the case.

create table events (
  office_id text not null,
  stream_id text not null,
  version integer not null check (version > 0),
  type text not null,
  recorded_at timestamptz not null,
  actor_id text not null,
  purpose text not null,
  sealed bytea not null,
  constraint events_pkey primary key (office_id, stream_id, version)
);
comment on table events is
  'What happened to each case, append-only. The payload is sealed class by class under the '
  'case''s key.';

create table access_entries (
  office_id text not null,
  case_id text not null,
  id uuid not null,
  recorded_at timestamptz not null,
  actor_id text not null,
  purpose text not null,
  name text not null,
  kind text not null
    check (kind in ('act', 'opened', 'listed', 'searched', 'exported', 'printed', 'reported')),
  outcome text not null check (outcome in ('allowed', 'denied', 'refused')),
  -- A party's or representative's look at their own file: readable by them alone, kept to the day.
  own boolean not null,
  sealed bytea not null,
  constraint access_entries_pkey primary key (office_id, case_id, id),
  constraint access_entries_own_to_the_day
    check (not own or mod(extract(epoch from recorded_at), 86400) = 0)
);
comment on table access_entries is
  'Every look, act, denial and refusal: who, why, which case, by which policies. Append-only.';
create index access_entries_by_actor on access_entries (office_id, actor_id, recorded_at)
  where not own;

create table commitments (
  office_id text not null,
  id uuid not null,
  case_id text not null,
  source text not null check (source in ('event', 'look', 'denial', 'rule')),
  commitment bytea not null check (octet_length(commitment) = 32),
  constraint commitments_pkey primary key (office_id, id)
);
comment on table commitments is
  'Outbox of the transparency log: one salted commitment for every event, look, denial and rule '
  'version.';

create table idempotency_keys (
  office_id text not null,
  key_tag bytea not null check (octet_length(key_tag) = 32),
  body_hash bytea not null check (octet_length(body_hash) = 32),
  answer bytea not null,
  recorded_at timestamptz not null,
  constraint idempotency_keys_pkey primary key (office_id, key_tag)
);
comment on table idempotency_keys is
  'Answers already given, by keyed tag: the same request sent again gets the same answer.';

create table cases (
  office_id text not null,
  case_id text not null,
  version integer not null,
  type_id text not null,
  mode text not null check (mode in ('own', 'observed', 'imported')),
  stage text not null,
  waits_on text not null check (waits_on in ('person', 'office', 'another-body', 'nobody')),
  next_event text,
  is_protected boolean not null,
  is_open boolean not null,
  filed_on date not null,
  assigned_to text,
  duty text,
  duty_display_on date,
  duty_adverse_on date,
  urgency_asked_on date,
  moved_at timestamptz not null,
  -- Only where the office observes for its own client is the client's clock kept in a list (R4).
  client_due_on date check (client_due_on is null or mode = 'observed'),
  sealed bytea not null,
  constraint cases_pkey primary key (office_id, case_id)
);
comment on table cases is
  'One row a case for lists: the office''s own duties, never a person''s clock in own mode. '
  'Names are sealed.';
create index cases_by_officer on cases (office_id, assigned_to, duty_adverse_on, filed_on)
  where is_open;
create index cases_open on cases (office_id, duty_adverse_on, filed_on) where is_open;

create table case_milestones (
  office_id text not null,
  case_id text not null,
  version integer not null,
  milestone text not null,
  reached_on date not null,
  constraint case_milestones_pkey primary key (office_id, case_id, version, milestone)
);
comment on table case_milestones is
  'Days on which a case was received, entered a state, was decided or closed; for counts over '
  'time.';
create index case_milestones_by_day on case_milestones (office_id, milestone, reached_on);

create table assignments (
  office_id text not null,
  officer text not null,
  assigned_on date not null,
  case_id text not null,
  version integer not null,
  constraint assignments_pkey primary key (office_id, case_id, version)
);
comment on table assignments is
  'Who was given which case on which day: it counts on when the case is handed on (R6).';
create index assignments_by_officer on assignments (office_id, officer, assigned_on);

create table case_types (
  office_id text not null,
  hash text not null check (length(hash) = 64),
  type_id text not null,
  version date not null,
  compiled json not null,
  recorded_at timestamptz not null,
  constraint case_types_pkey primary key (office_id, hash)
);
comment on table case_types is
  'Compiled case types by the SHA-256 of their RFC 8785 JSON: a case stays under the rules it '
  'pinned.';

create table outbox (
  office_id text not null,
  case_id text not null,
  id uuid not null,
  kind text not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  sealed bytea not null,
  last_error text,
  done_at timestamptz,
  owner_role text not null,
  constraint outbox_pkey primary key (office_id, case_id, id)
);
comment on table outbox is
  'Effects and timers written with the event that causes them; each ends done or as a work item.';
create index outbox_due on outbox (due_at) where done_at is null;

create table case_links (
  office_id text not null,
  link_tag bytea not null check (octet_length(link_tag) = 32),
  sealed bytea not null,
  constraint case_links_pkey primary key (office_id, link_tag)
);
comment on table case_links is
  'A person''s own way to their cases, tagged and sealed under a key that only their session '
  'opens (R2).';

create table link_letters (
  office_id text not null,
  id uuid not null,
  account_id text not null,
  sealed bytea not null,
  constraint link_letters_pkey primary key (office_id, id)
);
comment on table link_letters is
  'Links handed to somebody who is not signed in, sealed to their public key; gone when collected.';

create table case_invitations (
  office_id text not null,
  code_tag bytea not null check (octet_length(code_tag) = 32),
  sealed bytea not null,
  expires_on date not null,
  constraint case_invitations_pkey primary key (office_id, code_tag)
);
comment on table case_invitations is
  'A way into a case filed for somebody, sealed under the code that opens it; gone once used.';

create table application_drafts (
  office_id text not null,
  draft_tag bytea not null check (octet_length(draft_tag) = 32),
  sealed bytea not null,
  touched_on date not null,
  constraint application_drafts_pkey primary key (office_id, draft_tag)
);
comment on table application_drafts is
  'Unsent applications, sealed to the person; no staff role opens them; gone at sending or after '
  '30 days.';

create table accounts (
  office_id text not null,
  account_id text not null,
  sign_in_tag bytea not null check (octet_length(sign_in_tag) = 32),
  kind text not null check (kind in ('person', 'staff')),
  roles text[] not null,
  verifier text not null,
  wrapped_key bytea,
  public_key bytea,
  sealed bytea not null,
  ended_on date,
  constraint accounts_pkey primary key (office_id, account_id),
  constraint accounts_sign_in unique (office_id, sign_in_tag)
);
comment on table accounts is
  'Who may sign in. No case stands here: a person''s record never lists their cases (R2).';

create table sessions (
  office_id text not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  account_id text not null,
  sealed bytea not null,
  ends_on date not null,
  constraint sessions_pkey primary key (office_id, token_hash),
  constraint sessions_account foreign key (office_id, account_id) references accounts
);
comment on table sessions is
  'Signed-in sessions by the hash of their token. Times and the person''s key are sealed with '
  'the token (R9).';

-- The second wall: nothing is visible unless the door named its access entry in this transaction.
create function access_named() returns boolean
  language sql stable
  return coalesce(current_setting('recourse.access_id', true), '') <> '';
comment on function access_named is
  'True while the door has named its access entry in this transaction.';

alter table events enable row level security;
alter table access_entries enable row level security;
alter table commitments enable row level security;
alter table cases enable row level security;
alter table case_milestones enable row level security;
alter table assignments enable row level security;
alter table idempotency_keys enable row level security;
alter table outbox enable row level security;
alter table case_links enable row level security;
alter table link_letters enable row level security;
alter table case_invitations enable row level security;
alter table application_drafts enable row level security;
alter table accounts enable row level security;
alter table sessions enable row level security;

create policy events_read on events for select to :app using (access_named());
create policy events_add on events for insert to :app with check (access_named());
create policy access_entries_read on access_entries for select to :app using (access_named());
create policy access_entries_add on access_entries for insert to :app with check (access_named());
create policy commitments_add on commitments for insert to :app with check (access_named());
create policy commitments_sequence on commitments for all to :sequencer using (true);
create policy cases_door on cases for all to :app using (access_named());
create policy case_milestones_door on case_milestones for all to :app using (access_named());
create policy assignments_door on assignments for all to :app using (access_named());
create policy idempotency_keys_door on idempotency_keys for all to :app using (access_named());
create policy outbox_door on outbox for all to :app using (access_named());
create policy case_links_door on case_links for all to :app using (access_named());
create policy link_letters_door on link_letters for all to :app using (access_named());
create policy case_invitations_door on case_invitations for all to :app using (access_named());
create policy application_drafts_door on application_drafts for all to :app using (access_named());
create policy accounts_door on accounts for all to :app using (access_named());
create policy sessions_door on sessions for all to :app using (access_named());
create policy events_erase on events for all to :eraser using (true);

grant select, insert on events, access_entries to :app;
grant insert on commitments to :app;
grant select, insert on case_types, idempotency_keys to :app;
grant select, insert, update on cases to :app;
grant select, insert on case_milestones, assignments to :app;
grant select, insert, update on outbox to :app;
grant select, insert, delete on case_links, link_letters, case_invitations to :app;
grant select, insert, update, delete on application_drafts, sessions to :app;
grant select, insert on accounts to :app;
grant select, delete on commitments to :sequencer;
grant select on events to :eraser;
grant update (sealed) on events to :eraser;
