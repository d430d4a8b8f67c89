import pg from "pg";

/** Where a PostgreSQL answers and as whom: everything that `pg.Pool` and `pg.Client` need. */
export type DatabaseConnection = {
  /** A host name, or the folder of a unix socket. */
  host: string;
  port: number;
  user: string;
  database: string;
  password?: string;
  ssl?: boolean | object;
  /** Settings of the session, as `-c name=value`. */
  options?: string;
};

/** The oldest PostgreSQL that Recourse runs on. */
export const oldestServerMajor = 15;

/** Reads a `postgres://` address the way the driver does. Throws on an address without a host. */
export function connectionFromUrl(url: string): DatabaseConnection {
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: url });
  if (!host || !user) throw new Error("DATABASE_URL needs a host and a user.");
  return {
    host,
    port,
    user,
    database: database ?? user,
    ...(typeof password === "string" && password !== "" ? { password } : {}),
    ...(ssl ? { ssl } : {}),
  };
}

/** Runs `work` on one connection of its own and always closes it. */
export async function withClient<T>(
  connection: DatabaseConnection,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connection);
  // A connection that breaks between two statements is reported by the next statement.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
