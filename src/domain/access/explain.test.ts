import assert from "node:assert/strict";
import { test } from "node:test";
import { explain, factsOfDescription } from "./explain.ts";
import type { Facts, Judge } from "./facts.ts";
import { FIELD_CLASSES } from "./roles.ts";

const about = { purpose: "adjudication", isFresh: false } as const;
const described = (who: string, action: string, what: string) =>
  factsOfDescription({ who, action, what, ...about }, FIELD_CLASSES);

test("a description becomes facts: roles, ties, class, kind of case, protection", () => {
  assert.deepEqual(described("caseworker+sworn:assigned", "see:health", "own+protected"), {
    action: "see",
    actorKind: "staff",
    roles: ["caseworker", "sworn"],
    purpose: "adjudication",
    relations: ["assigned"],
    caseMode: "own",
    isProtected: true,
    fieldClass: "health",
  });
  const nobody = described("nobody", "office-information", "none") as Facts;
  assert.deepEqual([nobody.actorKind, nobody.roles, nobody.relations], ["person", [], ["none"]]);
});

for (const [who, action, what, unknown] of [
  ["chief", "decide", "own", "chief"],
  ["caseworker:cousin", "decide", "own", "cousin"],
  ["caseworker", "decide", "secret", "secret"],
  ["caseworker", "decide", "own+hidden", "hidden"],
  ["caseworker", "see", "own", "see"],
  ["caseworker", "see:diary", "own", "diary"],
  ["caseworker", "decide:health", "own", "health"],
] as const) {
  test(`${who} ${action} ${what} is refused for ${unknown}`, () => {
    assert.deepEqual(described(who, action, what), { unknown });
  });
}

// Allowed to a sworn caseworker with the case, or to anybody where the case is not protected.
const judge: Pick<Judge, "judge"> = {
  judge: ({ roles, relations, isProtected }) => {
    const isTied = roles.includes("caseworker") && relations.includes("assigned");
    const allowed = isTied && (!isProtected || roles.includes("sworn"));
    return { allowed, policies: allowed ? ["works"] : [] };
  },
};
const facts = described("caseworker:assigned", "decide", "own+protected") as Facts;

test("each single change that turns the answer round is found", () => {
  assert.deepEqual(explain(judge, facts, "described").changes, [
    { is: "role", role: "sworn" },
    { is: "not-protected" },
  ]);
});

test("of a real case, nothing that is about the case is among them", () => {
  assert.deepEqual(explain(judge, facts, "real").changes, [{ is: "role", role: "sworn" }]);
});

test("what takes away an answer that was yes is found as well", () => {
  const open = { ...facts, isProtected: false };
  assert.deepEqual(explain(judge, open, "real").changes, [{ is: "no-tie", tie: "assigned" }]);
});
