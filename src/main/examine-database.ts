import {
  connectionFromUrl,
  type DatabaseConnection,
  withClient,
} from "#adapters/postgres/connection.ts";
import { findRunningServer } from "#adapters/postgres/running-server.ts";
import { readMigrations } from "#adapters/postgres/migration-files.ts";
import { roleConnection } from "#adapters/postgres/roles.ts";
import type { Finding } from "#cli/tools.ts";
import { fileFinding } from "./examine-files.ts";
import { policyFinding } from "./examine-policies.ts";
import { swornFinding } from "./examine-sworn.ts";
import type { OfficePlace } from "./open-office.ts";

const MOST_SKEW_MS = 2000;

/** Whether the database answers, agrees on the time, keeps its word, and is up to date. */
export async function* databaseFindings(
  data: string,
  places: readonly OfficePlace[],
): AsyncGenerator<Finding> {
  const server = await serverOf(data);
  if ("is" in server) {
    yield server;
    return;
  }
  try {
    yield* await serverFindings(server);
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    yield {
      name: "database",
      is: "fail",
      says,
      remedy: "Check DATABASE_URL, or start the server.",
    };
    return;
  }
  for (const place of places) {
    yield await migrationFinding(server, place);
    const owner = {
      ...roleConnection(server, place.database, "owner"),
      options: "-c recourse.access_id=doctor",
    };
    yield await fileFinding(owner, place);
    yield await policyFinding(owner, place);
    if (place.mode === "own") yield await swornFinding(owner, place);
  }
}

async function serverOf(data: string): Promise<DatabaseConnection | Finding> {
  const url = process.env["DATABASE_URL"];
  const name = "database";
  try {
    const found = url === undefined ? await findRunningServer(data) : connectionFromUrl(url);
    if (found !== undefined) return found;
  } catch (error) {
    return { name, is: "fail", says: String(error), remedy: "Mend DATABASE_URL." };
  }
  const remedy = "Start the office and look again to have its database checked.";
  return { name, is: "warn", says: "the office is not running", remedy };
}

async function serverFindings(connection: DatabaseConnection): Promise<readonly Finding[]> {
  return withClient(connection, async (client) => {
    const { rows } = await client.query<{ version: string; fsync: string; at: Date }>(
      `select current_setting('server_version') as version, current_setting('fsync') as fsync,
              clock_timestamp() as at`,
    );
    const [{ version, fsync, at } = { version: "", fsync: "", at: new Date(0) }] = rows;
    const skew = Math.abs(Date.now() - at.getTime());
    const clock: Finding =
      skew <= MOST_SKEW_MS
        ? { name: "clock", is: "ok", says: `agrees with the database to ${skew} ms` }
        : {
            name: "clock",
            is: "fail",
            says: `${skew} ms apart from the database`,
            remedy: "Let both machines keep time by NTP: deadlines and records rest on it.",
          };
    return [
      { name: "database", is: "ok", says: `PostgreSQL ${version} answers` },
      fsync === "on"
        ? { name: "durability", is: "ok", says: "fsync is on" }
        : {
            name: "durability",
            is: "fail",
            says: "fsync is off",
            remedy: "Turn fsync on: without it a power cut loses what was acknowledged.",
          },
      clock,
    ];
  });
}

async function migrationFinding(server: DatabaseConnection, place: OfficePlace): Promise<Finding> {
  const name = `migrations of ${place.officeId}`;
  const known = readMigrations();
  try {
    const applied = await withClient(roleConnection(server, place.database, "owner"), (client) =>
      client.query<{ checksum: string }>("select checksum from migrations order by number"),
    );
    const isSame = applied.rows.every(({ checksum }, at) => known[at]?.checksum === checksum);
    const count = `${applied.rows.length} of ${known.length} ran`;
    if (!isSame) {
      return {
        name,
        is: "fail",
        says: `${count}, and one of them is another than here`,
        remedy: "Install the Recourse that the database belongs to.",
      };
    }
    return applied.rows.length === known.length
      ? { name, is: "ok", says: count }
      : { name, is: "warn", says: count, remedy: "The next start runs the others." };
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return { name, is: "warn", says, remedy: "The first start makes the database." };
  }
}
