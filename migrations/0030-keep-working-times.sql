-- What an office keeps of its staff as their employer, so that the rules about browsing have in an
-- office what they are measured with: when somebody works and is away, and where they gave it, the
-- street and house. Nothing about what they do, and nothing from another system.
create table employment_lines (
  office_id text not null,
  id uuid not null,
  account_id text not null,
  kind text not null check (kind in ('week', 'away', 'home')),
  recorded_at timestamptz not null,
  sealed bytea not null,
  constraint employment_lines_pkey primary key (office_id, id),
  constraint employment_lines_account foreign key (office_id, account_id) references accounts
);
comment on table employment_lines is
  'Working weeks, days away and homes of staff, sealed and append-only: of weeks the one that '
  'began last counts, of homes the last line. Read by the rules about browsing, and by whom it '
  'is about.';
create index employment_lines_of_account on employment_lines (office_id, account_id);
alter table employment_lines enable row level security;
alter table employment_lines force row level security;
create policy employment_lines_read on employment_lines for select to :app using (access_named());
create policy employment_lines_add on employment_lines for insert to :app
  with check (access_named());
create policy employment_lines_owner on employment_lines for all to :owner
  using (access_named()) with check (access_named());
grant select, insert on employment_lines to :app;

-- The paper of an order that withholds looks: one file to an instrument, as it came.
create table instrument_papers (
  office_id text not null,
  instrument_id text not null,
  sealed bytea not null check (octet_length(sealed) <= 6000000),
  constraint instrument_papers_pkey primary key (office_id, instrument_id),
  constraint instrument_papers_instrument foreign key (office_id, instrument_id)
    references instruments (office_id, instrument_id)
);
comment on table instrument_papers is
  'The file of the order behind an instrument, with its name, sealed under an office key. '
  'Append-only: a paper that was put on file stays as it came.';
alter table instrument_papers enable row level security;
alter table instrument_papers force row level security;
create policy instrument_papers_read on instrument_papers for select to :app
  using (access_named());
create policy instrument_papers_add on instrument_papers for insert to :app
  with check (access_named());
create policy instrument_papers_owner on instrument_papers for all to :owner
  using (access_named()) with check (access_named());
grant select, insert on instrument_papers to :app;

