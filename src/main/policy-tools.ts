import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkPolicies, holdsPolicies } from "#adapters/cedar/check-policies.ts";
import type { PolicyTools } from "#cli/policy-tools.ts";

/** What the commands about policies work with, in the checkout at `root`. */
export function policyToolsOf(root: string): PolicyTools {
  return {
    check(path) {
      const folder = policiesAt(path ?? root);
      return folder === undefined ? undefined : checkPolicies(folder);
    },
  };
}

/** The policies that a path means: a folder of them, or a checkout; undefined for neither. */
function policiesAt(path: string): string | undefined {
  const within = join(resolve(path), "policies");
  return [within, resolve(path)].find((one) => existsSync(one) && holdsPolicies(one));
}
