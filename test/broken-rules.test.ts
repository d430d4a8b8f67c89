import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { assertRefused, type Broken, printedOfBroken } from "./broken-rules.ts";

const office = new URL("..", import.meta.url).pathname;
const TYPE = "case-types/us.asylum.affirmative/case-type.yaml";

const broken: readonly Broken[] = [
  {
    what: "a state that does not exist, by a slip of the pen",
    change: [
      "    from: [interview-missed, under-review]",
      "    from: [interview-mised, under-review]",
    ],
    at: "from: [interview-mised",
    says: /absence\.from\.0: there is no state interview-mised; is interview-missed meant\?/,
  },
  {
    what: "an event that nobody may do",
    change: [
      "    does: record\n    from: [under-review, drafted]\n    by: [caseworker]",
      "    does: record\n    from: [under-review, drafted]\n    by: []",
    ],
    at: "by: []",
    says: /record-status\.by: somebody must be able to do this: name who, such as applicant/,
  },
  {
    what: "an actor outside the closed list",
    change: [
      "    from: [interview-scheduled]\n    to: interview-missed\n    by: [caseworker]",
      "    from: [interview-scheduled]\n    to: interview-missed\n    by: [robot]",
    ],
    at: "by: [robot]",
    says: /record-no-show\.by\.0: there is no role robot; there are: applicant, representative/,
  },
  {
    what: "a deadline without a citation",
    change: [`    cite: "8 CFR 208.10(b)(1)"\n    confidence: known`, "    confidence: known"],
    at: "days: 45",
    says: /deadlines\.absence-explanation: a deadline cites its law: name a rule, or add cite/,
  },
  {
    what: "a deadline rule that nobody wrote",
    change: ["rule: US.ASYLUM.NOID_16", "rule: US.ASYLUM.NOID_61"],
    at: "US.ASYLUM.NOID_61",
    says: /deadlines\.rebuttal: No deadline rule has this id/,
  },
  {
    what: "a regime that does not exist",
    change: ["regimes: [R-ASY, R-VISA", "regimes: [R-ASYL, R-VISA"],
    at: "regimes: [R-ASYL",
    says: /regimes\.0: there is no regime R-ASYL; is R-ASY meant\? \(regimes\/\)/,
  },
  {
    what: "a state that nothing leads to",
    change: ["states:\n", "states:\n  in-limbo: {phase: interview, waits_on: person}\n"],
    at: "in-limbo:",
    says: /states\.in-limbo: no event leads to this state; give an event or an outcome `to:` it/,
  },
  {
    what: "a state with no way out",
    change: [
      "close: {from: [granted, referred-to-court, final]}",
      "close: {from: [referred-to-court, final]}",
    ],
    at: "granted: {phase",
    says: /states\.granted: no event leads out of it; name it in `from:` of one that does, or say/,
  },
  {
    what: "a type that the person cannot see",
    change: ["  born_on: born-on\n", "  born_on: born-on\n  blocked: [applicant]\n"],
    at: "blocked: [applicant]",
    says: /parties\.blocked: the case hides from applicant, whose case it is: take them out/,
  },
  {
    what: "a field of a kind outside the closed list",
    change: ["fear: {kind: long-text", "fear: {kind: location"],
    at: "fear: {kind: location",
    says: /sections\.2\.asks\.fear\.kind: there is no kind location; there are: short-text/,
  },
  {
    what: "a key that no type has",
    change: ["form: I-589", "form: I-589\ntracking: everyone"],
    at: "tracking: everyone",
    says: /tracking: tracking is no key that stands here; mend its name, or take it away/,
  },
  {
    what: "law without saying whether somebody read it",
    change: [`bars: "8 USC 1158(b)(2)(A)"`, `bars: "8 USC 1231(b)(3)"`],
    at: "8 USC 1231(b)(3)",
    says: /provisions\.bars: nothing in sources covers 8 USC 1231\(b\)\(3\); add it.*contested/,
  },
  {
    what: "an outcome on an answer that cannot be given",
    change: ["when: {field: in-status, is: false}", "when: {field: in-status, is: perhaps}"],
    at: "is: perhaps",
    says: /outcomes\.refer\.when: in-status is answered by one of true, false, never perhaps/,
  },
  {
    what: "a deadline that counts from what is no date",
    change: [
      "rebuttal: {rule: US.ASYLUM.NOID_16}",
      "rebuttal: {rule: US.ASYLUM.NOID_16, from_field: name}",
    ],
    at: "from_field: name",
    says: /from_field: a deadline counts from a question of the kind date; name is none/,
  },
  {
    what: "a part of somebody who is not around the case",
    change: [
      "closing-statement: {kind: long-text,",
      "closing-statement: {of: cousin, kind: long-text,",
    ],
    at: "of: cousin",
    says: /asks\.closing-statement\.of: parties\.around names no cousin; add it there, or mend it/,
  },
  {
    what: "a regime that comes with an answer to what nobody asks",
    change: [
      "phases: [applied, interview",
      "attaches: [{regime: R-1367, when: {field: harmed, is: true}}]\nphases: [applied, interview",
    ],
    at: "attaches:",
    says: /attaches\.0\.when: nothing asks for harmed/,
  },
  {
    what: "a clock that stops a deadline which is none",
    change: [
      "    starts: [absence-explanation]",
      "    starts: [absence-explanation]\n    stops: [interview-du]",
    ],
    at: "stops: [interview-du]",
    says: /record-no-show\.stops: there is no deadline interview-du; is interview-due meant\?/,
  },
];

for (const one of broken) {
  test(`${one.what} is refused by file and line, with what would be right`, (t) => {
    assertRefused(t, TYPE, one);
  });
}

test("missing words are told by file and key, with what they would say", (t) => {
  const file = "case-types/us.asylum.affirmative/words.es.yaml";
  const text = readFileSync(join(office, file), "utf8");
  const [first = ""] = /^field\.fear:.*\n/m.exec(text) ?? [];
  const { lines } = printedOfBroken(t, file, [first, ""]);
  assert.deepEqual(lines, [
    [
      file,
      " no words for field.fear; write `field.fear: …`, the question as the person reads it",
    ].join(":"),
  ]);
});
