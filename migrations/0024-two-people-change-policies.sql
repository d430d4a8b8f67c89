-- Who may do what changes by two people. The versions of the policies stand here with their texts,
-- and each step by which one came into force: who proposed it, who agreed, when and why.
alter table commitments
  drop constraint commitments_source_check,
  add constraint commitments_source_check
    check (source in ('event', 'look', 'denial', 'rule', 'policy'));

create table policy_versions (
  office_id text not null,
  hash text not null check (length(hash) = 64),
  content text not null,
  recorded_at timestamptz not null,
  constraint policy_versions_pkey primary key (office_id, hash)
);
comment on table policy_versions is
  'Every version of the policies that this office was started with: schema and texts by file name. '
  'Which of them is in force, policy_steps says. Append-only.';
alter table policy_versions enable row level security;
create policy policy_versions_read on policy_versions for select to :app using (access_named());
create policy policy_versions_add on policy_versions for insert to :app
  with check (access_named());
grant select, insert on policy_versions to :app;

create table policy_comparisons (
  office_id text not null,
  before text not null,
  after text not null,
  content text not null,
  constraint policy_comparisons_pkey primary key (office_id, before, after)
);
comment on table policy_comparisons is
  'Who gains and who loses what between two versions of the policies, worked out once over all '
  'facts that a request can have. It holds roles, and nobody. Append-only.';
alter table policy_comparisons enable row level security;
create policy policy_comparisons_read on policy_comparisons for select to :app
  using (access_named());
create policy policy_comparisons_add on policy_comparisons for insert to :app
  with check (access_named());
grant select, insert on policy_comparisons to :app;

create table policy_steps (
  office_id text not null,
  number integer not null check (number > 0),
  kind text not null
    check (kind in ('beginning', 'demo', 'proposal', 'agreement', 'withdrawal', 'force')),
  hash text not null check (length(hash) = 64),
  before text not null,
  answers integer,
  account_id text not null,
  role text not null,
  pseudonym text not null,
  reason text not null,
  loosens boolean not null,
  recorded_at timestamptz not null,
  due_at timestamptz,
  salt bytea not null check (octet_length(salt) = 32),
  constraint policy_steps_pkey primary key (office_id, number)
);
comment on table policy_steps is
  'How each version of the policies came into force, step by step, each with the salt of its '
  'commitment. A number is given once, so of two people at the same moment one comes too late. '
  'Append-only.';
comment on column policy_steps.answers is
  'The step agreed with, or the agreement that takes force.';
comment on column policy_steps.due_at is
  'An agreement takes force then: 30 days later where something that was never allowed would be.';
alter table policy_steps enable row level security;
create policy policy_steps_read on policy_steps for select to :app using (access_named());
create policy policy_steps_add on policy_steps for insert to :app with check (access_named());
grant select, insert on policy_steps to :app;

create function check_policy_step() returns trigger language plpgsql as $$
declare
  answered policy_steps;
  latest integer;
begin
  select coalesce(max(s.number), 0) into latest
    from policy_steps s where s.office_id = new.office_id and s.number < new.number;
  if new.number <> latest + 1 or (new.kind = 'beginning') <> (latest = 0) then
    raise exception 'steps of policies follow one another'
      using errcode = 'check_violation', constraint = 'policy_steps_in_order';
  end if;
  if new.kind in ('agreement', 'force') then
    select * into answered
      from policy_steps s where s.office_id = new.office_id and s.number = new.answers;
    if answered.number is null or answered.number <> latest or answered.hash <> new.hash
      or answered.before <> new.before then
      raise exception 'what is agreed with, or takes force, is the step before it'
        using errcode = 'check_violation', constraint = 'policy_steps_answer';
    end if;
    if new.kind = 'agreement' and (answered.kind <> 'proposal'
      or answered.account_id = new.account_id or answered.role = new.role
      or answered.loosens <> new.loosens
      or new.loosens and new.due_at < new.recorded_at + interval '30 days') then
      raise exception 'a change of policies takes two people of two roles, and its time'
        using errcode = 'check_violation', constraint = 'policy_steps_two_people';
    end if;
    if new.kind = 'force' and (answered.kind <> 'agreement'
      or answered.due_at is not null and answered.due_at > now()) then
      raise exception 'a version takes force once two people agreed, and not before its day'
        using errcode = 'check_violation', constraint = 'policy_steps_force';
    end if;
  end if;
  return null;
end $$;
comment on function check_policy_step is
  'Refuses a step that lets a version of the policies into force without two people.';
create trigger policy_steps_checked after insert on policy_steps
  for each row execute function check_policy_step();
