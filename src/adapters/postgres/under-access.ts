import pg from "pg";

const NAME_ACCESS = {
  name: "name-access",
  text: "select set_config('recourse.access_id', $1, true)",
};

/**
 * Runs one statement in a transaction that names its access entry, as row security demands. All
 * four messages leave together: the pool's clients are in pipeline mode. Returns the rows; throws
 * what the database says, with nothing done.
 */
export async function underAccess<T>(
  pool: pg.Pool,
  accessId: string,
  sql: string,
  values: readonly unknown[],
): Promise<readonly T[]> {
  const client = await pool.connect();
  const [begun, named, ran, committed] = await Promise.allSettled([
    client.query("begin"),
    client.query({ ...NAME_ACCESS, values: [accessId] }),
    client.query(sql, [...values]),
    client.query("commit"),
  ]);
  const failed = [begun, named, ran, committed].find((one) => one.status === "rejected");
  // What is not an answer of the database is a broken connection, and no use to anybody else.
  client.release(failed !== undefined && !(failed.reason instanceof pg.DatabaseError));
  if (ran.status === "rejected" || failed !== undefined) throw failed?.reason;
  return ran.value.rows as T[];
}
