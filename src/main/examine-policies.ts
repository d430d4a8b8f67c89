import { join } from "node:path";
import { policiesHash, policyFiles } from "#adapters/cedar/read-policies.ts";
import { type DatabaseConnection, withClient } from "#adapters/postgres/connection.ts";
import type { Finding } from "#cli/tools.ts";
import { dateOfInstant } from "#words/dates.ts";
import type { OfficePlace } from "./open-office.ts";

const NAMED = "select set_config('recourse.access_id', gen_random_uuid()::text, false)";
const LAST = `
select hash, recorded_at from policy_steps
where office_id = $1 and kind in ('beginning', 'demo', 'force') order by number desc limit 1`;

/** Whether the policies of this checkout are those that judge. Takes the owner's connection. */
export async function policyFinding(
  owner: DatabaseConnection,
  { officeId, root, zone }: Pick<OfficePlace, "officeId" | "root" | "zone">,
): Promise<Finding> {
  const name = `policies of ${officeId}`;
  const here = policiesHash(policyFiles(join(root, "policies")));
  try {
    const found = await withClient(owner, async (client) => {
      await client.query(NAMED);
      return client.query<{ hash: string; recorded_at: Date }>(LAST, [officeId]);
    });
    const [row] = found.rows;
    if (row === undefined) {
      const remedy = "The first start takes those of the checkout.";
      return { name, is: "warn", says: "none is in force yet", remedy };
    }
    if (row.hash === here) return { name, is: "ok", says: `${here.slice(0, 12)} judges` };
    const since = dateOfInstant(row.recorded_at.toISOString(), zone);
    const says =
      `those of ${since} (${row.hash.slice(0, 12)}) judge, and not those of this checkout ` +
      `(${here.slice(0, 12)})`;
    const remedy = "Two people agree on them, or not: recourse policy pending.";
    return { name, is: "warn", says, remedy };
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return { name, is: "warn", says, remedy: "The next start brings the database up to date." };
  }
}
