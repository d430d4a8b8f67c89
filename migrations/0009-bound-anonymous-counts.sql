-- No single statement brings a count so near its end that the next request cannot be counted.
alter table anonymous_requests alter column requests type bigint;

create or replace function counts_rise() returns trigger language plpgsql as $$
declare
  before_now bigint := 0;
begin
  if tg_op = 'UPDATE' then
    before_now := old.requests;
  end if;
  if new.requests <= before_now then
    raise exception 'a count of requests only rises' using errcode = 'check_violation';
  end if;
  if new.requests - before_now > 100000 then
    raise exception 'a count of requests rises by 100000 at a time at most'
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function counts_rise is
  'No count of requests is ever lowered, nor raised by more than one commit can bring.';
create trigger anonymous_requests_begin before insert on anonymous_requests
  for each row execute function counts_rise();
