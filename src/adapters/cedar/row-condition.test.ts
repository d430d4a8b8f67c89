import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import type { Facts, Relation } from "#domain/access/facts.ts";
import { rowCondition, type RowCondition, type RowFacts } from "#domain/access/row-condition.ts";
import { arbitraryFacts } from "#test/arbitrary-facts.ts";
import { createJudge } from "./judge.ts";

const judge = createJudge(fileURLToPath(new URL("../../../policies", import.meta.url)));
const LISTS = ["my-cases", "worklist", "office-cases"];
const daniel: RowFacts = {
  action: "worklist",
  actorKind: "staff",
  roles: ["caseworker"],
  purpose: "adjudication",
  caseMode: "own",
  isProtected: false,
};
const grace: RowFacts = { ...daniel, roles: ["supervisor"], purpose: "supervision" };
const ines: RowFacts = {
  ...daniel,
  action: "office-cases",
  roles: ["intake-clerk"],
  purpose: "intake",
};
const ruth: RowFacts = {
  ...daniel,
  actorKind: "person",
  roles: ["representative"],
  purpose: "representation",
  caseMode: "observed",
};

function sworn(facts: RowFacts): RowFacts {
  return { ...facts, roles: [...facts.roles, "sworn"], isProtected: true };
}

const EXPECTED: readonly (readonly [string, RowFacts, RowCondition])[] = [
  ["a caseworker's worklist holds the assigned cases", daniel, ["assigned"]],
  ["of the protected ones none", { ...daniel, isProtected: true }, []],
  ["but where they are sworn", sworn(daniel), ["assigned"]],
  ["a caseworker has no list of the office", { ...daniel, action: "office-cases" }, []],
  ["a supervisor's worklist holds the office", grace, ["all"]],
  ["an observed case is in no supervisor's worklist", { ...grace, caseMode: "observed" }, []],
  ["an imported case is in no list", { ...grace, caseMode: "imported" }, []],
  ["an intake clerk lists what no officer has been given yet", ines, ["at-intake"]],
  ["but no protected case", { ...ines, isProtected: true }, []],
  ["but where they are sworn to it", sworn(ines), ["at-intake"]],
  ["and none that another body decides", { ...ines, caseMode: "observed" }, []],
  ["a representative watches those whom they represent", ruth, ["represented"]],
  ["and elsewhere has no worklist", { ...ruth, caseMode: "own" }, []],
  [
    "a person lists their own",
    { ...ruth, action: "my-cases", roles: ["applicant"], purpose: "own-case" },
    ["party"],
  ],
  [
    "who asks for themselves and for a child in their care lists both",
    { ...ruth, action: "my-cases", roles: ["applicant", "guardian"], purpose: "own-case" },
    ["in-care", "party"],
  ],
  ["an auditor has no list of cases", { ...daniel, roles: ["auditor"], purpose: "audit" }, []],
];

for (const [sentence, facts, expected] of EXPECTED) {
  test(sentence, () => assert.deepEqual(rowCondition(judge, facts), expected));
}

/** What a query under the condition returns, for one row. */
function admits(condition: RowCondition, facts: RowFacts, row: readonly Relation[]): boolean {
  if (facts.actorKind === "staff" && row.includes("party")) return false;
  return condition.some((tie) => {
    if (tie === "all") return true;
    if (tie === "in-care") return row.includes("guardian");
    return row.includes(tie === "represented" ? "representative" : tie);
  });
}

/** How a row can stand to the actor: an office's supervisor supervises every row of the office. */
function arbitraryRow(facts: Facts): fc.Arbitrary<readonly Relation[]> {
  const always: readonly Relation[] = facts.purpose === "supervision" ? ["supervising"] : ["none"];
  return fc
    .subarray<Relation>([
      "party",
      "representative",
      "guardian",
      "assigned",
      "at-intake",
      "first-decider",
    ])
    .map((relations) => [...always, ...relations]);
}

test("the condition admits exactly the rows that judging each row would admit", () => {
  const question = arbitraryFacts(LISTS).chain((facts) =>
    fc.tuple(fc.constant(facts), fc.array(arbitraryRow(facts), { minLength: 1, maxLength: 8 })),
  );
  let admitted = 0;
  fc.assert(
    fc.property(question, ([{ eventBy: _ofEvents, ...facts }, rows]) => {
      const { caseMode } = facts;
      if (caseMode === "none") return;
      const rowFacts: RowFacts = { ...facts, caseMode };
      const condition = rowCondition(judge, rowFacts);
      for (const row of rows) {
        const { allowed } = judge.judge({ ...rowFacts, relations: row });
        assert.equal(admits(condition, rowFacts, row), allowed);
        if (allowed) admitted += 1;
      }
    }),
    { numRuns: 4000 },
  );
  assert.ok(admitted > 100, `only ${admitted} rows were admitted: too few to say much`);
});
