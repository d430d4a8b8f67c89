-- What nobody in particular asks is counted by the day, and nothing else of it is kept.
create table anonymous_requests (
  office_id text not null,
  counted_on date not null,
  name text not null,
  outcome text not null check (outcome in ('allowed', 'denied', 'refused')),
  requests integer not null check (requests > 0),
  constraint anonymous_requests_pkey primary key (office_id, counted_on, name, outcome)
);
comment on table anonymous_requests is
  'Requests of people who are not signed in: how many a day asked what, and what came of it.';

create function counts_rise() returns trigger language plpgsql as $$
begin
  if new.requests <= old.requests then
    raise exception 'a count of requests only rises' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function counts_rise is 'No count of requests is ever lowered.';
create trigger anonymous_requests_rise before update on anonymous_requests
  for each row execute function counts_rise();

alter table anonymous_requests enable row level security;
create policy anonymous_requests_read on anonymous_requests for select to :app
  using (access_named());
create policy anonymous_requests_add on anonymous_requests for insert to :app
  with check (access_named());
create policy anonymous_requests_count on anonymous_requests for update to :app
  using (access_named());
grant select, insert on anonymous_requests to :app;
grant update (requests) on anonymous_requests to :app;
