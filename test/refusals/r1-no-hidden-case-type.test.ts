import assert from "node:assert/strict";
import { test } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { checkCaseType } from "#domain/case/check-case-type.ts";
import { root } from "#test/office.ts";

// An operator of bad will writes a case type and asks `rules check` to take it.

type Loose = { [key: string]: Loose };

const rules = loadRules(root);
const known = {
  rules: rules.deadlineRules,
  calendars: rules.calendars,
  regimes: rules.regimes.map(({ id }) => id),
};

/** Codes of what the checker says of the asylum type after a change. */
function saidOf(plant: (type: Loose) => void): readonly string[] {
  const { hash: _, ...type } = structuredClone(rules.caseTypes.get("us.asylum.affirmative")!);
  plant(type as unknown as Loose);
  return checkCaseType(type, known).problems.map(({ code }) => code);
}

const put = (place: Loose | undefined, name: string, value: unknown): void => {
  if (place !== undefined) place[name] = value as Loose;
};
const officersEvent = {
  does: "record",
  from: [],
  to: "filed",
  by: ["caseworker"],
  requires: [],
  starts: [],
  asks: {},
};
const planted: readonly (readonly [string, (type: Loose) => void, string])[] = [
  [
    "a removal operation that an officer opens",
    (type) => {
      put(type["events"], "open-operation", officersEvent);
      put(type, "opens_with", "open-operation");
    },
    "not-opened-by-the-person",
  ],
  [
    "a case hidden from the person it is about",
    (type) => put(type["parties"], "blocked", ["applicant"]),
    "person-cannot-see",
  ],
  [
    "an actor from outside the closed list",
    (type) => put(type["events"]?.["accept"], "by", ["enforcement-officer"]),
    "shape",
  ],
  [
    "a machine that decides",
    (type) => put(type["events"]?.["accept"], "by", ["clock"]),
    "machine-acts",
  ],
  [
    "a state in which the person can do nothing",
    (type) => {
      for (const event of Object.values(type["events"] ?? {})) {
        const by = event["by"] as unknown as readonly string[];
        put(
          event,
          "by",
          by.includes("applicant") ? [...by.filter((one) => one !== "applicant"), "guardian"] : by,
        );
      }
    },
    "person-cannot-act",
  ],
  ...["gps-location", "travel-route", "device-imei", "account-handle", "risk-score", "face"].map(
    (name) =>
      [
        `a field called ${name}`,
        (type: Loose) =>
          put(type["events"]?.["accept"]?.["asks"], name, {
            kind: "short-text",
            class: "record",
            optional: true,
          }),
        "field-refused",
      ] as const,
  ),
  ...["map", "number", "json", "key-value", "coordinates", "biometric"].map(
    (kind) =>
      [
        `a field of the kind ${kind}`,
        (type: Loose) =>
          put(type["events"]?.["accept"]?.["asks"], "more", {
            kind,
            class: "record",
            optional: true,
          }),
        "shape",
      ] as const,
  ),
  [
    "a field about where somebody is",
    (type) =>
      put(type["events"]?.["accept"]?.["asks"], "stays-at", {
        kind: "short-text",
        class: "whereabouts",
        optional: true,
      }),
    "field-class-refused",
  ],
  [
    "free keys beside the closed ones",
    (type) => put(type, "profile", { anything: "goes" }),
    "shape",
  ],
];

test("the type itself is taken, so that what follows is refused for what was planted", () => {
  assert.deepEqual(
    saidOf(() => undefined),
    [],
  );
});

for (const [name, plant, code] of planted) {
  test(`R1 refuses ${name}`, () => {
    const said = saidOf(plant);
    assert.ok(said.includes(code), `said ${said.join(", ")}`);
  });
}

test("R1: every type of the checkout passed the check that refuses these", () => {
  assert.deepEqual(rules.checkProblems, []);
  assert.ok(rules.caseTypes.size >= 3);
});
