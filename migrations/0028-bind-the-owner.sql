-- Row security binds the owner of the tables too: migrations, checks of the machine and whoever
-- borrows that role see a row only in a transaction that names why. A dump that would be less than
-- whole is refused instead of being made (pg_dump says so); a superuser makes backups.

do $$
declare
  walled record;
begin
  for walled in
    select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
    order by 1
  loop
    execute format('alter table %I force row level security', walled.relname);
    execute format(
      'create policy %I on %I for all to :owner using (access_named()) with check (access_named())',
      walled.relname || '_owner', walled.relname);
  end loop;
end $$;
