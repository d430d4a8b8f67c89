import pg from "pg";

/** A connection inside a transaction that names its access entry. */
export type Work<T> = (client: pg.PoolClient) => Promise<T>;

/** Thrown inside a transaction to leave nothing of it behind and to answer with a value. */
export class LeaveNothing<T> extends Error {
  readonly answer: T;

  constructor(answer: T) {
    super("nothing of this transaction is kept");
    this.answer = answer;
  }
}

/** Runs work in one transaction under an access entry; all of it is kept, or nothing. */
export async function inTransaction<T>(pool: pg.Pool, accessId: string, work: Work<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('recourse.access_id', $1, true)", [accessId]);
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** True when another transaction took the same version of the import's stream first. */
export function isVersionTaken(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === "23505" &&
    error.constraint === "events_pkey"
  );
}
