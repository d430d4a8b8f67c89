import assert from "node:assert/strict";
import { test } from "node:test";
import { pinnedSample } from "#test/sample-case.ts";
import { checkOwnParts } from "./check-own-parts.ts";
import type { CaseType } from "./case-type.ts";

type Loose = Record<string, unknown>;

/**
 * What is wrong with the sample when a further party stands around it and these events are added.
 */
function wrongWith(events: Loose, deadlines: Loose = {}): readonly string[] {
  const type = pinnedSample() as unknown as CaseType;
  const around = { relative: { sees: [] } };
  const whole = {
    from: [],
    asks: {},
    requires: [],
    guards: [],
    starts: [],
    stops: [],
    restarts: [],
  };
  const added = Object.fromEntries(
    Object.entries(events).map(([name, event]) => [name, { ...whole, ...(event as Loose) }]),
  );
  return checkOwnParts({
    ...type,
    parties: { ...type.parties, around },
    events: { ...type.events, ...added },
    deadlines: { ...type.deadlines, ...deadlines },
  } as unknown as CaseType).map(({ path, code }) => `${path.join(".")} ${code}`);
}

const own = { kind: "short-text", class: "narrative", of: "relative", optional: false };

test("a further party says, sends, writes and chooses in their own part", () => {
  assert.deepEqual(
    wrongWith({
      bring: { does: "include", by: ["applicant"], includes: "relative" },
      tell: { does: "submit", by: ["further-party"], asks: { told: own } },
      write: { does: "message", by: ["further-party", "caseworker"] },
      apart: { does: "separate", by: ["further-party"] },
      wrong: { does: "dispute", by: ["further-party"] },
      found: { does: "answer", by: ["caseworker"], part_of: "relative" },
      answered: { does: "answer", by: ["caseworker"], part_of: "any" },
    }),
    [],
  );
});

const broken: readonly (readonly [string, Loose, string])[] = [
  ["moves the case", { does: "submit", by: ["further-party"], to: "working" }, "to moves-the-case"],
  [
    "starts a clock",
    { does: "submit", by: ["further-party"], starts: ["x"] },
    "starts moves-the-case",
  ],
  [
    "is open at one stage alone",
    { does: "submit", by: ["further-party"], from: ["working"] },
    "from tells-the-stage",
  ],
  [
    "is the office's in a part, and more than an answer",
    { does: "record", by: ["caseworker"], part_of: "relative" },
    "part_of no-act-of-the-office",
  ],
  [
    "stands in the part of nobody",
    { does: "answer", by: ["caseworker"], part_of: "stranger" },
    "part_of unknown-role",
  ],
  ["withdraws", { does: "withdraw", by: ["further-party"] }, "does no-act-of-a-part"],
  [
    "is the person's too",
    { does: "message", by: ["further-party", "applicant"] },
    "by not-their-part",
  ],
  [
    "asks what is nobody's",
    { does: "submit", by: ["further-party"], asks: { told: { ...own, of: undefined } } },
    "asks whose-answer",
  ],
  [
    "asks the person for what is the other's",
    { does: "submit", by: ["applicant"], asks: { told: own } },
    "asks part-asked-elsewhere",
  ],
  ["includes nobody", { does: "include", by: ["applicant"] }, "includes includes-nobody"],
  [
    "includes by another kind",
    { does: "submit", by: ["applicant"], includes: "relative" },
    "includes includes-by-another-kind",
  ],
];
for (const [says, event, problem] of broken) {
  test(`an event that ${says} is refused`, () => {
    assert.deepEqual(wrongWith({ bad: event }), [`events.bad.${problem}`]);
  });
}

test("a type around whom nobody stands has no event of a further party", () => {
  const type = pinnedSample() as unknown as CaseType;
  const by = ["further-party"] as const;
  const tell = { ...type.events["apply"], does: "message", by, asks: {} };
  const events = { ...type.events, tell } as unknown as CaseType["events"];
  const [problem] = checkOwnParts({ ...type, events });
  assert.equal(problem?.code, "nobody-further");
});

const no = { by: ["applicant"], does: "interpreting" };

test("nothing that is said to the interpreting desk moves the case", () => {
  assert.deepEqual(wrongWith({ refuse: no }), []);
  for (const more of [{ starts: ["answer"] }, { stops: ["answer"] }, { restarts: ["answer"] }]) {
    const [key] = Object.keys(more);
    assert.deepEqual(wrongWith({ refuse: { ...no, ...more } }), [
      `events.refuse.${key} moves-the-case`,
    ]);
  }
  assert.deepEqual(wrongWith({ refuse: { ...no, to: "working" } }), [
    "events.refuse.to moves-the-case",
  ]);
});

test("a clock of the case is met by no act in a part, nor with the interpreting desk", () => {
  const apart = { does: "message", by: ["further-party", "caseworker"] };
  const metBy = (...met_by: string[]) =>
    wrongWith({ refuse: no, write: apart }, { soon: { met_by } });
  assert.deepEqual(metBy("refuse"), ["deadlines.soon.met_by moves-the-case"]);
  assert.deepEqual(metBy("write"), ["deadlines.soon.met_by moves-the-case"]);
  assert.deepEqual(metBy("object"), []);
});
