import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "#test/office.ts";
import { comparePolicies } from "./compare-policies.ts";
import { policiesOf, policyFiles, type PolicyFiles } from "./read-policies.ts";

const files = policyFiles(join(root, "policies"));
const SEED = 7;

function changed(name: string, from: string, to: string): PolicyFiles {
  const texts = Object.entries(files);
  const found = texts.find(([path, text]) => path.endsWith(name) && text.includes(from));
  assert.ok(found, `${name}: ${from}`);
  return { ...files, [found[0]]: found[1].replace(from, to) };
}
const compared = (after: PolicyFiles) =>
  comparePolicies(policiesOf(files), policiesOf(after), SEED);

test("a forbid that stops less only for somebody of two roles is loosened", () => {
  const from = '  principal.roles.containsAny(["intake-clerk", "caseworker", "supervisor"';
  const to = '  !principal.roles.contains("ombudsman") &&\n' + from;
  const { loosened } = compared(changed("never.cedar", from, to));
  assert.deepEqual(
    loosened.map(({ id }) => id),
    ["never-a-concern-to-who-works-on-cases"],
  );
});

test("what is given to somebody of two roles together is said, with these two alone", () => {
  const both = ["auditor", "intake-clerk"]
    .map((role) => `principal.roles.contains("${role}")`)
    .join(" && ");
  const action = 'action == Recourse::Action::"office-information"';
  const added = `@id("two") permit (principal, ${action}, resource) when { ${both} };`;
  const name = Object.keys(files).find((path) => path.endsWith("public.cedar")) ?? "";
  const { changes } = compared({ ...files, [name]: `${files[name] ?? ""}\n${added}\n` });
  const gaining = changes.filter(({ gains }) => gains.length > 0);
  const given = gaining.map(({ actor }) => actor.roles.toSorted().join("+"));
  assert.ok(given.includes("auditor+intake-clerk"));
  // A third one only where the purpose is theirs.
  for (const roles of given) assert.match(roles, /auditor\+.*intake-clerk/);
});

test("the same policies in other words change nothing, for whatever roles", () => {
  const from = 'principal.kind == "person" &&\n  context.fieldClass == "staff-only"';
  const to = 'context.fieldClass == "staff-only" &&\n  principal.kind == "person"';
  const { loosened, changes } = compared(changed("never.cedar", from, to));
  assert.deepEqual([loosened, changes], [[], []]);
});
