import assert from "node:assert/strict";
import test from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import type { CaseType } from "./case-type.ts";
import type { DecideContext } from "./decide-context.ts";
import { emptyCase } from "./evolve.ts";
import { forbids } from "./forbids.ts";
import { isRefusal } from "../refusal.ts";
import { recordedBefore } from "./guardian-asked.ts";
import type { CaseState } from "./state.ts";
import { appointGuardian } from "./appoint-guardian.ts";

const rules = loadRules(new URL("../../..", import.meta.url).pathname);
const typeOf = (id: string) => rules.caseTypes.get(id) as CaseType;
const asylum = typeOf("us.asylum.affirmative");
const today = "2026-02-02";

const INPUT = {
  representative: { partyId: "g1", name: "Sample Example", language: "en" },
  "appointed-by": "authority-paper",
  "appointed-on": "2026-01-30",
  "appointment-paper": [
    { fileId: "order", title: "Order", mediaType: "application/pdf", sizeBytes: 1000 },
  ],
  "not-the-accused": true,
  "best-interests-note": "The order names them.",
};

/** Which problem appointing somebody meets; `none` where they become the guardian. */
function problem(state: Partial<CaseState>, more: object = {}, type = asylum): string {
  const definition = type.events["appoint-guardian"];
  const context = {
    type,
    definition,
    event: "appoint-guardian",
    state: { ...emptyCase("c1"), version: 3, stage: "under-review", ...state },
    today,
    mode: "own",
    acting: { actorId: "daniel" },
  } as unknown as DecideContext;
  const made = appointGuardian(context, { ...INPUT, ...more });
  return isRefusal(made) ? (made.fields?.[0]?.code ?? made.code) : "none";
}

for (const [who, state, more, expected] of [
  ["a child by the birthday on file", { comesOfAge: "2026-02-03" }, {}, "none"],
  ["somebody of age since today", { comesOfAge: "2026-02-02" }, {}, "of-age"],
  ["a child by the paper in hand", {}, { "born-on": "2015-06-30" }, "none"],
  ["an adult by the paper in hand", {}, { "born-on": "1990-06-30" }, "of-age"],
  [
    "an adult whom another birthday would make a child",
    { comesOfAge: "2008-01-01" },
    { "born-on": "2015-06-30" },
    "of-age",
  ],
  ["somebody of no known birthday", {}, {}, "not-known-a-child"],
] as const) {
  test(`a guardian for ${who}: ${expected}`, () => {
    assert.equal(problem(state, more), expected);
  });
}

test("a grown person gets a guardian where an answer says that they cannot act alone", () => {
  const type = { ...asylum, parties: { ...asylum.parties, lacks_capacity: "unable" } };
  const grown = { comesOfAge: "2008-01-01" };
  assert.equal(problem({ ...grown, answers: { unable: true } }, {}, type), "none");
  assert.equal(problem({ ...grown, answers: { unable: false } }, {}, type), "of-age");
});

test("whoever is said to have hurt the person is no guardian; nearly that name asks why not", () => {
  const type = { ...asylum, parties: { ...asylum.parties, accused: ["abuser-name"] } };
  const child = { comesOfAge: "2030-01-01" };
  const named = (name: string) => problem({ ...child, answers: { "abuser-name": name } }, {}, type);
  assert.equal(named("sample EXAMPLE"), "accused-in-file");
  assert.equal(named("Sampl Example"), "like-accused");
  const because = { "another-person-because": "Their papers show two people." };
  const answers = { "abuser-name": "Sampl Example" };
  assert.equal(problem({ ...child, answers }, because, type), "none");
  const same = { "abuser-name": "Sample Example" };
  assert.equal(problem({ ...child, answers: same }, because, type), "accused-in-file");
  assert.equal(named("Omar Invented"), "none");
});

test("a procedure that cannot know who is in care offers nobody a guardian", () => {
  for (const type of rules.caseTypes.values()) {
    const definition = type.events["appoint-guardian"];
    if (definition === undefined) continue;
    const state = { ...emptyCase("c1"), version: 3, stage: "under-review" };
    const moment = { type, definition, event: "appoint-guardian", state, mode: "own", today };
    const no = forbids({ ...moment, mode: "own" });
    const knows = type.parties.born_on ?? type.parties.lacks_capacity;
    assert.equal(no?.fields?.[0]?.code === "nobody-in-care", knows === undefined, type.id);
  }
});

test("two people record one account; what an excluded one recorded counts for nothing", () => {
  const asked = {
    by: "grace",
    name: "Sample Example",
    holder: "a1",
    paper: { by: "authority-paper", on: "2026-01-30" },
    entrusted: [],
  };
  const before = { guardianAsked: asked, excluded: [] };
  const recorded = (state: typeof before, holder: string) =>
    recordedBefore(state, "daniel", { name: "Sample Example", holder }, INPUT) !== undefined;
  assert.equal(recorded(before, "a1"), true);
  assert.equal(recorded(before, "a2"), false);
  const excluded = [{ actorId: "grace", on: "2026-02-01" }] as CaseState["excluded"];
  assert.equal(recordedBefore({ ...before, excluded }, "daniel", asked, INPUT), undefined);
  assert.equal(recordedBefore(before, "grace", asked, INPUT), undefined);
});
