import type pg from "pg";

/**
 * The schema of a database as text for reviewers: every table, column, constraint, index,
 * trigger, policy, grant, comment and function, read from the catalogue and sorted, so that two
 * databases with the same schema give the same text whatever their names and PostgreSQL are.
 * `rolesOf` is the database whose roles own it; their names are written as `:app`, `:owner` ….
 */
export async function describeSchema(client: pg.Client, rolesOf: string): Promise<string> {
  const lines = ["-- Written by `node bin/run.js schema` from a fresh migration; do not edit."];
  for (const section of sections) {
    const { rows } = await client.query<{ line: string }>(section.sql);
    if (rows.length === 0) continue;
    // Sorted here: the order of text differs between the collations of two servers.
    lines.push("", `-- ${section.title}`, ...rows.map(({ line }) => line.trimEnd()).toSorted());
  }
  return `${lines.join("\n")}\n`.replaceAll(new RegExp(`\\b"?${rolesOf}_(\\w+)"?`, "g"), ":$1");
}

const ours = "n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_%'";

const sections = [
  {
    title: "Tables: persistence, row security (forced), partition of",
    sql: `select format('%s %s owner=%s%s%s%s', case c.relkind when 'v' then 'view'
        when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end,
        c.oid::regclass, pg_get_userbyid(c.relowner),
        case when c.relrowsecurity then ' row-security' end,
        case when c.relforcerowsecurity then ' forced' end,
        ' ' || coalesce((select 'partition of ' || i.inhparent::regclass || ' '
          || pg_get_expr(c.relpartbound, c.oid)
          from pg_inherits i where i.inhrelid = c.oid),
          case when c.relkind = 'p' then 'partitioned by ' || pg_get_partkeydef(c.oid) end, ''))
        || coalesce(' ' || array_to_string(c.reloptions, ','), '')
        || case when c.relkind in ('v', 'm') then E'\\n' || pg_get_viewdef(c.oid) else '' end
        as line
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'S') and ${ours}`,
  },
  {
    title: "Columns, in their order",
    sql: `select format('%s.%s %s %s%s%s%s', c.oid::regclass, lpad(a.attnum::text, 3, '0'),
        a.attname,
        format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' end,
        case a.attidentity when 'a' then ' identity always' when 'd' then ' identity' end,
        case when a.attgenerated = '' then ' default ' || pg_get_expr(d.adbin, d.adrelid)
          else ' generated as ' || pg_get_expr(d.adbin, d.adrelid) end) as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and ${ours}`,
  },
  {
    // Not null is written with its column: PostgreSQL 18 alone also lists it here.
    title: "Constraints",
    sql: `select format('%s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
        as line
      from pg_constraint k join pg_namespace n on n.oid = k.connamespace
      where k.contype <> 'n' and k.conrelid <> 0 and ${ours}`,
  },
  {
    title: "Indexes",
    sql: `select pg_get_indexdef(i.indexrelid) as line
      from pg_index i join pg_class c on c.oid = i.indexrelid
      join pg_namespace n on n.oid = c.relnamespace where ${ours}`,
  },
  {
    title: "Triggers",
    sql: `select pg_get_triggerdef(t.oid) as line
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and ${ours}`,
  },
  {
    title: "Row policies",
    sql: `select format('%s %s %s %s to %s using (%s) check (%s)', p.polrelid::regclass, p.polname,
        case when p.polpermissive then 'permissive' else 'restrictive' end, p.polcmd,
        coalesce((select string_agg(rolname, ', ' order by rolname) from pg_roles
          where oid = any (p.polroles)), 'public'),
        coalesce(pg_get_expr(p.polqual, p.polrelid), ''),
        coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')) as line
      from pg_policy p join pg_class c on c.oid = p.polrelid
      join pg_namespace n on n.oid = c.relnamespace where ${ours}`,
  },
  {
    title: "Grants on tables, columns, functions and schemas",
    sql: `with granted as (
        select c.oid::regclass::text as thing, c.relacl as acl, c.relowner as owner,
          n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        union all
        select c.oid::regclass || '.' || a.attname, a.attacl, c.relowner, n.nspname
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        union all
        select p.oid::regprocedure::text, coalesce(p.proacl, acldefault('f', p.proowner)),
          p.proowner, n.nspname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        union all
        select 'schema ' || n.nspname, n.nspacl, 0, n.nspname from pg_namespace n
      )
      select format('%s to %s: %s', thing, grantee, string_agg(right_, ', ' order by right_))
        as line
      from (select n.thing, case a.grantee when 0 then 'public'
            else pg_get_userbyid(a.grantee) end as grantee, lower(a.privilege_type) as right_
          from granted n cross join lateral aclexplode(n.acl) a
          where a.grantee <> n.owner and pg_get_userbyid(a.grantee) <> 'pg_database_owner'
            and ${ours}) rights
      group by thing, grantee`,
  },
  {
    title: "Types",
    sql: `select format('%s %s', t.oid::regtype, coalesce((select
        string_agg(quote_literal(enumlabel), ', ' order by enumsortorder)
        from pg_enum where enumtypid = t.oid),
        format_type(t.typbasetype, t.typtypmod))) as line
      from pg_type t join pg_namespace n on n.oid = t.typnamespace
      where t.typtype in ('e', 'd') and ${ours}`,
  },
  {
    title: "Functions",
    sql: `select format('%s owner=%s %s', p.oid::regprocedure, pg_get_userbyid(p.proowner),
        pg_get_functiondef(p.oid)) as line
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prokind in ('f', 'p') and ${ours}`,
  },
  {
    title: "Comments",
    sql: `select format('%s%s: %s', coalesce(to_regclass(c.oid::regclass::text)::text, ''),
        coalesce('.' || a.attname, ''), d.description) as line
      from pg_description d
      join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
      where ${ours}`,
  },
];
