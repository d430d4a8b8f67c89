import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkPolicies, holdsPolicies } from "#adapters/cedar/check-policies.ts";
import { comparePolicies } from "#adapters/cedar/compare-policies.ts";
import { judgeOf } from "#adapters/cedar/judge.ts";
import { readActions } from "#adapters/cedar/read-actions.ts";
import { policiesOf, readPolicies, type WrittenPolicies } from "#adapters/cedar/read-policies.ts";
import { CliFailure } from "#cli/cli-failure.ts";
import type { PolicyTools } from "#cli/policy-tools.ts";
import { explain } from "#domain/access/explain.ts";
import type { Settings } from "./settings.ts";

/** What the commands about policies work with, in the checkout at `root`. */
export function policyToolsOf(root: string, settings: () => Settings): PolicyTools {
  const kept = async (begins: string, officeId: string | undefined) =>
    (await import("./kept-policies.ts")).keptPoliciesOf(root, settings(), officeId, begins);
  async function named(name: string, officeId: string | undefined): Promise<WrittenPolicies> {
    const folder = policiesAt(name);
    if (folder !== undefined) return readPolicies(folder);
    const files = /^[0-9a-f]{8,64}$/.test(name) ? await kept(name, officeId) : undefined;
    if (files !== undefined) return policiesOf(files);
    const says = `${name} is neither a folder of policies nor the hash of a version kept here.`;
    throw new CliFailure(says, 2);
  }
  return {
    check(path) {
      const folder = policiesAt(path ?? root);
      return folder === undefined ? undefined : checkPolicies(folder);
    },
    async compare(before, after, seed, officeId) {
      const [was, is] = [await named(before, officeId), await named(after, officeId)];
      const diff = comparePolicies(was, is, seed);
      if (!existsSync(join(settings().data, "office.json")) && officeId === undefined) {
        return { diff };
      }
      const { officeEffects } = await import("./office-effects.ts");
      return { diff, office: await officeEffects(root, settings(), officeId, was, is) };
    },
    explain(facts) {
      const written = readPolicies(join(root, "policies"));
      const actions = readActions(written.schema);
      if (!actions.includes(facts.action)) {
        throw new CliFailure(`${facts.action} is no action. Actions: ${actions.join(", ")}.`, 2);
      }
      return explain(judgeOf(written), facts, "described");
    },
  };
}

/** The policies that a path means: a folder of them, or a checkout; undefined for neither. */
function policiesAt(path: string): string | undefined {
  const within = join(resolve(path), "policies");
  return [within, resolve(path)].find((one) => existsSync(one) && holdsPolicies(one));
}
