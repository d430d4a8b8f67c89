import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DatabaseConnection, withClient } from "./connection.ts";

const SUPERUSER = "recourse";
const SOCKET_LINE = 4;

/**
 * The embedded server of a data folder, if one answers there now: a command that works beside a
 * running office uses its database. Undefined when the office is not running.
 */
export async function findRunningServer(dataDir: string): Promise<DatabaseConnection | undefined> {
  const note = join(dataDir, "database-folder");
  const home = existsSync(note) ? readFileSync(note, "utf8").trim() : join(dataDir, "postgres");
  const socket = socketOf(join(home, "cluster", "postmaster.pid"));
  if (socket === undefined) return undefined;
  const connection = { host: socket, port: 5432, user: SUPERUSER, database: "postgres" };
  try {
    await withClient(connection, (client) => client.query("select 1"));
    return connection;
  } catch {
    // A file that a killed server left behind; a start tidies it.
    return undefined;
  }
}

/** PostgreSQL writes the folder of its socket into the fifth line of its own note. */
function socketOf(file: string): string | undefined {
  try {
    const socket = readFileSync(file, "utf8").split("\n")[SOCKET_LINE]?.trim();
    return socket === "" ? undefined : socket;
  } catch {
    return undefined;
  }
}
