-- Every version of a rule is a leaf of the log: a case type as it was compiled, and each file of
-- deadlines, calendars and regimes. Who could change one unseen could shorten a time unseen.
create table rule_versions (
  office_id text not null,
  kind text not null check (kind in ('case-type', 'deadlines', 'calendars', 'regimes')),
  name text not null,
  version text not null,
  hash text not null check (length(hash) = 64),
  content json,
  salt bytea not null check (octet_length(salt) = 32),
  recorded_at timestamptz not null,
  constraint rule_versions_pkey primary key (office_id, kind, name, hash)
);
comment on table rule_versions is
  'Every version of the rules that the office has run by, with the salt of its commitment. '
  'Append-only; what a case type says stands in case_types.';

grant select, insert on rule_versions to :app;
