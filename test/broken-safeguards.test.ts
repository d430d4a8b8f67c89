import assert from "node:assert/strict";
import test from "node:test";
import { assertRefused, type Broken, printedOfBroken } from "./broken-rules.ts";

const STATELESS = "case-types/intl.statelessness/case-type.yaml";
const COURT = "case-types/us.asylum.defensive/case-type.yaml";
const PETITION = "case-types/us.family.i130/case-type.yaml";

const ALLOWED = `  record-appeal-allowed:
    does: record
    answers_review: true
    from: [appealed]
    to: recognised
    by: [caseworker, supervisor]
    asks: &answer
      appeal-decided-on: {kind: date, past: true, class: record}
      appeal-paper: {kind: files, class: narrative}
`;
const allowed = (from: string, to: string): readonly [string, string] => [
  ALLOWED,
  ALLOWED.replace(from, () => to),
];

const stateless: readonly Broken[] = [
  {
    what: "the law of a safeguard that does not exist",
    change: [`  INV-02: *fair\n`, `  INV-02: *fair\n  INV-99: *fair\n`],
    at: "INV-99:",
    says: /guards_cite\.INV-99: there is no safeguard INV-99.*\(they end with INV-28\)/,
  },
  {
    what: "a safeguard whose law no source covers",
    change: [`INV-08: "Convention 108+ Art 9"`, `INV-08: "Our own circular"`],
    at: "INV-08:",
    says: /guards_cite\.INV-08: nothing in sources covers Our own circular; add it/,
  },
  {
    what: "a safeguard with an empty law",
    change: [`INV-08: "Convention 108+ Art 9"`, `INV-08: " "`],
    at: "INV-08:",
    says: /INV-08: INV-08 names no law; write its citation, or take the line away/,
  },
  {
    what: "a regime that comes with an answer nobody may give",
    change: [
      "  - {regime: R-UNHCR, when: {field: fears-a-state, is: true}}",
      "  - {regime: R-UNHCR, when: {field: office-inquired, is: false}}",
    ],
    at: "- {regime: R-UNHCR",
    says: /attaches\.0\.when: R-UNHCR never comes: no form of the case takes the answer/,
  },
  {
    what: "an answer to a review that the one who decided may write down",
    change: allowed("by: [caseworker, supervisor]", "by: [caseworker] # alone"),
    at: "by: [caseworker] # alone",
    says: /record-appeal-allowed\.by: who decided does not write down.*name supervisor as well/,
  },
  {
    what: "an answer to a review without its paper",
    change: allowed(
      "{kind: files, class: narrative}",
      "{kind: files, class: narrative, optional: true}",
    ),
    at: "answers_review: true",
    says: /asks for the paper that came: a question of the kind files, not optional/,
  },
  {
    what: "an answer to a review without its day",
    change: allowed("kind: date, past: true,", "kind: date,"),
    at: "answers_review: true",
    says: /asks for the day of the answer: a date with past: true, not optional/,
  },
  {
    what: "an answer to a review where none can wait",
    change: allowed("from: [appealed]", "from: [appealed, under-review]"),
    at: "from: [appealed, under-review]",
    says: /no review waits in under-review: it is reached without one, or after the answer/,
  },
  {
    what: "an answer to a review that the person would write",
    change: allowed("by: [caseworker, supervisor]", "by: [supervisor, applicant]"),
    at: "answers_review: true",
    says: /the office writes down what another body said: does: record, by staff/,
  },
  {
    what: "a way out of a review that is no answer to it",
    change: allowed("    answers_review: true\n", ""),
    at: "from: [appealed]",
    says: /waits in appealed, and this leads to recognised without its answer: say answers_r/,
  },
  {
    what: "a way to disagree that runs against no clock",
    change: ["    deadline: appeal-time\n", ""],
    at: "    kind: appeal",
    says: /reviews\.appeal: appeal runs against a clock: name its `deadline`, one of deadlines:/,
  },
];

for (const one of stateless) {
  test(`${one.what} is refused by file and line, with what would be right`, (t) => {
    assertRefused(t, STATELESS, one);
  });
}

const LOST = "  mail-lost:\n    does: record\n    by: [caseworker]\n";
const MAIL = `      came-back-on: {kind: date, past: true, class: record}\n`;
const undoing: readonly Broken[] = [
  [
    "that moves the case",
    "    to: final\n    undoes_service: true\n",
    /moves no case: take `to:` away/,
  ],
  [
    "that stops another clock",
    "    stops: [petition]\n    undoes_service: true\n",
    /take away petition/,
  ],
  ["that ends a review", "    executes: true\n    undoes_service: true\n", /carries nothing out/],
].map(([what, more, says]) => ({
  what: `mail that came back ${String(what)}`,
  change: [
    "  record-board-approval:\n",
    `${LOST}${String(more)}    asks:\n${MAIL}  record-board-approval:\n`,
  ],
  at: "undoes_service: true",
  says: says as RegExp,
}));

for (const one of undoing) {
  test(`${one.what} is refused by file and line, with what would be right`, (t) => {
    assertRefused(t, COURT, one);
  });
}

test("mail that came back is written down by staff, with the day, and is served again", (t) => {
  const odd = "  mail-lost:\n    does: ask\n    by: [applicant]\n    undoes_service: true\n";
  const change = ["  record-board-approval:\n", `${odd}  record-board-approval:\n`] as const;
  const { lines } = printedOfBroken(t, COURT, change);
  const told = lines.filter((line) => line.includes("mail-lost.undoes_service"));
  assert.equal(told.length, 2, lines.join("\n"));
  const none = printedOfBroken(t, PETITION, ["events:\n", "events:\n  serve-again: null\n"]);
  assert.ok(none.lines.some((line) => /served again: add an event with does: serve/.test(line)));
});

test("another party's appeal is written down by the office, and a review waits on it", (t) => {
  const [file, change] = [COURT, ["    asks_review: true\n", ""]] as const;
  const { lines } = printedOfBroken(t, file, change);
  assert.ok(lines.some((line) => /no review waits in noa-filed.*asks_review: true/.test(line)));
});
