import type { PolicyChanges } from "#domain/access/policy-keeper.ts";
import type { Office } from "./office.ts";

/** Which policies judge in an office, what would replace them, and what that would change. */
export async function policyChangesOf({ policies }: Office): Promise<PolicyChanges> {
  const standing = policies.standing();
  const next = standing.open?.hash ?? policies.offered;
  const compared =
    next === standing.inForce ? undefined : await policies.compared(standing.inForce, next);
  return {
    standing,
    offered: policies.offered,
    ...(compared === undefined ? {} : { compared }),
    steps: await policies.steps(),
  };
}
