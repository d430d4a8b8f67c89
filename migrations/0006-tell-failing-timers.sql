-- A timer that keeps failing becomes a work item of its owner's role, until it succeeds. The reason
-- stands in last_error as a code; its words stand in locales.
alter table outbox add column failures integer not null default 0;
alter table outbox add column failing_since date;
create index outbox_failing on outbox (office_id, owner_role)
  where done_at is null and failures > 0;
