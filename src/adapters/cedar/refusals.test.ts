import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Facts } from "#domain/access/facts.ts";
import { FIELD_CLASSES, PURPOSES, ROLES } from "#domain/access/roles.ts";
import { createJudge } from "./judge.ts";
import { readActions } from "./read-actions.ts";
import { readPolicies } from "./read-policies.ts";

// An operator who wants the opposite gives one account every role and every tie that it lacks,
// and tries every purpose.

const policiesDir = fileURLToPath(new URL("../../../policies", import.meta.url));
const judge = createJudge(policiesDir);
const actions = readActions(readPolicies(policiesDir).schema);

type Attempt = Pick<Facts, "caseMode" | "relations"> & Partial<Facts>;

/** What is allowed to somebody with every role, under some purpose or other. */
function reachable(attempt: Attempt): readonly string[] {
  const kind: Facts = {
    action: "",
    actorKind: "staff",
    roles: ROLES,
    purpose: "own-case",
    isProtected: false,
    isFresh: true,
    ...attempt,
  };
  const tried = actions.flatMap((action) =>
    action === "see"
      ? FIELD_CLASSES.map((fieldClass) => ({ ...kind, action, fieldClass }))
      : [{ ...kind, action }],
  );
  const allowed = tried.filter((facts) =>
    PURPOSES.some((purpose) => judge.judge({ ...facts, purpose }).allowed),
  );
  return allowed.map((facts) => ("fieldClass" in facts ? `see ${facts.fieldClass}` : facts.action));
}

const EVERY_TIE = ["assigned", "supervising", "representative", "at-intake"] as const;

test("R3: an imported case has no act, no file, no list and no person, whoever asks", () => {
  assert.deepEqual(reachable({ caseMode: "imported", relations: EVERY_TIE }), [
    "case-history",
    "export-log",
    "import",
    "process-map",
    "see record",
  ]);
});

test("R4: in an observed case a list by clocks is for the representative of record alone", () => {
  const { action, ...rest } = { action: "worklist", caseMode: "observed" as const };
  const others = ["assigned", "supervising", "at-intake", "first-decider"] as const;
  assert.ok(!reachable({ ...rest, relations: others }).includes(action));
  assert.ok(reachable({ ...rest, relations: ["representative"] }).includes(action));
});

test("R2: a member of staff never lists a person's cases, nor acts in a case of their own", () => {
  for (const caseMode of ["own", "none"] as const) {
    const asStaff = { caseMode, roles: ROLES.filter((role) => role !== "representative") };
    assert.ok(!reachable({ ...asStaff, relations: EVERY_TIE }).includes("my-cases"));
  }
  assert.deepEqual(reachable({ caseMode: "own", relations: [...EVERY_TIE, "party"] }), []);
});

test("R12: without a tie to the case nobody learns when and where somebody will be", () => {
  const untied = reachable({ caseMode: "own", relations: ["none"] });
  assert.ok(!untied.includes("see whereabouts"));
  const overseen = reachable({ caseMode: "own", relations: ["supervising"] });
  assert.ok(!overseen.includes("see whereabouts"));
  const received = reachable({ caseMode: "own", relations: ["at-intake"] });
  assert.ok(!received.includes("see whereabouts"));
});

test("a protected case does not exist for anybody without a tie, whatever their roles", () => {
  const hidden = { isProtected: true, caseMode: "own" } as const;
  const roles = ROLES.filter((role) => role !== "intake-clerk");
  const unsworn = roles.filter((role) => role !== "sworn");
  for (const tie of ["none", "first-decider"] as const) {
    assert.deepEqual(reachable({ ...hidden, roles: unsworn, relations: [tie] }), []);
  }
  // Who is sworn may ask to read one, or open it in an emergency. Each is told and answered for.
  const asks = ["access-desk", "ask-access", "break-glass"];
  const reviews = ["restore-break-glass", "review-break-glass"];
  assert.deepEqual(reachable({ ...hidden, roles, relations: ["none"] }).toSorted(), [
    ...asks,
    ...reviews,
  ]);
  assert.deepEqual(
    reachable({ ...hidden, roles: ["caseworker", "sworn"], relations: ["first-decider"] }),
    ["ask-access", "break-glass"],
  );
});

test("in a protected case somebody sworn finds interpreters, and reads nothing else of it", () => {
  const hidden = { isProtected: true, caseMode: "own", relations: ["none"] } as const;
  const desk = ["interpreters", "interpreters-to-find", "interpreting", "name-interpreter"];
  const sworn = reachable({ ...hidden, roles: ["intake-clerk", "sworn"] });
  assert.deepEqual(sworn.toSorted(), ["ask-access", "break-glass", ...desk]);
  assert.deepEqual(reachable({ ...hidden, roles: ["intake-clerk"] }), []);
  const officer = { ...hidden, roles: ["intake-clerk", "caseworker", "sworn"] } as const;
  const decides = reachable({ ...officer, relations: ["assigned"] });
  assert.ok(!decides.some((one) => desk.includes(one)));
});

test("a protected case does not exist for staff who are not sworn, whatever their ties", () => {
  const roles = ROLES.filter((role) => !["sworn", "representative", "guardian"].includes(role));
  const ties = ["assigned", "supervising", "at-intake"] as const;
  const hidden = { isProtected: true, caseMode: "own", relations: ties } as const;
  assert.deepEqual(reachable({ ...hidden, roles }), []);
  assert.deepEqual(reachable({ ...hidden, roles: ["sworn"] }), []);
  assert.ok(reachable({ ...hidden, roles: ["sworn", "intake-clerk"] }).includes("record"));
  assert.ok(reachable({ ...hidden, roles: ["sworn", "supervisor"] }).includes("assign"));
  assert.ok(reachable({ ...hidden, roles: ["sworn", "caseworker"] }).includes("decide"));
});

test("no machine acts against a person: a clock with every tie lets time pass and counts it", () => {
  for (const caseMode of ["own", "observed"] as const) {
    const clock = { actorKind: "clock", caseMode, relations: EVERY_TIE } as const;
    assert.deepEqual(reachable(clock), ["expire", "recount"]);
  }
});

test("once an officer has the case, intake is over: the purpose opens nothing of it", () => {
  const intakeOnly = { caseMode: "own", roles: ["intake-clerk"] } as const;
  // But for finding an interpreter: that stays with the desk, so that no decider sees a refusal.
  const desk = ["interpreters", "interpreters-to-find", "interpreting", "name-interpreter"];
  const asks = ["ask-access", "break-glass"];
  assert.deepEqual(reachable({ ...intakeOnly, relations: ["none"] }).toSorted(), [
    ...asks,
    ...desk,
  ]);
  assert.deepEqual(reachable({ ...intakeOnly, relations: ["assigned"] }), []);
  assert.deepEqual(reachable({ ...intakeOnly, relations: ["at-intake"] }), [
    "case-file",
    "case-search",
    "confirm-party",
    "include",
    "interpreters",
    "interpreters-to-find",
    "interpreting",
    "message",
    "name-interpreter",
    "note",
    "office-cases",
    "policy-explanation",
    "prove-party",
    "readdress",
    "record",
    "refuse-party",
    "schedule",
    "see record",
    "see identity",
    "see contact",
    "separate",
    "serve",
    "way-in",
  ]);
});

test("a second reader opens the evidence, and still no field of health or whereabouts", () => {
  const reading = { caseMode: "own", roles: ["supervisor"] } as const;
  const overseen = reachable({ ...reading, relations: ["supervising"] });
  assert.ok(overseen.includes("case-exhibit"));
  assert.ok(!overseen.includes("see health") && !overseen.includes("see whereabouts"));
  const assigned = reachable({ ...reading, relations: ["supervising", "assigned"] });
  assert.ok(assigned.includes("see health") && assigned.includes("see whereabouts"));
  assert.deepEqual(reachable({ ...reading, relations: ["assigned"] }), [
    "dashboard",
    "process-map",
  ]);
});
