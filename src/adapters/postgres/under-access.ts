import pg from "pg";

const NAME_ACCESS = {
  name: "name-access",
  text: "select set_config('recourse.access_id', $1, true)",
};

type Statement = { readonly text: string; readonly values: readonly unknown[] };

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
  const [rows = []] = await allUnderAccess(pool, accessId, [{ text: sql, values }]);
  return rows as readonly T[];
}

/** The same for several statements: all of them are done, or none. Returns the rows of each. */
export async function allUnderAccess(
  pool: pg.Pool,
  accessId: string,
  statements: readonly Statement[],
): Promise<readonly (readonly unknown[])[]> {
  const client = await pool.connect();
  const [begun, named, ...ran] = await Promise.allSettled([
    client.query("begin"),
    client.query({ ...NAME_ACCESS, values: [accessId] }),
    ...statements.map(({ text, values }) => client.query(text, [...values])),
    client.query("commit"),
  ]);
  const failed = [begun, named, ...ran].find((one) => one.status === "rejected");
  // What is not an answer of the database is a broken connection, and no use to anybody else.
  client.release(failed !== undefined && !(failed.reason instanceof pg.DatabaseError));
  if (failed !== undefined) throw failed.reason;
  return ran.slice(0, -1).map((one) => (one.status === "fulfilled" ? one.value.rows : []));
}
