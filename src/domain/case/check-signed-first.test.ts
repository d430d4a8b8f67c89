import assert from "node:assert/strict";
import test from "node:test";
import { sampleRules, sampleType } from "#test/sample-case.ts";
import { checkCaseType } from "./check-case-type.ts";

/** The problems of the sample with one more event, as `path: code`. */
function problemsWith(event: object, change: (raw: ReturnType<typeof sampleType>) => void) {
  const raw = sampleType();
  change(raw);
  Object.assign(raw.events, { shortcut: event });
  const { problems } = checkCaseType(raw, sampleRules);
  // A step out of a review is told of as such besides.
  return problems
    .filter(({ code }) => code !== "leaves-a-review")
    .map(({ path, code }) => `${path.join(".")}: ${code}`);
}

const same = () => {};
const refused = ["events.shortcut.to: not-signed-first"];
const byOfficer = { does: "record", by: ["caseworker"] };

for (const [what, event] of [
  ["grants", { ...byOfficer, from: ["working"], to: "granted" }],
  ["refuses", { ...byOfficer, from: ["working"], to: "refused" }],
  ["turns a refusal round", { ...byOfficer, from: ["refused"], to: "granted" }],
  ["takes back a grant", { ...byOfficer, from: ["granted"], to: "refused" }],
  ["grants on a challenge before the office", { ...byOfficer, from: ["objected"], to: "granted" }],
  ["refuses from anywhere", { ...byOfficer, to: "refused" }],
  ["skips to what follows a decision", { ...byOfficer, from: ["working"], to: "lapsed" }],
  ["skips there from one state of two", { ...byOfficer, from: ["refused", "asked"], to: "lapsed" }],
  [
    "refuses by handing the case on",
    { does: "assign", by: ["supervisor"], from: ["working"], to: "refused" },
  ],
  [
    "refuses by serving what nobody signed",
    { does: "serve", by: ["caseworker"], from: ["working"], to: "refused" },
  ],
] as const) {
  test(`a step that ${what} without a signature is refused`, () => {
    assert.deepEqual(problemsWith(event, same), refused);
  });
}

test("the clock refuses nobody, and turns no decision into another", () => {
  const shut = {
    does: "expire",
    by: ["clock"],
    not_before: { deadline: "answer-by", reading: "adverse" },
  };
  const late = { ...shut, from: ["asked"], to: "refused" };
  assert.ok(problemsWith(late, same).includes(refused[0] ?? ""));
  const turn = { ...shut, from: ["granted"], to: "refused" };
  assert.ok(problemsWith(turn, same).includes(refused[0] ?? ""));
});

test("what follows a decision, a person's own act and what another body sent are lawful", () => {
  const follows = { ...byOfficer, from: ["refused"], to: "lapsed" };
  assert.deepEqual(problemsWith(follows, same), []);
  const own = { does: "withdraw", by: ["applicant"], from: ["working"], to: "lapsed" };
  assert.deepEqual(problemsWith(own, same), []);
  const sent = {
    does: "record",
    answers_review: true,
    by: ["caseworker", "supervisor"],
    asks: {
      "answered-on": { kind: "date", past: true, class: "record" },
      answer: { kind: "files", class: "narrative" },
    },
    from: ["objected"],
    to: "granted",
  };
  const toCourt = (raw: ReturnType<typeof sampleType>) =>
    void (raw.states.objected.waits_on = "another-body");
  assert.deepEqual(problemsWith(sent, toCourt), []);
});
