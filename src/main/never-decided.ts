import type pg from "pg";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { decides } from "./offered-types.ts";

/**
 * Throws where the records of this office hold a case that it decides, whatever its file declares:
 * such an office offers nobody help to leave (refusal R13).
 */
export async function neverDecided(
  { pool, officeId, newId }: { pool: pg.Pool; officeId: string; newId: () => string },
  types: readonly Pick<PinnedCaseType, "id" | "events">[],
): Promise<void> {
  const deciding = [...new Set(types.filter(decides).map(({ id }) => id))];
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('recourse.access_id', $1, true)", [newId()]);
    const { rowCount } = await client.query(
      "select from cases where office_id = $1 and type_id = any($2) limit 1",
      [officeId, deciding],
    );
    if (rowCount === 0) return;
  } finally {
    await client.query("rollback");
    client.release();
  }
  throw new Error(
    `${officeId} has decided on people: its records hold cases that end in a decision. Take ` +
      "case_types out of the offices file, or run what it names in an office of its own.",
  );
}
