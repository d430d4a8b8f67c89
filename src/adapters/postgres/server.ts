import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { connectionFromUrl, oldestServerMajor, withClient } from "./connection.ts";
import type { DatabaseConnection } from "./connection.ts";
import { startEmbeddedServer } from "./embedded-server.ts";
import { checkoutFolder, embeddedPrograms } from "./server-programs.ts";
import { databaseUser } from "./server-user.ts";

/** A PostgreSQL that answers. `connection` is the role that may create databases and roles. */
export type DatabaseServer = {
  connection: DatabaseConnection;
  kind: "embedded" | "server";
  /** Stops what was started here; nothing for a server that is somebody else's. */
  stop: () => Promise<void>;
  /** Settles only if an embedded server died and could not be started again; says why. */
  lost: Promise<string>;
};

/**
 * Takes the server named by `databaseUrl`, or starts the embedded one on `dataDir`. Throws an
 * Error whose message is meant for the operator when neither is possible.
 */
export async function startServer(options: {
  dataDir: string;
  log: (line: string) => void;
  databaseUrl?: string | undefined;
}): Promise<DatabaseServer> {
  const url = options.databaseUrl ?? process.env["DATABASE_URL"];
  if (url) return takeServer(connectionFromUrl(url));
  const user = databaseUser();
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const checkout = `/var/lib/recourse/${shortHash(checkoutFolder)}`;
  const home = user ? homeForRoot(dataDir, checkout) : join(dataDir, "postgres");
  if (user) {
    options.log(`Running as root: the database runs as ${user.name}, its files are in ${home}.`);
  }
  const programs = embeddedPrograms(user ? checkout : home, user !== undefined);
  return startEmbeddedServer({ home, programs, user, log: options.log });
}

async function takeServer(connection: DatabaseConnection): Promise<DatabaseServer> {
  const { rows } = await withClient(connection, (client) =>
    client.query<{ version: string }>(`select current_setting('server_version_num') as version`),
  );
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (!(major >= oldestServerMajor)) {
    throw new Error(
      `DATABASE_URL is a PostgreSQL ${major}; Recourse needs ${oldestServerMajor} or newer.`,
    );
  }
  return {
    connection,
    kind: "server",
    stop: () => Promise.resolve(),
    lost: new Promise(() => undefined),
  };
}

/**
 * As root the database lives where its own user may enter. The place is chosen once and noted
 * in the data folder, so that a new data folder means a new database, and a checkout that moved
 * keeps its own.
 */
function homeForRoot(dataDir: string, checkout: string): string {
  const note = join(dataDir, "database-folder");
  if (existsSync(note)) return readFileSync(note, "utf8").trim();
  const home = join(checkout, randomBytes(4).toString("hex"));
  writeFileSync(note, `${home}\n`, { mode: 0o600, flag: "wx" });
  return home;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
