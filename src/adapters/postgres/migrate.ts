import pg from "pg";
import { withClient } from "./connection.ts";
import type { DatabaseConnection } from "./connection.ts";
import { readMigrations } from "./migration-files.ts";
import type { Migration } from "./migration-files.ts";
import { ensureRoles, roleConnection, roleKinds, roleName } from "./roles.ts";

// Any constant of our own: it keeps two starts from migrating, or making roles, at once.
const migrationLock = 0x5265_636f;

/**
 * Creates the database `name` with its four roles unless they exist, on the server that `admin`
 * belongs to. Only those roles may connect to it.
 */
export async function ensureDatabase(admin: DatabaseConnection, name: string): Promise<void> {
  await withClient(admin, async (client) => {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await ensureRoles(client, admin, name);
    const database = pg.escapeIdentifier(name);
    const owner = pg.escapeIdentifier(roleName(name, "owner"));
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${database} owner ${owner}`);
    await client.query(`revoke connect, temporary on database ${database} from public`);
    for (const kind of roleKinds) {
      const role = pg.escapeIdentifier(roleName(name, kind));
      await client.query(`grant connect on database ${database} to ${role}`);
    }
  });
  await letOwnerCreate(admin, name);
}

/** A database that an operator made beforehand belongs to somebody else than our owner role. */
async function letOwnerCreate(admin: DatabaseConnection, name: string): Promise<void> {
  const owner = roleName(name, "owner");
  await withClient({ ...admin, database: name }, async (client) => {
    const { rows } = await client.query<{ mayCreate: boolean }>(
      `select has_schema_privilege($1, 'public', 'create') as "mayCreate"`,
      [owner],
    );
    if (rows[0]?.mayCreate) return;
    await client.query(`grant usage, create on schema public to ${pg.escapeIdentifier(owner)}`);
  });
}

/**
 * Brings the database `name` forward to the newest migration and returns the names of those it
 * ran. Throws when an applied migration was edited, or when the database is newer than this
 * program; nothing is changed then.
 */
export async function migrate(
  admin: DatabaseConnection,
  name: string,
  migrations: readonly Migration[] = readMigrations(),
): Promise<string[]> {
  return withClient(roleConnection(admin, name, "owner"), async (client) => {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query(`set client_min_messages = warning`);
    await client.query(createMigrationsTable);
    const applied = await client.query<AppliedMigration>(
      "select number, name, checksum from migrations order by number",
    );
    checkHistory(name, applied.rows, migrations);
    const waiting = migrations.slice(applied.rows.length);
    for (const migration of waiting) await runMigration(client, name, migration);
    return waiting.map((migration) => migration.name);
  });
}

/**
 * How many migrations a database still waits for, changing nothing; undefined where there is no
 * database of that name, or it holds nothing yet.
 */
export async function waitingMigrations(
  admin: DatabaseConnection,
  name: string,
): Promise<number | undefined> {
  const is = await withClient(admin, (client) =>
    client.query("select 1 from pg_database where datname = $1", [name]),
  );
  if (is.rowCount === 0) return undefined;
  return withClient({ ...admin, database: name }, async (client) => {
    const made = await client.query("select to_regclass('public.migrations') as made");
    if ((made.rows[0] as { made: string | null }).made === null) return undefined;
    const { rows } = await client.query<{ ran: number }>(
      "select count(*)::int as ran from migrations",
    );
    return readMigrations().length - (rows[0]?.ran ?? 0);
  });
}

type AppliedMigration = { number: number; name: string; checksum: string };

const createMigrationsTable = `
create table if not exists migrations (
  number integer primary key,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now()
);
comment on table migrations is
  'Which schema migrations ran, and the SHA-256 of each as it ran; an edited one is refused.'`;

function checkHistory(
  database: string,
  applied: readonly AppliedMigration[],
  known: readonly Migration[],
): void {
  const newest = applied.at(-1);
  if (newest && newest.number > known.length) {
    throw new Error(
      `The database ${database} is at migration ${newest.name}, newer than this Recourse ` +
        `knows (${known.length}). Install the newer Recourse, or restore a backup.`,
    );
  }
  for (const [index, { name, checksum }] of applied.entries()) {
    if (known[index]?.checksum === checksum && known[index].name === name) continue;
    throw new Error(
      `Migration ${name} was changed after the database ${database} had run it. ` +
        "Put the file back and write a new migration instead.",
    );
  }
}

async function runMigration(
  client: pg.Client,
  database: string,
  { number, name, sql, checksum }: Migration,
): Promise<void> {
  await client.query("begin");
  try {
    // Row security binds the owner of the tables too.
    await client.query("select set_config('recourse.access_id', $1, true)", [name]);
    await client.query("insert into migrations (number, name, checksum) values ($1, $2, $3)", [
      number,
      name,
      checksum,
    ]);
    await client.query(withRoleNames(sql, database));
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Migration ${name} failed: ${String(error)}`, { cause: error });
  }
}

/** Puts the quoted names of the database's roles in place of `:owner`, `:app` and the others. */
export function withRoleNames(sql: string, database: string): string {
  // A cast such as `payload::app` has two colons and is left alone.
  const placeholder = new RegExp(`(?<![:\\w]):(${roleKinds.join("|")})\\b`, "g");
  return sql.replace(placeholder, (_, kind: (typeof roleKinds)[number]) =>
    pg.escapeIdentifier(roleName(database, kind)),
  );
}
