import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Judgement, Judge } from "#domain/access/facts.ts";
import type { PolicyFault } from "#domain/access/policy-check.ts";
import { readActions } from "./read-actions.ts";
import { parseExample } from "./read-examples.ts";
import type { WrittenPolicies } from "./read-policies.ts";

type Place = { readonly file: string; readonly line: number };

/** Runs every example, and says which actions and policies have none. */
export function checkExamples(
  examplesDir: string,
  judge: Pick<Judge, "judge">,
  { schema, policies }: WrittenPolicies,
  places: ReadonlyMap<string, Place>,
): { readonly right: number; readonly faults: readonly PolicyFault[] } {
  const faults: PolicyFault[] = [];
  const shown = new Set<string>();
  const spoke = new Set<string>();
  let right = 0;
  for (const side of ["allow", "deny"] as const) {
    for (const name of examplesIn(join(examplesDir, side))) {
      const file = `examples/${side}/${name}`;
      const text = readFileSync(join(examplesDir, side, name), "utf8");
      const fault = faultOf(file, text, side, judge, shown, spoke);
      if (fault === undefined) right += 1;
      else faults.push(fault);
    }
  }
  for (const action of readActions(schema)) {
    for (const side of ["allow", "deny"] as const) {
      if (shown.has(`${side} ${action}`)) right += 1;
      else faults.push(lacks(action, side));
    }
  }
  for (const id of Object.keys(policies)) {
    if (spoke.has(id)) right += 1;
    else faults.push(silent(id, places));
  }
  return { right, faults };
}

const examplesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .toSorted()
    : [];

function faultOf(
  file: string,
  text: string,
  side: "allow" | "deny",
  judge: Pick<Judge, "judge">,
  shown: Set<string>,
  spoke: Set<string>,
): PolicyFault | undefined {
  const example = parseExample(text);
  if (typeof example === "string") {
    const right = "facts of the schema and the policies that answer";
    return { at: `${file}:1`, says: example, right };
  }
  const { facts, policies } = example;
  let judged: Judgement;
  try {
    judged = judge.judge(facts);
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return { at: `${file}:${lineOf(text, "action")}`, says, right: "an action of the schema" };
  }
  shown.add(`${side} ${facts.action}`);
  for (const id of judged.policies) spoke.add(id);
  const named = judged.policies.join(", ") || "no policy";
  if (judged.allowed !== (side === "allow")) {
    const says = `${judged.allowed ? "is allowed" : "is denied"} by ${named}`;
    const right = side === "allow" ? "allowed" : "denied";
    return { at: `${file}:${lineOf(text, "facts")}`, says, right: `${right}: ${facts.action}` };
  }
  if (policies.toSorted().join() === judged.policies.join()) return undefined;
  const says = `names ${policies.join(", ") || "no policy"}`;
  return { at: `${file}:${lineOf(text, "policies")}`, says, right: named };
}

const lacks = (action: string, side: "allow" | "deny"): PolicyFault => ({
  at: `examples/${side}`,
  says: `${action} has no example that is ${side === "allow" ? "allowed" : "denied"}`,
  right: "one file with such a request, named as a sentence",
});

function silent(id: string, places: ReadonlyMap<string, Place>): PolicyFault {
  const { file = "policies", line = 1 } = places.get(id) ?? {};
  const says = `${id} speaks in no example`;
  return { at: `${file}:${line}`, says, right: "one example whose answer names it" };
}

const lineOf = (text: string, key: string): number =>
  text.slice(0, Math.max(0, text.indexOf(`"${key}"`))).split("\n").length;
