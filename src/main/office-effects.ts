import { newId } from "#adapters/clock/identifiers.ts";
import { compilePolicies } from "#adapters/cedar/compile-policies.ts";
import { readActions } from "#adapters/cedar/read-actions.ts";
import type { WrittenPolicies } from "#adapters/cedar/read-policies.ts";
import { createPool } from "#adapters/postgres/pool.ts";
import { underAccess } from "#adapters/postgres/under-access.ts";
import type { OfficeEffect } from "#cli/policy-tools.ts";
import type { Facts, Relation } from "#domain/access/facts.ts";
import { FIELD_CLASSES, PURPOSES, type Role } from "#domain/access/roles.ts";
import { onMachineDatabase } from "./machine-office.ts";
import type { Settings } from "./settings.ts";

type Account = { readonly account_id: string; readonly roles: readonly Role[] };
type Case = {
  readonly case_id: string;
  readonly mode: "own" | "observed" | "imported";
  readonly is_protected: boolean;
  readonly is_open: boolean;
  readonly assigned_to: string | null;
  readonly kept_out: readonly string[];
};

/**
 * What a change of policies does for the staff and the cases that an office has: counts by role
 * and action. Rows alone are read, and nothing of a case is unsealed. Empty where nothing changes,
 * or where a version cannot be compiled.
 */
export async function officeEffects(
  root: string,
  settings: Settings,
  officeId: string | undefined,
  before: WrittenPolicies,
  after: WrittenPolicies,
): Promise<readonly OfficeEffect[]> {
  const { app, place, stop } = await onMachineDatabase(root, settings, officeId);
  const pool = createPool(app);
  const rows = <T>(sql: string) => underAccess<T>(pool, newId(), sql, [place.officeId]);
  try {
    const staff = await rows<Account>(
      `select account_id, roles from accounts
       where office_id = $1 and kind = 'staff' and ended_on is null`,
    );
    const cases = await rows<Case>(
      `select case_id, mode, is_protected, is_open, assigned_to, kept_out
       from cases where office_id = $1`,
    );
    return effectsOn(staff, cases, before, after);
  } finally {
    await pool.end();
    await stop();
  }
}

function effectsOn(
  staff: readonly Account[],
  cases: readonly Case[],
  before: WrittenPolicies,
  after: WrittenPolicies,
): readonly OfficeEffect[] {
  const [was, is] = [compilePolicies(before), compilePolicies(after)];
  if (was === undefined || is === undefined) return [];
  const [knew, knows] = [before, after].map(({ schema }) => new Set(readActions(schema)));
  const asked = [...new Set([...(knew ?? []), ...(knows ?? [])])].flatMap((action) =>
    action === "see" ? FIELD_CLASSES.map((fieldClass) => ({ action, fieldClass })) : [{ action }],
  );
  const found = new Map<string, { accounts: Set<string>; cases: Set<string> }>();
  for (const account of staff) {
    for (const one of cases) {
      const circumstances = factsOf(account, one);
      for (const what of asked) {
        for (const purpose of PURPOSES) {
          const facts: Facts = { ...what, ...circumstances, purpose, isFresh: true };
          const gives = knows?.has(what.action) === true && is.allows(facts);
          const gave = knew?.has(what.action) === true && was.allows(facts);
          if (gives === gave) continue;
          const fieldClass = "fieldClass" in what ? what.fieldClass : "";
          const role = account.roles.find((held) => held !== "sworn") ?? "sworn";
          const key = [gives, role, what.action, fieldClass].join(" ");
          const count = found.get(key) ?? { accounts: new Set(), cases: new Set() };
          found.set(key, count);
          count.accounts.add(account.account_id);
          count.cases.add(one.case_id);
        }
      }
    }
  }
  return [...found].map(([key, { accounts, cases: touched }]) => {
    const [gain, role = "", action = "", fieldClass = ""] = key.split(" ");
    return {
      isGain: gain === "true",
      role,
      action,
      ...(fieldClass === "" ? {} : { fieldClass }),
      accounts: accounts.size,
      cases: touched.size,
    };
  });
}

// As the row of a list knows it: what only the stream tells (who decided first) is left out.
function factsOf(
  { account_id: id, roles }: Account,
  one: Case,
): Pick<Facts, "actorKind" | "roles" | "relations" | "caseMode" | "isProtected"> {
  const relations: Relation[] = [];
  if (one.kept_out.includes(id)) relations.push("excluded");
  else {
    if (one.assigned_to === id) {
      relations.push(one.mode === "observed" ? "representative" : "assigned");
    }
    if (roles.includes("supervisor")) relations.push("supervising");
    const waits = one.mode === "own" && one.is_open && one.assigned_to === null;
    const isHidden = one.is_protected && !roles.includes("sworn");
    if (waits && !isHidden && roles.includes("intake-clerk")) relations.push("at-intake");
  }
  return {
    actorKind: "staff",
    roles,
    relations: relations.length === 0 ? ["none"] : relations,
    caseMode: one.mode,
    isProtected: one.is_protected,
  };
}
