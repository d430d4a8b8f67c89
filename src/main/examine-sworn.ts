import { type DatabaseConnection, withClient } from "#adapters/postgres/connection.ts";
import type { Finding } from "#cli/tools.ts";
import type { OfficePlace } from "./open-office.ts";

const SWORN = `
select distinct unnest(roles) as role from accounts
where office_id = $1 and kind = 'staff' and ended_on is null and 'sworn' = any(roles)`;
const NEEDED = ["supervisor", "caseworker"] as const;

/**
 * Whether somebody can work on protected cases: without staff who are sworn such a case waits where
 * nobody sees it. Takes the connection of the office's owner role.
 */
export async function swornFinding(
  owner: DatabaseConnection,
  { officeId }: Pick<OfficePlace, "officeId">,
): Promise<Finding> {
  const name = `sworn staff of ${officeId}`;
  try {
    const found = await withClient(owner, (client) =>
      client.query<{ role: string }>(SWORN, [officeId]),
    );
    const roles = found.rows.map(({ role }) => role);
    const missing = NEEDED.filter((role) => !roles.includes(role));
    if (missing.length === 0 && !roles.includes("intake-clerk")) return noDesk(name);
    if (missing.length === 0) return { name, is: "ok", says: "protected cases have their people" };
    const says = `no ${missing.join(" and no ")} is sworn, so protected cases wait unseen`;
    const remedy = `Let somebody in with --role ${missing[0]},sworn (recourse account add --help).`;
    return { name, is: "warn", says, remedy };
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return { name, is: "warn", says, remedy: "The next start brings the database up to date." };
  }
}

// Nobody who decides may read it, so without a sworn desk it waits.
const noDesk = (name: string): Finding => ({
  name,
  is: "warn",
  says: "no intake-clerk is sworn, so a refused interpreter in a protected case reaches nobody",
  remedy: "Let somebody in with --role intake-clerk,sworn (recourse account add --help).",
});
