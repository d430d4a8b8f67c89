-- How an account is told of what changes in it, how somebody gets one, and how they get back into
-- it. Nothing here names a case (refusal R2), and nothing says when somebody was here (R9).

create table account_channels (
  office_id text not null,
  account_id text not null,
  version integer not null check (version > 0),
  sealed bytea not null,
  constraint account_channels_pkey primary key (office_id, account_id)
)
-- An address that was written over or taken away is gone from the table as soon as may be.
with (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0, fillfactor = 50);
comment on table account_channels is
  'How somebody wants to be told of changes in their account: sealed under a secret of the office. '
  'One row an account, written over.';

create table account_notices (
  office_id text not null,
  account_id text not null,
  id uuid not null,
  told_on date not null,
  sealed bytea not null,
  constraint account_notices_pkey primary key (office_id, account_id, id)
);
comment on table account_notices is
  'What changed in an account, for its owner to read: kept 30 days, then removed.';
create index account_notices_by_day on account_notices (office_id, told_on);

create table account_messages (
  office_id text not null,
  id uuid not null,
  account_id text not null,
  kind text not null check (kind in ('mail', 'letter')),
  due_at timestamptz not null,
  attempts integer not null default 0 check (attempts >= 0),
  failures integer not null default 0 check (failures >= 0),
  failing_since date,
  last_error text,
  sealed bytea not null,
  constraint account_messages_pkey primary key (office_id, id)
);
comment on table account_messages is
  'The outbox of accounts: written with what they tell of, sent after it. Mail leaves the list '
  'when a server took it, a letter when somebody of the office posted it. Addresses are sealed.';
create index account_messages_due on account_messages (office_id, kind, due_at);

create table account_invitations (
  office_id text not null,
  code_tag bytea not null check (octet_length(code_tag) = 32),
  name_tag bytea not null check (octet_length(name_tag) = 32),
  expires_on date not null,
  sealed bytea not null,
  constraint account_invitations_pkey primary key (office_id, code_tag),
  constraint account_invitations_name unique (office_id, name_tag)
);
comment on table account_invitations is
  'Accounts that wait for their owner, found by a keyed tag of the code they were handed. Using '
  'one removes it.';

create table account_recovery_codes (
  office_id text not null,
  account_id text not null,
  code_tag bytea not null check (octet_length(code_tag) = 32),
  wrapped_key bytea not null,
  constraint account_recovery_codes_pkey primary key (office_id, account_id),
  constraint account_recovery_codes_code unique (office_id, code_tag)
);
comment on table account_recovery_codes is
  'The key of a person, wrapped once more by a code that they printed: whoever reads the database '
  'opens none. One an account; a new one takes the place of the old.';

create table account_recoveries (
  office_id text not null,
  id uuid not null,
  account_id text not null,
  code_tag bytea check (octet_length(code_tag) = 32),
  stop_tag bytea check (octet_length(stop_tag) = 32),
  stage text not null check (stage in ('proved', 'waiting', 'stopped', 'done')),
  -- By the clock of the database: a second one, so that turning one clock ends no wait.
  waits_since timestamptz,
  ends_on date not null,
  sealed bytea not null,
  constraint account_recoveries_pkey primary key (office_id, id)
);
comment on table account_recoveries is
  'Ways back into an account that somebody asked for: each waits, can be stopped, and is told. '
  'Removed 30 days after its end.';
create unique index account_recoveries_one_open on account_recoveries (office_id, account_id)
  where stage in ('proved', 'waiting');
create unique index account_recoveries_code on account_recoveries (office_id, code_tag)
  where stage = 'waiting' and code_tag is not null;
create unique index account_recoveries_stop on account_recoveries (office_id, stop_tag)
  where stop_tag is not null;

create table account_sign_ons (
  office_id text not null,
  subject_tag bytea not null check (octet_length(subject_tag) = 32),
  account_id text not null,
  -- Of both together: a row whose account was changed by hand opens nothing.
  binding_tag bytea not null check (octet_length(binding_tag) = 32),
  bound_on date not null,
  constraint account_sign_ons_pkey primary key (office_id, subject_tag),
  constraint account_sign_ons_account unique (office_id, account_id)
);
comment on table account_sign_ons is
  'Which account of the staff an identity at the office''s own provider opens: a keyed tag of '
  'issuer and subject, never a name or an address.';

create function begin_wait() returns trigger language plpgsql as $$
begin
  if new.stage = 'waiting' and (tg_op = 'INSERT' or old.stage <> 'waiting') then
    new.waits_since := clock_timestamp();
  end if;
  return new;
end $$;
comment on function begin_wait is
  'When a wait began is said by the database alone; nobody''s right reaches the column.';
create trigger account_recoveries_wait before insert or update on account_recoveries
  for each row execute function begin_wait();

create function stages_go_on() returns trigger language plpgsql as $$
begin
  if old.stage in ('stopped', 'done') or (old.stage = 'waiting' and new.stage = 'proved') then
    raise exception 'a way back that has ended does not begin again'
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function stages_go_on is 'A recovery that was stopped or used stays so.';
create trigger account_recoveries_go_on before update of stage on account_recoveries
  for each row execute function stages_go_on();

create function failing_messages(p_office text, p_failures integer)
returns table (kind text, because text, messages integer, since date)
language sql stable as $$
  select m.kind, coalesce(m.last_error, 'failed'), count(*)::integer, min(m.failing_since)
  from account_messages m
  where m.office_id = p_office and m.failures >= p_failures
  group by 1, 2
$$;
comment on function failing_messages is
  'How many messages to accounts keep failing, by reason. Nobody is named.';

alter table account_channels enable row level security;
create policy account_channels_read on account_channels for select to :app using (access_named());
create policy account_channels_add on account_channels for insert to :app
  with check (access_named());
create policy account_channels_change on account_channels for update to :app
  using (access_named()) with check (access_named());
grant select, insert, update (version, sealed) on account_channels to :app;

alter table account_notices enable row level security;
create policy account_notices_read on account_notices for select to :app using (access_named());
create policy account_notices_add on account_notices for insert to :app with check (access_named());
-- What was told can be taken away by nobody before its 30 days are over.
create policy account_notices_drop on account_notices for delete to :app
  using (access_named() and told_on < current_date - 29);
grant select, insert, delete on account_notices to :app;

alter table account_messages enable row level security;
create policy account_messages_door on account_messages for all to :app using (access_named());
grant select, insert, delete, update (due_at, attempts, failures, failing_since, last_error)
  on account_messages to :app;

alter table account_invitations enable row level security;
create policy account_invitations_door on account_invitations for all to :app
  using (access_named());
grant select, insert, delete on account_invitations to :app;

alter table account_recovery_codes enable row level security;
create policy account_recovery_codes_door on account_recovery_codes for all to :app
  using (access_named());
grant select, insert, delete on account_recovery_codes to :app;

alter table account_recoveries enable row level security;
create policy account_recoveries_read on account_recoveries for select to :app
  using (access_named());
create policy account_recoveries_add on account_recoveries for insert to :app
  with check (access_named());
create policy account_recoveries_change on account_recoveries for update to :app
  using (access_named()) with check (access_named());
create policy account_recoveries_drop on account_recoveries for delete to :app
  using (access_named() and ends_on < current_date - 30);
grant select, insert, delete, update (code_tag, stop_tag, stage, ends_on, sealed)
  on account_recoveries to :app;

alter table account_sign_ons enable row level security;
create policy account_sign_ons_door on account_sign_ons for all to :app using (access_named());
grant select, insert, delete on account_sign_ons to :app;

-- Who lost their own key gets a new one, and what it opened stays closed.
grant update (public_key) on accounts to :app;
