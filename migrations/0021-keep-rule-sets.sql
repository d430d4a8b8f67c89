-- Which versions stood together. A case pins the text of its type alone: what its times were
-- counted by beside it is told by the set that was in force.
alter table rule_versions
  drop constraint rule_versions_kind_check,
  add constraint rule_versions_kind_check
    check (kind in ('case-type', 'deadlines', 'calendars', 'regimes', 'set'));
comment on table rule_versions is
  'Every version of the rules that the office has run by, and every set of them that it ran by at '
  'once, each with the salt of its commitment. Append-only; what a case type says stands in '
  'case_types.';
