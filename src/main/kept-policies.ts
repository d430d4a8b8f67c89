import { keptPolicies, keptPolicyHashes } from "#adapters/postgres/policy-versions.ts";
import { createPool } from "#adapters/postgres/pool.ts";
import { newId } from "#adapters/clock/identifiers.ts";
import type { PolicyFiles } from "#adapters/cedar/read-policies.ts";
import { CliFailure } from "#cli/cli-failure.ts";
import { onMachineDatabase } from "./machine-office.ts";
import type { Settings } from "./settings.ts";

/**
 * The texts of a version that an office on this machine was started with, by how its hash begins.
 * Undefined where none begins so; throws where several do.
 */
export async function keptPoliciesOf(
  root: string,
  settings: Settings,
  officeId: string | undefined,
  begins: string,
): Promise<PolicyFiles | undefined> {
  const { app, place, stop } = await onMachineDatabase(root, settings, officeId);
  const pool = createPool(app);
  try {
    const parts = { pool, officeId: place.officeId, newId };
    const [hash, another] = await keptPolicyHashes(parts, begins);
    if (another !== undefined) throw new CliFailure(`Two versions begin with ${begins}.`, 2);
    return hash === undefined ? undefined : await keptPolicies(parts, hash);
  } finally {
    await pool.end();
    await stop();
  }
}
