import { existsSync } from "node:fs";
import type pg from "pg";
import type { DatabaseConnection } from "#adapters/postgres/connection.ts";
import { waitingMigrations } from "#adapters/postgres/migrate.ts";
import { createPool } from "#adapters/postgres/pool.ts";
import { roleConnection } from "#adapters/postgres/roles.ts";
import { CliFailure } from "#cli/cli-failure.ts";
import type { KeptRules } from "#cli/tools.ts";
import { keptTypes } from "./kept-types.ts";
import { onMachineDatabase } from "./machine-office.ts";
import type { OfficePlace } from "./open-office.ts";
import { rulesThen } from "./rules-then.ts";
import type { Settings } from "./settings.ts";

/**
 * Every version of the rules that an office on this machine has run by. It is only read: the rules
 * of this checkout come into force when the office starts with them, and not when they are
 * compared.
 */
export async function keptRulesOf(
  root: string,
  settings: Settings,
  officeId: string | undefined,
): Promise<KeptRules> {
  refuseWithoutOffice(settings);
  const { app, place, stop } = await onMachineDatabase(root, settings, officeId, asItStands);
  try {
    const pool = createPool(app);
    try {
      return await readKeptRules(pool, place.officeId);
    } finally {
      await pool.end();
    }
  } finally {
    await stop();
  }
}

// The database of an office that has run, neither made nor brought forward for a comparison.
async function asItStands(
  admin: DatabaseConnection,
  { database }: Pick<OfficePlace, "database">,
): Promise<DatabaseConnection> {
  const waiting = await waitingMigrations(admin, database);
  if (waiting === 0) return roleConnection(admin, database, "app");
  throw new CliFailure(
    waiting === undefined
      ? "The office has not run here yet, so no earlier version of its rules is kept."
      : `The office last ran with ${waiting > 0 ? "an older" : "a newer"} Recourse. ` +
          "Start it once with this one, or compare with that one.",
    2,
  );
}

// Where no office has run, asking for its database would make a new one.
function refuseWithoutOffice({ data }: Settings): void {
  if (process.env["DATABASE_URL"] !== undefined || existsSync(data)) return;
  throw new CliFailure(
    `No office has run from ${data}, so no earlier version is kept there. Set RECOURSE_DATA to ` +
      "the data folder of your office, or compare with a folder of rules or a type of yours.",
    2,
  );
}

/** The same from the database of an office, of which nothing is changed. */
export async function readKeptRules(pool: pg.Pool, officeId: string): Promise<KeptRules> {
  const types = await keptTypes(pool, officeId);
  const known = new Map(types.map((type) => [type.hash, type]));
  const stood = await rulesThen({ pool, officeId }, (hash) => known.get(hash));
  return { types: types.toSorted((a, b) => b.version.localeCompare(a.version)), stood };
}
