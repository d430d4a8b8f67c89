import assert from "node:assert/strict";
import { test } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { root } from "#test/office.ts";
import { offeredTypes } from "./offered-types.ts";

const { caseTypes } = loadRules(root);

test("an office that says nothing of its law offers every procedure but those by setting", () => {
  const laws = new Set(
    [...offeredTypes(caseTypes).values()].map(({ jurisdiction }) => jurisdiction),
  );
  assert.ok(laws.has("us") && laws.has("uk") && laws.has("eu"));
  assert.ok(![...offeredTypes(caseTypes).values()].some(({ offered }) => offered === "by-setting"));
});

test("an office offers the procedures of the law that it works under, and no other", () => {
  const offered = [...offeredTypes(caseTypes, [], ["uk"]).keys()];
  assert.deepEqual(offered, ["uk.asylum.appeal"]);
});

test("a law under which no case type stands is told with those that there are", () => {
  assert.throws(() => offeredTypes(caseTypes, [], ["mars"]), /names mars; .*eu, .*uk, us/);
});
