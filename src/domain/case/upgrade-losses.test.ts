import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { recountType } from "#adapters/rules/deadline-of.ts";
import { pinnedSample, players, sampleRules, workingCase } from "#test/sample-case.ts";
import { signing } from "#test/signing.ts";
import { isRefusal } from "../refusal.ts";
import type { PinnedCaseType } from "./case-type.ts";
import type { PresentRules } from "./present-rules.ts";
import { rulesSide } from "./rules-side.ts";
import { previewUpgrade } from "./upgrade-preview.ts";

type Change = (type: PinnedCaseType) => void;
type Tried = ReturnType<typeof workingCase>;
const ON = "2026-01-12";

/** A richer sample: a wait of the office, an act that executes, an announcement, a child. */
const rich = pinnedSample((raw) => {
  Object.assign(raw.parties, { born_on: "born-on" });
  Object.assign(raw.sections[0]?.asks ?? {}, {
    "born-on": { kind: "date", class: "identity", optional: true },
    tax: { kind: "short-text", class: "narrative", optional: true, regimes: ["R-PA"] },
  });
  const duty = { kind: "duty", "duty-of": "agency" };
  Object.assign(raw.deadlines, {
    "not-yet": {
      days: 60,
      unit: "calendar",
      roll: "never",
      cite: "Rule 1",
      kind: "not-before",
      "duty-of": "agency",
    },
    until: { days: 90, unit: "calendar", roll: "never", cite: "Rule 1", ...duty },
  });
  Object.assign(raw.events["take-in"], { starts: ["not-yet", "until"] });
  Object.assign(raw.events["ask-papers"], { announces: "denial" });
  Object.assign(raw.events["set-meeting"], { not_after: "until" });
  Object.assign(raw.events["file-away"], { executes: true });
  for (const event of ["sign", "sign-and-serve"] as const) {
    Object.assign(raw.events[event], {
      guards: ["due-process"],
      requires: ["assignment"],
      outcomes: {
        ...raw.events[event].outcomes,
        refuse: {
          ...raw.events[event].outcomes.refuse,
          not_before: "not-yet",
          requires: ["second-review"],
          discretionary: true,
        },
      },
    });
  }
});

const asked = (): Tried => {
  const tried = workingCase(rich);
  const input = { items: "A paper", why: "It is needed.", service: "personal", derogatory: "It." };
  const done = tried.does(players.daniel, "ask-papers", "2026-01-08", input);
  assert.ok(!isRefusal(done), JSON.stringify(done));
  return tried;
};
const refused = (): Tried => {
  const tried = workingCase();
  assert.equal(signing(tried), "decided");
  const done = tried.does(players.daniel, "serve", "2026-02-03", { service: "electronic" });
  assert.ok(!isRefusal(done));
  return tried;
};

function previewOf(tried: Tried, ...changes: readonly Change[]) {
  const later = structuredClone(tried.type);
  for (const change of changes) change(later);
  const type = { ...later, hash: "later" };
  const present: PresentRules = {
    type,
    recount: (clocks) => recountType(type, clocks, sampleRules),
    times: () => ({
      told: rulesSide(tried.type, sampleRules),
      now: rulesSide(type, sampleRules),
      today: ON,
    }),
  };
  const sideOf = (one: PinnedCaseType) => rulesSide(one, sampleRules);
  return previewUpgrade(tried.state(), tried.type, present, sideOf, ON);
}

const of = <T>(value: T | undefined): T => {
  assert.ok(value !== undefined);
  return value;
};
const event = (type: PinnedCaseType, name: string) => of(type.events[name]);
const outcome = (type: PinnedCaseType, name: string) => of(event(type, name).outcomes?.["refuse"]);

const LOSSES: Readonly<Record<string, readonly [Change, string, (() => Tried)?]>> = {
  "an act of the person": [(type) => void delete type.events["ask-for-urgency"], "way-is-gone"],
  "somebody who may act for them": [
    (type) => void (event(type, "add-papers").by = ["applicant"]),
    "way-is-gone",
  ],
  "an act in the present state": [
    (type) => void (event(type, "say-wrong").from = ["working"]),
    "way-is-gone",
  ],
  "a regime": [(type) => void (type.regimes = ["R-OTHER"]), "regime-is-gone"],
  "a regime of one answer": [
    (type) => void delete of(type.sections[0]?.asks["tax"]).regimes,
    "regime-is-gone",
  ],
  "the wait of the clock for a window": [
    (type) => void (of(event(type, "shut").not_before).deadline = "not-yet"),
    "wait-is-gone",
  ],
  "the wait of a decision for its day": [
    (type) => void delete outcome(type, "sign").not_before,
    "wait-is-gone",
  ],
  "the day until which the office may act": [
    (type) => void delete event(type, "set-meeting").not_after,
    "wait-is-gone",
  ],
  "days to disagree that the person was told of": [
    (type) => void (of(type.deadlines["object-by"])["days"] = 3),
    "review-is-shorter",
    refused,
  ],
  "a guard": [(type) => void (event(type, "sign").guards = []), "safeguard-is-gone"],
  "a requirement": [(type) => void (event(type, "sign").requires = []), "safeguard-is-gone"],
  "a second reader of what goes against them": [
    (type) => void (outcome(type, "sign").requires = []),
    "safeguard-is-gone",
  ],
  "that a refusal is one": [
    (type) => void (outcome(type, "sign").adverse = false),
    "safeguard-is-gone",
  ],
  "a review of what may be decided": [
    (type) => void (outcome(type, "sign").review = []),
    "safeguard-is-gone",
  ],
  "what an announcement says": [
    (type) => void delete event(type, "ask-papers").announces,
    "safeguard-is-gone",
  ],
  "that an execution waits for a review": [
    (type) => void delete event(type, "file-away").executes,
    "safeguard-is-gone",
  ],
  "somebody at the side of a child": [
    (type) => void delete type.parties.born_on,
    "safeguard-is-gone",
  ],
  "that what was decided waits": [
    (type) => void (of(type.reviews["objection"]).stay = "does-not-stay"),
    "review-is-gone",
    refused,
  ],
  "that disagreeing costs nothing": [
    (type) => void (of(type.reviews["objection"]).fee = "payable"),
    "review-is-gone",
    refused,
  ],
  "a way to disagree that was told": [
    (type) => void delete type.reviews["objection"],
    "review-is-gone",
    refused,
  ],
};

for (const [what, [change, code, tried = asked]] of Object.entries(LOSSES)) {
  test(`a case keeps its rules where the later ones take away ${what}`, () => {
    assert.equal(previewOf(tried(), change).not, code);
  });
}

const none = { asks: {}, requires: [], guards: [], starts: [], stops: [], restarts: [], when: [] };
const story = (type: PinnedCaseType) => of(type.sections[0]?.asks["story"]);

const TAKEN: Readonly<Record<string, Change>> = {
  "who may never be their guardian": (type) => void delete type.parties.accused,
  "that somebody further sees nothing": (type) =>
    void (type.parties.around = { kin: { sees: ["record"] } }),
  "the class of a question": (type) => void (story(type).class = "record"),
  "a safeguard, by another name of the same act": (type) => {
    type.events["sign-fast"] = { ...event(type, "sign"), guards: [], requires: [] };
    delete type.events["sign"];
    delete type.events["sign-and-serve"];
  },
  "a refusal that was not there": (type) => {
    const { outcomes = {} } = event(type, "sign");
    event(type, "sign").outcomes = {
      ...outcomes,
      "refuse-fast": { ...of(outcomes["refuse"]), review: [], requires: [], discretionary: false },
    };
  },
  "that a window is closed by one act alone": (type) => {
    const { not_before: _wait, ...rest } = event(type, "shut");
    type.events["shut-too"] = rest;
  },
  "that a review ends on a paper": (type) => {
    const ends = { does: "record", from: ["objected"], to: "over", by: ["caseworker"] } as const;
    type.events["said-no"] = { ...none, ...ends, from: ["objected"], by: ["caseworker"] };
  },
  "an act of theirs under an age": (type) =>
    void Object.assign(event(type, "ask-for-urgency"), { from_age: 17 }),
  "an act of theirs without a condition": (type) =>
    void (event(type, "say-wrong").when = [{ field: "story", is: "never" }]),
  "an act of theirs without a last day": (type) => void (event(type, "answer").not_after = "until"),
  "an answer without a paper": (type) =>
    void (event(type, "answer").asks = {
      proof: { kind: "files", class: "record", optional: false },
    }),
  "what ends a time": (type) => {
    for (const one of Object.values(type.deadlines)) one.met_by = [];
  },
  "the key of a case that ended": (type) => void (type.forgets = { over: 1 }),
  "the window of a request": (type) => void (event(type, "ask-papers").starts = []),
};

test("nothing that could be less for the person is taken up under another name", () => {
  const type = pinnedSample((raw) =>
    Object.assign(raw.parties, { accused: ["story"], around: { kin: { sees: [] } } }),
  );
  const tried = workingCase(type);
  const told = Object.entries(TAKEN).map(([what, change]) => [what, previewOf(tried, change).not]);
  assert.deepEqual(
    told.filter(([, not]) => not === undefined),
    [],
  );
});

test("an act more for the person, a note of the office and another name of a law are taken up", () => {
  const more: Change = (type) => {
    type.events["say-more"] = { ...event(type, "ask-for-urgency") };
    type.events["remark"] = { ...event(type, "jot") };
    type.provisions = { ...type.provisions, "Rule 9": "A text" };
  };
  assert.equal(previewOf(asked(), more).not, undefined);
});

test("fewer days of grace leave a case with a running time where it is", () => {
  const type = pinnedSample((raw) => void Object.assign(raw, { grace_days: 12 }));
  const tried = workingCase(type);
  const less: Change = (later) => void (later.grace_days = 8);
  assert.equal(previewOf(tried, less).not, undefined, "no time of theirs runs");
  const input = { items: "A paper", why: "It is needed.", service: "personal" };
  assert.ok(!isRefusal(tried.does(players.daniel, "ask-papers", "2026-01-08", input)));
  assert.equal(previewOf(tried, less).not, "grace-is-shorter");
});

test("what gives more, or asks more of the office, is taken up", () => {
  const more: Change = (type) => {
    type.grace_days = 20;
    type.regimes = [...type.regimes, "R-OTHER"];
    of(type.deadlines["not-yet"])["days"] = 70;
    event(type, "file-away").requires = ["assignment"];
    event(type, "say-why").by = ["supervisor"];
  };
  assert.equal(previewOf(asked(), more).not, undefined);
  assert.equal(previewOf(asked(), (type) => void (type.version = "2026-03-01")).not, undefined);
});

test("a day for which the office waits stays, though later rules shorten the wait", () => {
  const tried = asked();
  const less: Change = (type) => void (of(type.deadlines["not-yet"])["days"] = 10);
  const { not, moves, changes } = previewOf(tried, less);
  assert.equal(not, undefined);
  assert.deepEqual(
    moves.filter(({ adverse }) => adverse !== undefined),
    [],
  );
  assert.ok(changes.some(({ effect }) => effect === "worse"));
});

test("whatever is taken from the person is refused, and stands in the preview as worse", () => {
  const of = { asked: asked(), refused: refused() };
  const at = (what: string) => (LOSSES[what]?.[2] === undefined ? "asked" : "refused");
  fc.assert(
    fc.property(
      fc.subarray(Object.keys(LOSSES), { minLength: 1, maxLength: 3 }),
      fc.constantFrom("asked" as const, "refused" as const),
      (some, where) => {
        const these = some.filter((what) => at(what) === where);
        fc.pre(these.length > 0);
        const changes = these.flatMap((what) => LOSSES[what]?.slice(0, 1) ?? []) as Change[];
        const preview = previewOf(of[where], ...changes);
        assert.ok(preview.not !== undefined, these.join());
        // An outcome that is no refusal any more reads as a favour, and is not taken up either.
        const isFavour = these.includes("that a refusal is one");
        assert.ok(
          preview.changes.some(({ effect }) => isFavour || effect === "worse"),
          `${these.join()}: ${preview.changes.map(({ code }) => code).join()}`,
        );
      },
    ),
    { numRuns: 100 },
  );
});
