-- What an account may be opened with, beside the password that it was made with. A method is never
-- changed into another: it ends on a day, and a new one stands beside it.
create table sign_in_methods (
  office_id text not null,
  method_id uuid not null,
  account_id text not null,
  kind text not null check (kind in ('password', 'passkey', 'app', 'code', 'demo')),
  found_by bytea check (octet_length(found_by) = 32),
  sealed bytea not null,
  ended_on date,
  constraint sign_in_methods_pkey primary key (office_id, method_id),
  constraint sign_in_methods_found unique (office_id, found_by),
  constraint sign_in_methods_account foreign key (office_id, account_id) references accounts
);
create index sign_in_methods_of_account on sign_in_methods (office_id, account_id)
  where ended_on is null;
create unique index sign_in_methods_one_at_a_time
  on sign_in_methods (office_id, account_id, kind)
  where ended_on is null and kind in ('password', 'app', 'demo');
comment on table sign_in_methods is
  'What opens an account: sealed under a key of the office, found by a keyed tag, ended on a day '
  'and never taken away. No day of use stands here (R9).';
comment on column sign_in_methods.found_by is
  'Tag of a passkey''s or of a printed code: neither lies here as it is.';

alter table sign_in_methods enable row level security;
create policy sign_in_methods_door on sign_in_methods
  for all to :app using (access_named());
-- Sealed anew are the signs of a passkey and the last code of an app, so that none counts twice.
grant select, insert, update (sealed, ended_on) on sign_in_methods to :app;

-- What its owner reads of a session: the day on which it began, and with what.
alter table sessions add column noted bytea;
comment on column sessions.noted is
  'Day and manner of the sign-in for its owner to see, sealed under a key of the office; never '
  'address or device (R9).';
create index sessions_of_account on sessions (office_id, account_id);
