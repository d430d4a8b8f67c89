import assert from "node:assert/strict";
import { test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { sampleRules, sampleType } from "#test/sample-case.ts";
import { CaseTypeSchema } from "./case-type.ts";
import { checkCaseType } from "./check-case-type.ts";
import { compareTypes, isWorse } from "./compare-types.ts";
import { rulesSide } from "./rules-side.ts";
import { turned } from "./type-change.ts";

const TODAY = "2026-03-02";
type Raw = ReturnType<typeof sampleType>;
type Loose = { [key: string]: Loose };
const loose = (value: unknown) => value as Loose;
const given = (value: unknown) => value as Loose;

const sideOf = (change: (raw: Raw) => void) => {
  const raw = structuredClone(sampleType());
  change(raw);
  const { type, problems } = checkCaseType(raw, sampleRules);
  assert.ok(type, JSON.stringify(problems));
  return rulesSide(type, sampleRules);
};
const same = () => sideOf(() => {});

/** The changes that a change of the sample makes, as `effect code`. */
const changesAfter = (change: (raw: Raw) => void) => compareTypes(same(), sideOf(change), TODAY);
const told = (change: (raw: Raw) => void) =>
  changesAfter(change).map(({ effect, code }) => `${effect} ${code}`);

test("a delivery that counts for less than before is worse for a person, and for more is better", () => {
  const counts = (moves: string) => (raw: Raw) =>
    void (loose(raw.deadlines["answer-by"])["on_delivery"] = given({ moves, cite: "Rule 1" }));
  const latest = sideOf(counts("latest"));
  const effects = (before: ReturnType<typeof same>, after: ReturnType<typeof same>) =>
    compareTypes(before, after, TODAY).map(({ effect, path }) => `${effect} ${path.join(".")}`);
  const at = "deadlines.answer-by.on_delivery";
  assert.deepEqual(effects(latest, same()), [`worse ${at}`]);
  assert.deepEqual(effects(same(), latest), [`better ${at}`]);
  assert.deepEqual(effects(sideOf(counts("both")), latest), [`worse ${at}`]);
  assert.deepEqual(effects(latest, latest), []);
});

test("a time that gets shorter is told first, with both lengths, the most days and whose it is", () => {
  const [first, ...more] = changesAfter((raw) => {
    raw.deadlines["answer-by"].days = 3;
    loose(raw.parties)["blocked"] = given(["employer"]);
  });
  assert.deepEqual(first, {
    code: "deadline-shorter",
    effect: "worse",
    path: ["deadlines", "answer-by", "shorter"],
    says: {
      deadline: "answer-by",
      whose: "person",
      kind: "response-window",
      length: 3,
      instead: 10,
      unit: "calendar",
      reading: "both",
      most: 7,
      in: "days",
      on: "2026-03-02",
      service: "mail",
      before: "2026-03-12",
      after: "2026-03-05",
    },
  });
  assert.deepEqual(
    more.map(({ effect, code }) => `${effect} ${code}`),
    ["better party-kept-out-added"],
  );
});

test("three days of post that fall away are seen in the days, where no length changed", () => {
  const withMail = sideOf(
    (raw) => void (loose(raw.deadlines["answer-by"])["mail-days"] = given(3)),
  );
  const [first, ...more] = compareTypes(withMail, same(), TODAY);
  assert.deepEqual(
    [first?.code, first?.effect, first?.says["most"], first?.says["service"], more],
    ["deadline-shorter", "worse", 3, "mail", []],
  );
  assert.equal(first?.says["length"], undefined);
});

test("a roll that comes makes some days longer, and one that is arguable the binding day alone", () => {
  const rolls = changesAfter((raw) => void (raw.deadlines["answer-by"].roll = "always"));
  assert.deepEqual(
    rolls.map(({ code, effect }) => `${effect} ${code}`),
    ["better deadline-longer"],
  );
  const arguable = changesAfter(
    (raw) => void (loose(raw.deadlines["answer-by"])["roll-latest"] = given("always")),
  );
  assert.deepEqual(
    arguable.map(({ says }) => says["reading"]),
    ["adverse"],
  );
});

test("more time for the office is worse for the person, more to wait for before an act as well", () => {
  const agency = (days: number) => (raw: Raw) => {
    Object.assign(raw.deadlines["answer-by"], { days, "duty-of": "agency", kind: "duty" });
  };
  const longer = compareTypes(sideOf(agency(10)), sideOf(agency(20)), TODAY);
  assert.deepEqual(
    longer.map(({ code, effect }) => `${effect} ${code}`),
    ["worse deadline-longer"],
  );
  const wait = (days: number) => (raw: Raw) => {
    Object.assign(raw.deadlines["answer-by"], { days, kind: "not-before" });
  };
  const later = compareTypes(sideOf(wait(10)), sideOf(wait(20)), TODAY);
  assert.deepEqual(
    later.map(({ code, effect }) => `${effect} ${code}`),
    ["worse deadline-longer"],
  );
});

const losses: readonly (readonly [string, (raw: Raw) => void, string])[] = [
  ["a guard", (raw) => void (raw.events["review-again"].guards = []), "worse guard-removed"],
  ["a regime", (raw) => void (raw.regimes = ["R-ASY"]), "worse regime-removed"],
  [
    "a way to disagree",
    (raw) => void (raw.events.sign.outcomes.refuse.review = []),
    "worse outcome-review-removed",
  ],
  [
    "an act of the person",
    (raw) => void Reflect.deleteProperty(raw.events, "ask-for-urgency"),
    "worse act-removed",
  ],
  [
    "a person who may act",
    (raw) => void (raw.events["take-back"].by = ["guardian"]),
    "worse actor-removed",
  ],
  [
    "care about who may decide",
    (raw) => void raw.events.sign.by.push("intake-clerk"),
    "worse actor-added",
  ],
  [
    "a good outcome",
    (raw) => void Reflect.deleteProperty(raw.events.sign.outcomes, "grant"),
    "worse outcome-removed",
  ],
  [
    "a wait before a window closes",
    (raw) => void Reflect.deleteProperty(raw.events.shut, "not_before"),
    "worse wait-removed",
  ],
  [
    "a review without a fee",
    (raw) => void (loose(raw.reviews.objection)["fee"] = given("payable")),
    "worse review-fee",
  ],
];

for (const [what, change, line] of losses) {
  test(`${what} that goes is told`, () => {
    const changes = compareTypes(same(), unchecked(change), TODAY);
    const lines = changes.map(({ effect, code }) => `${effect} ${code}`);
    assert.ok(lines.includes(line), lines.join("\n"));
    assert.equal(isWorse(changes), line.startsWith("worse"));
  });
}

// Some of what is compared would not load; a comparison of drafts tells it all the same.
function unchecked(change: (raw: Raw) => void) {
  const raw = structuredClone(sampleType());
  // Both signing events carry the same outcomes, as the sample writes them.
  raw.events["sign-and-serve"].outcomes = raw.events.sign.outcomes;
  change(raw);
  const { type } = checkCaseType(raw, sampleRules);
  assert.ok(type);
  return rulesSide(type, sampleRules);
}

test("a fee and a stay have ranks: to pay is worse than to ask for a waiver", () => {
  const fee = (value: string) =>
    unchecked((raw) => void Object.assign(raw.reviews.objection, { fee: value, stay: "stays" }));
  const stay = unchecked(
    (raw) => void Object.assign(raw.reviews.objection, { fee: "none", stay: "does-not-stay" }),
  );
  const effects = (a: ReturnType<typeof fee>, b: ReturnType<typeof fee>) =>
    compareTypes(a, b, TODAY).map(({ effect, code }) => `${effect} ${code}`);
  assert.deepEqual(effects(fee("waivable"), fee("payable")), ["worse review-fee"]);
  assert.deepEqual(effects(fee("payable"), fee("none")), ["better review-fee"]);
  assert.deepEqual(effects(fee("none"), stay), ["worse review-stay"]);
});

test("what is newly asked is told without calling it worse", () => {
  assert.deepEqual(
    told((raw) => {
      Object.assign(raw.sections[0]?.asks ?? {}, { more: { kind: "name", class: "identity" } });
    }),
    ["other question-added"],
  );
});

const days = fc.integer({ min: 1, max: 90 });
const changes: fc.Arbitrary<(raw: Raw) => void> = fc.oneof(
  days.map((n) => (raw: Raw) => void (raw.deadlines["answer-by"].days = n)),
  days.map((n) => (raw: Raw) => void (raw.deadlines["object-by"].days = n)),
  fc
    .constantFrom("always", "paper", "never")
    .map((roll) => (raw: Raw) => void (raw.deadlines["answer-by"].roll = roll)),
  fc
    .integer({ min: 0, max: 5 })
    .map((n) => (raw: Raw) => void (loose(raw.deadlines["object-by"])["mail-days"] = given(n))),
  fc
    .constantFrom("agency", "person")
    .map(
      (whose) => (raw: Raw) => void (loose(raw.deadlines["answer-by"])["duty-of"] = given(whose)),
    ),
  fc
    .subarray(["applicant", "representative", "guardian", "caseworker"], { minLength: 1 })
    .map((by) => (raw: Raw) => void (raw.events.answer.by = by)),
  fc
    .subarray(["received", "working", "asked", "paused"])
    .map((from) => (raw: Raw) => void (raw.events.fix.from = from)),
  fc
    .subarray(["R-PA", "R-ASY", "R-1367"], { minLength: 1 })
    .map((regimes) => (raw: Raw) => void (raw.regimes = regimes)),
  fc
    .subarray(["assignment", "second-review", "interview-held"])
    .map((needs) => (raw: Raw) => void (loose(raw.events.sign)["requires"] = given(needs))),
  fc
    .subarray(["due-process", "grade-at-least-first"])
    .map((guards) => (raw: Raw) => void (raw.events["review-again"].guards = guards)),
  fc
    .subarray(["objection"])
    .map((review) => (raw: Raw) => void (raw.events.sign.outcomes.refuse.review = review)),
  fc
    .constantFrom("none", "waivable", "payable")
    .map((fee) => (raw: Raw) => void (loose(raw.reviews.objection)["fee"] = given(fee))),
  fc
    .constantFrom("give", "fix", "ask-for-urgency", "choose-help", "jot")
    .map((name) => (raw: Raw) => {
      Reflect.deleteProperty(raw.events, name);
    }),
  fc.boolean().map((optional) => (raw: Raw) => {
    loose(raw.sections[0]!.asks.story)["optional"] = given(optional);
  }),
);
const version = fc
  .array(changes, { maxLength: 5 })
  // What one change takes away, another may mean to change.
  .map((all) =>
    unchecked((raw) => {
      for (const one of all) attempt(one, raw);
    }),
  );

function attempt(change: (raw: Raw) => void, raw: Raw): void {
  try {
    change(raw);
  } catch (error) {
    assert.ok(error instanceof TypeError);
  }
}

test("a version compared with itself has no change", () => {
  fc.assert(fc.property(version, (one) => assert.deepEqual(compareTypes(one, one, TODAY), [])));
});

const OTHER_END: Readonly<Record<string, string>> = {
  added: "removed",
  removed: "added",
  shorter: "longer",
  longer: "shorter",
};
const otherWay = (text: string) => text.replace(/[a-z]+$/, (end) => OTHER_END[end] ?? end);

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;
// What a version is called, and the bases that were merged into it, are no rules.
const NO_RULE = new Set(["id", "version", "extends", "abstract", "jurisdiction"]);

/** Every place of a type as it loads. */
function placesOf(value: Json, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [[...path]];
  const inside = Array.isArray(value)
    ? value.flatMap((one, index) => placesOf(one, [...path, index]))
    : Object.entries(value).flatMap(([key, one]) => placesOf(one, [...path, key]));
  return path.length === 0 ? inside : [[...path], ...inside];
}

test("no difference goes untold: whatever is taken out of a type is in the comparison", () => {
  const full = same();
  const places = placesOf(full.type as unknown as Json).filter(
    ([top = ""]) => !NO_RULE.has(String(top)),
  );
  let compared = 0;
  for (const path of places) {
    const raw = structuredClone(full.type) as unknown as Json;
    const parent = path.slice(0, -1).reduce<Json>((at, key) => (at as never)[key], raw);
    const key = path.at(-1) ?? "";
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else Reflect.deleteProperty(parent as object, key);
    const parsed = CaseTypeSchema.safeParse(raw);
    // What a type cannot do without, or what is the same when it is left out.
    if (!parsed.success || isDeepStrictEqual(parsed.data, full.type)) continue;
    const without = rulesSide(parsed.data, sampleRules);
    const [where, name = ""] = path.map(String);
    const isSameRule = isDeepStrictEqual(full.rule(name), without.rule(name));
    if (
      where === "deadlines" &&
      path.length > 2 &&
      isSameRule &&
      !/^(met|starts)/.test(String(key))
    )
      continue;
    compared += 1;
    const changes = compareTypes(full, without, TODAY);
    assert.ok(changes.length > 0, path.join("."));
  }
  assert.ok(compared > 150, String(compared));
});

test("the other way round, what was shorter is longer and what was worse is better", () => {
  fc.assert(
    fc.property(version, version, (a, b) => {
      const lines = (all: ReturnType<typeof compareTypes>, isTurned: boolean) =>
        all
          .map(({ code, effect, path, says }) => {
            const at = path.map((part) => (isTurned ? (OTHER_END[part] ?? part) : part)).join(" ");
            const way = isTurned ? [otherWay(code), turned(effect)] : [code, effect];
            return [...way, at, says["most"], says["reading"]].join(" ");
          })
          .toSorted();
      assert.deepEqual(
        lines(compareTypes(b, a, TODAY), true),
        lines(compareTypes(a, b, TODAY), false),
      );
    }),
    { numRuns: 60 },
  );
});

test("what is worse stands before what is better, and that before the rest", () => {
  fc.assert(
    fc.property(version, version, (a, b) => {
      const order = ["worse", "better", "other"];
      const ranks = compareTypes(a, b, TODAY).map(({ effect }) => order.indexOf(effect));
      assert.deepEqual(
        ranks,
        ranks.toSorted((a, b) => a - b),
      );
    }),
    { numRuns: 30 },
  );
});
