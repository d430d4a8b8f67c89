import pg from "pg";
import type { DatabaseConnection } from "./connection.ts";

const MOST_CONNECTIONS = 16;

/**
 * The connections of one office. Statements sent without waiting for one another travel together
 * (pipeline mode). A connection that breaks, in use or idle, fails its statements and is replaced;
 * it never ends the process.
 */
export function createPool(connection: DatabaseConnection): pg.Pool {
  const pool = new pg.Pool({ ...connection, max: MOST_CONNECTIONS, pipeline: true });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
