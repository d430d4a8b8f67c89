import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyCase } from "./evolve.ts";
import type { CaseState, Stamp } from "./state.ts";
import { unansweredSince } from "./unanswered-since.ts";

type Step = readonly [kind: Stamp["kind"], role: Stamp["role"], on: string];

const stamp = ([kind, role, on]: Step, place: number): Stamp => ({
  version: place + 1,
  event: "invented",
  type: "Invented",
  kind,
  on,
  at: `${on}T12:00:00Z`,
  actorId: role,
  role,
});

const since = (mode: CaseState["mode"], ...steps: readonly Step[]) =>
  unansweredSince({ ...emptyCase("case-1"), mode, history: steps.map(stamp) });

test("a case without messages, and one whose last word is the office's, wait for no answer", () => {
  assert.equal(since("own"), undefined);
  assert.equal(since("own", ["file", "applicant", "2026-01-02"]), undefined);
  const asked: Step = ["message", "applicant", "2026-01-03"];
  assert.equal(since("own", asked, ["message", "caseworker", "2026-01-04"]), undefined);
  assert.equal(since("own", asked, ["message", "intake-clerk", "2026-01-04"]), undefined);
});

test("a message waits since the first that nobody answered, whoever of them wrote", () => {
  const steps: readonly Step[] = [
    ["message", "applicant", "2026-01-03"],
    ["message", "caseworker", "2026-01-04"],
    ["message", "representative", "2026-01-05"],
    ["message", "guardian", "2026-01-06"],
    ["submit", "applicant", "2026-01-07"],
  ];
  assert.equal(since("own", ...steps), "2026-01-05");
});

test("a letter to the person answers; what the office does among itself does not", () => {
  const asked: Step = ["message", "applicant", "2026-01-03"];
  for (const kind of ["request", "schedule", "serve"] as const) {
    assert.equal(since("own", asked, [kind, "caseworker", "2026-01-04"]), undefined, kind);
  }
  for (const kind of ["note", "assign", "draft", "review", "decide", "record"] as const) {
    assert.equal(since("own", asked, [kind, "supervisor", "2026-01-04"]), "2026-01-03", kind);
  }
});

test("at a clinic the representative is the office, and answers the client", () => {
  const steps: readonly Step[] = [
    ["message", "applicant", "2026-01-03"],
    ["notice", "representative", "2026-01-04"],
  ];
  assert.equal(since("observed", ...steps), "2026-01-03");
  const answered: Step = ["message", "representative", "2026-01-05"];
  assert.equal(since("observed", ...steps, answered), undefined);
  assert.equal(since("own", ...steps.slice(0, 1), answered), "2026-01-03");
});
