import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { emptyCase } from "../case/evolve.ts";
import type { CaseState, Stamp } from "../case/state.ts";
import type { Link, Who } from "../ports.ts";
import { relationsTo as relationsOn } from "./relations.ts";
import { ROLES } from "./roles.ts";

const relationsTo = (state: CaseState, who: Who) => relationsOn(state, who, "2026-03-01");
const received: CaseState = { ...emptyCase("RC-7F3K-92QD"), version: 1, stage: "filed" };
const officer = (actorId: string) => ({ actorId, name: actorId, pseudonym: `${actorId[0]}.` });
const ines = staff("ines", ["intake-clerk"]);
const daniel = staff("daniel", ["caseworker"]);

test("a case that no officer has been given yet is at intake for an intake clerk", () => {
  assert.deepEqual(relationsTo(received, ines), ["at-intake"]);
  assert.deepEqual(relationsTo({ ...received, assignedTo: officer("daniel") }, ines), ["none"]);
});

test("an officer who is also an intake clerk holds their case as an officer alone", () => {
  const both = staff("ines", ["intake-clerk", "caseworker"]);
  assert.deepEqual(relationsTo({ ...received, assignedTo: officer("ines") }, both), ["assigned"]);
});

test("a protected case is at intake for nobody but a clerk who is sworn", () => {
  const hidden = { ...received, isProtected: true };
  const sworn = staff("ines", ["intake-clerk", "sworn"]);
  assert.deepEqual(relationsTo(hidden, ines), ["none"]);
  assert.deepEqual(relationsTo(hidden, sworn), ["at-intake"]);
  assert.deepEqual(relationsTo(hidden, staff("kim", ["sworn"])), ["none"]);
  assert.deepEqual(relationsTo({ ...hidden, assignedTo: officer("daniel") }, sworn), ["none"]);
});

test("a case that another body decides, or that pictures past work, is never at intake", () => {
  assert.deepEqual(relationsTo({ ...received, mode: "observed" }, ines), ["none"]);
  assert.deepEqual(relationsTo({ ...received, mode: "imported" }, ines), ["none"]);
});

test("nobody but staff with the role of intake clerk has a case at intake", () => {
  assert.deepEqual(relationsTo(received, daniel), ["none"]);
  assert.deepEqual(relationsTo(received, { ...ines, kind: "person" }), ["none"]);
  assert.deepEqual(relationsTo(received, { ...ines, kind: "clock" }), ["none"]);
});

test("no case is at intake and assigned at once, whoever asks", () => {
  const cases = fc.record({
    mode: fc.constantFrom("own", "observed", "imported"),
    isProtected: fc.boolean(),
    holder: fc.constantFrom(undefined, "ines", "daniel"),
  });
  fc.assert(
    fc.property(cases, fc.subarray([...ROLES]), ({ mode, isProtected, holder }, roles) => {
      const assignedTo = holder === undefined ? {} : { assignedTo: officer(holder) };
      const relations = relationsTo(
        { ...received, mode, isProtected, ...assignedTo },
        staff("ines", roles),
      );
      const mayKnow = !isProtected || roles.includes("sworn");
      const waits = holder === undefined && mode === "own" && mayKnow;
      assert.equal(relations.includes("at-intake"), waits && roles.includes("intake-clerk"));
      assert.ok(!(relations.includes("at-intake") && relations.includes("assigned")));
      assert.equal(relations.includes("none"), relations.length === 1 && relations[0] === "none");
    }),
  );
});

test("who decided is the first decider; who did anything else, or nothing, is not", () => {
  const history = [
    stamp("file", "amina"),
    stamp("draft", "daniel"),
    stamp("decide", "daniel"),
    stamp("serve", "ines"),
  ];
  const decided = { ...received, assignedTo: officer("daniel"), history };
  assert.deepEqual(relationsTo(decided, daniel), ["assigned", "first-decider"]);
  assert.deepEqual(relationsTo(decided, staff("grace", ["supervisor"])), ["supervising"]);
  assert.deepEqual(relationsTo(decided, ines), ["none"]);
  const drafted = { ...decided, history: history.slice(0, 2) };
  assert.deepEqual(relationsTo(drafted, daniel), ["assigned"]);
});

test("who was first stays so when the case and the later decision are another officer's", () => {
  const history = [stamp("decide", "daniel"), stamp("decide", "kim")];
  const heard = { ...received, assignedTo: officer("kim"), history };
  assert.deepEqual(relationsTo(heard, daniel), ["first-decider"]);
  assert.deepEqual(relationsTo(heard, staff("lee", ["caseworker"])), ["none"]);
});

test("who recorded the decision of another body, or brought in past work, decided nothing", () => {
  for (const kind of ["notice", "import"] as const) {
    const told = { ...received, mode: "observed" as const, history: [stamp(kind, "daniel")] };
    assert.deepEqual(relationsTo(told, daniel), ["none"]);
  }
});

test("a person is tied by the link of their own session, while the case still names them", () => {
  const amina = person("p1", "party");
  const named = { ...received, parties: [{ partyId: "p1", role: "applicant" }] };
  assert.deepEqual(relationsTo(named, amina), ["party"]);
  assert.deepEqual(relationsTo(named, person("p2", "party")), ["none"]);
  assert.deepEqual(relationsTo(received, amina), ["none"]);
});

test("who represents is tied until the person ends it", () => {
  const ruth = person("r1", "representative");
  const party = { partyId: "r1", role: "representative", from: "2026-01-05" };
  assert.deepEqual(relationsTo({ ...received, representatives: [party] }, ruth), [
    "representative",
  ]);
  const ended = { ...party, to: "2026-02-01" };
  assert.deepEqual(relationsTo({ ...received, representatives: [ended] }, ruth), ["none"]);
});

test("who is guardian of record is a guardian, whatever else their account is", () => {
  const hana: Who = { ...person("g1", "representative"), roles: ["guardian", "representative"] };
  const party = { partyId: "g1", role: "guardian", from: "2026-01-05" };
  assert.deepEqual(relationsTo({ ...received, representatives: [party] }, hana), ["guardian"]);
  const chosen = { ...party, role: "representative" };
  assert.deepEqual(relationsTo({ ...received, representatives: [chosen] }, hana), [
    "representative",
  ]);
});

test("at a clinic the assignment makes its caseworker one of the representative's people", () => {
  const helped = { ...received, mode: "observed" as const, assignedTo: officer("daniel") };
  assert.deepEqual(relationsTo(helped, daniel), ["representative"]);
  assert.deepEqual(relationsTo(helped, staff("kim", ["caseworker"])), ["none"]);
});

function staff(accountId: string, roles: Who["roles"]): Who {
  return {
    kind: "staff",
    accountId,
    name: accountId,
    pseudonym: `${accountId[0]}.`,
    roles,
    grade: 12,
    language: "en",
    links: new Map(),
  };
}

function person(partyId: string, as: Link["as"]): Who {
  const link: Link = { caseId: received.caseId, partyId, as };
  return {
    ...staff(`account-of-${partyId}`, [as === "party" ? "applicant" : "representative"]),
    kind: "person",
    links: new Map([[received.caseId, link]]),
  };
}

function stamp(kind: Stamp["kind"], actorId: string): Stamp {
  const role = kind === "file" ? "applicant" : "caseworker";
  const at = "2026-01-05T15:00:00Z";
  return { version: 1, event: kind, type: kind, kind, on: "2026-01-05", at, actorId, role };
}
