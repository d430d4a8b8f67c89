import type pg from "pg";
import { createPool } from "#adapters/postgres/pool.ts";
import type { KeptRules } from "#cli/tools.ts";
import { keptTypes } from "./kept-types.ts";
import { onMachineDatabase } from "./machine-office.ts";
import { rulesThen } from "./rules-then.ts";
import type { Settings } from "./settings.ts";

/**
 * Every version of the rules that an office on this machine has run by. It is only read: the rules
 * of this checkout come into force when the office starts with them, and not when they are compared.
 */
export async function keptRulesOf(
  root: string,
  settings: Settings,
  officeId: string | undefined,
): Promise<KeptRules> {
  const { app, place, stop } = await onMachineDatabase(root, settings, officeId);
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

/** The same from the database of an office, of which nothing is changed. */
export async function readKeptRules(pool: pg.Pool, officeId: string): Promise<KeptRules> {
  const types = await keptTypes(pool, officeId);
  const known = new Map(types.map((type) => [type.hash, type]));
  const stood = await rulesThen({ pool, officeId }, (hash) => known.get(hash));
  return { types: types.toSorted((a, b) => b.version.localeCompare(a.version)), stood };
}
