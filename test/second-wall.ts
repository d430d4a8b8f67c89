import { randomBytes } from "node:crypto";
import pg from "pg";
import type { DatabaseConnection } from "#adapters/postgres/connection.ts";
import { ensureDatabase, migrate } from "#adapters/postgres/migrate.ts";
import { type RoleKind, roleName } from "#adapters/postgres/roles.ts";

export type Verb = "see" | "add" | "change" | "remove";
/** What came of a try: the rights say no, row security says no or shows nothing, or it was done. */
export type Came = "denied" | "walled" | "done";

export const VERBS: readonly Verb[] = ["see", "add", "change", "remove"];

type Column = { readonly name: string; readonly type: string };

/** One office's database of its own, each of its tables with one row. */
export type WalledOffice = {
  readonly name: string;
  readonly admin: pg.Client;
  readonly tables: ReadonlyMap<string, readonly Column[]>;
};

/**
 * A database with roles of its own, as every office has. Its checks are taken away, so that a row
 * of any values will do: nothing but rights and row security says no here.
 */
export async function walledOffice(server: DatabaseConnection): Promise<WalledOffice> {
  const name = `wall_${randomBytes(5).toString("hex")}`;
  await ensureDatabase(server, name);
  await migrate(server, name);
  const admin = new pg.Client({ ...server, database: name });
  await admin.connect();
  // No trigger and no reference between tables speaks either.
  await admin.query("set session_replication_role = replica");
  const tables = await tablesOf(admin);
  const { rows: checks } = await admin.query<{ drop: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop
     from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`,
  );
  for (const { drop } of checks) await admin.query(drop);
  for (const table of tables.keys()) {
    await admin.query(`delete from ${table}`);
    await admin.query(insertOf(table, tables, "first"));
  }
  return { name, admin, tables };
}

async function tablesOf(admin: pg.Client): Promise<Map<string, Column[]>> {
  const { rows } = await admin.query<{ table: string; name: string; type: string }>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
     order by c.relname, a.attnum`,
  );
  const tables = new Map<string, Column[]>();
  for (const { table, name, type } of rows) {
    tables.set(table, [...(tables.get(table) ?? []), { name, type }]);
  }
  return tables;
}

const SAMPLES: Readonly<Record<string, readonly [string, string]>> = {
  bytea: [`decode(repeat('01', 32), 'hex')`, `decode(repeat('02', 32), 'hex')`],
  uuid: ["gen_random_uuid()", "gen_random_uuid()"],
  "text[]": ["'{}'", "'{}'"],
  "bytea[]": ["'{}'", "'{}'"],
  boolean: ["false", "false"],
  smallint: ["1001", "1002"],
  integer: ["1001", "1002"],
  bigint: ["1001", "1002"],
  json: ["'{}'", "'{}'"],
  jsonb: ["'{}'", "'{}'"],
  date: ["current_date", "current_date + 1"],
  interval: ["'1 day'", "'2 days'"],
  "timestamp with time zone": ["now()", "now() + interval '1 day'"],
};

function sample({ type }: Column, which: "first" | "second"): string {
  const known = SAMPLES[type];
  if (known !== undefined) return known[which === "first" ? 0 : 1];
  return which === "first" ? "'x'" : "'y'";
}

function insertOf(
  table: string,
  tables: ReadonlyMap<string, readonly Column[]>,
  which: "first" | "second",
): string {
  const columns = tables.get(table) ?? [];
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  const values = columns.map((column) => sample(column, which)).join(", ");
  return `insert into ${table} (${names}) values (${values})`;
}

/** Tries one verb on one table as a role (of any office of the server), and takes it back. */
export async function tryVerb(
  { admin, tables }: WalledOffice,
  table: string,
  verb: Verb,
  as: { readonly of: string; readonly role: RoleKind; readonly isNamed: boolean },
  column?: string,
): Promise<Came> {
  const found = (tables.get(table) ?? []).find(({ name }) => name === column);
  const sql = {
    see: `select 1 from ${table}`,
    add: insertOf(table, tables, "second"),
    change: `update ${table} set "${column}" = ${found ? sample(found, "second") : "null"}`,
    remove: `delete from ${table}`,
  }[verb];
  await admin.query("begin");
  try {
    await admin.query(`set local role "${roleName(as.of, as.role)}"`);
    if (as.isNamed) await admin.query("select set_config('recourse.access_id', 'any', true)");
    const { rowCount } = await admin.query(sql);
    return (rowCount ?? 0) > 0 ? "done" : "walled";
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    if (says.includes("row-level security")) return "walled";
    if (says.includes("permission denied")) return "denied";
    throw new Error(`${sql} as ${as.role}: ${says}`, { cause: error });
  } finally {
    await admin.query("rollback");
  }
}

/** What a line says of a role: each verb with the columns that it covers; undefined is none. */
export function rightsOf(line: string, role: RoleKind): ReadonlyMap<string, readonly string[]> {
  const said = line.split(";").find((part) => part.trim().startsWith(`${role}:`)) ?? "";
  const rights = [...said.replace(/^[^:]*:/, "").matchAll(/([a-z]+\??)(?:\(([^)]*)\))?/g)];
  return new Map(rights.map(([, verb = "", columns = ""]) => [verb, columns.split(" ")]));
}
