import { type DatabaseConnection, withClient } from "#adapters/postgres/connection.ts";
import type { Finding } from "#cli/tools.ts";
import { UNCLAIMED_DAYS } from "#domain/file-list.ts";
import type { OfficePlace } from "./open-office.ts";

// The worker comes once a day; what it should have removed two days ago, nobody removes.
const LATE_DAYS = 2;
const COUNT = `
select count(*)::int as unclaimed,
       count(*) filter (where kept_on < current_date - $2::int)::int as late
from case_files where office_id = $1 and not is_claimed`;

/**
 * How many uploaded files no event names yet, and whether those that are over are removed. Takes
 * the connection of the office's owner role.
 */
export async function fileFinding(
  owner: DatabaseConnection,
  {
    officeId,
    unclaimedDays: days = UNCLAIMED_DAYS,
  }: Pick<OfficePlace, "officeId" | "unclaimedDays">,
): Promise<Finding> {
  const name = `uploaded files of ${officeId}`;
  try {
    const counted = await withClient(owner, (client) =>
      client.query<{ unclaimed: number; late: number }>(COUNT, [officeId, days + LATE_DAYS]),
    );
    const [{ unclaimed, late } = { unclaimed: 0, late: 0 }] = counted.rows;
    const says = `${unclaimed} that nothing names, kept for ${days} days each`;
    if (late === 0) return { name, is: "ok", says };
    const remedy = "Start the office and leave it running: its worker removes them once a day.";
    return { name, is: "warn", says: `${says}; ${late} should be gone`, remedy };
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return { name, is: "warn", says, remedy: "The next start brings the database up to date." };
  }
}
