import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleRules, sampleType } from "#test/sample-case.ts";
import { checkCaseType } from "./check-case-type.ts";

type Raw = ReturnType<typeof sampleType>;
type Event = {
  readonly does: string;
  readonly by: readonly string[];
  readonly [key: string]: unknown;
};

function problemsOf(change: (raw: Raw & { events: Record<string, Event> }) => void) {
  const raw = sampleType();
  change(raw);
  return checkCaseType(raw, sampleRules).problems.map(({ path, code }) => [path.join("."), code]);
}
const with_ = (name: string, more: object) =>
  problemsOf(({ events }) => Object.assign(events[name] ?? {}, more));
const yes = { kind: "yes-no", class: "record" };

test("an act that waits for an answer is no act that the person surely has", () => {
  const conditional = problemsOf(({ events, sections }) => {
    Object.assign(sections[0]?.asks ?? {}, { "in-favour": yes });
    for (const [name, { does, by }] of Object.entries(events)) {
      const isTheirs = by.includes("applicant") && does !== "message" && does !== "file";
      const event = events[name];
      if (isTheirs && event) Object.assign(event, { when: [{ field: "in-favour", is: true }] });
    }
  });
  const open = ["received", "working", "asked", "meeting", "paused", "decided", "refused"];
  assert.deepEqual(
    conditional,
    [...open, "objected", "lapsed"].map((state) => [`states.${state}`, "person-cannot-act"]),
  );
});

test("an act that waits for a day or for somebody else is none either", () => {
  const many = problemsOf(({ events }) => {
    for (const [name, { does, by }] of Object.entries(events)) {
      const isTheirs = by.includes("applicant") && does !== "message" && does !== "file";
      const event = events[name];
      if (isTheirs && event) Object.assign(event, { requires: ["interview-held"] });
    }
  });
  assert.ok(many.every(([, code]) => code === "person-cannot-act"));
  assert.ok(many.length > 0);
  assert.deepEqual(with_("add-papers", { requires: ["interview-held"] }), []);
});

test("nobody confirms anything before they may object, answer or stop", () => {
  for (const name of ["object", "answer", "take-back", "say-wrong", "choose-help"]) {
    const asks = { "gives-up-court": { ...yes, must_be: true } };
    const at = `events.${name}.asks.gives-up-court.must_be`;
    assert.deepEqual(with_(name, { asks }), [[at, "price-of-a-right"]]);
  }
});

test("a declaration that it is true, and a safeguard that staff confirm, are no price", () => {
  const declares = { "declares-true": { ...yes, must_be: true } };
  assert.deepEqual(with_("answer", { asks: declares }), []);
  assert.deepEqual(with_("take-in", { asks: { "told-of-rights": { ...yes, must_be: true } } }), []);
});

test("no day bars what a person does late", () => {
  assert.deepEqual(with_("object", { not_after: "object-by" }), [
    ["events.object.not_after", "bars-the-late"],
  ]);
  assert.deepEqual(with_("jot", { not_after: "object-by" }), []);
});

test("a 'no' does not pass for a favour", () => {
  const refused = { to: "decided", served: "refused", adverse: false };
  const granted = { to: "decided", served: "granted", adverse: false };
  const at = (outcome: string) => [
    [`events.sign.outcomes.${outcome}.adverse`, "no-by-another-name"],
  ];
  assert.deepEqual(with_("sign", { outcomes: { settle: refused, grant: granted } }), at("settle"));
  const denial = {
    deny: { ...granted },
    refuse: { ...refused, adverse: true, review: ["objection"] },
  };
  assert.deepEqual(with_("sign", { outcomes: denial }), at("deny"));
});

test("a refused word in the plural is refused", () => {
  const asks = (field: string) => ({ asks: { [field]: { kind: "short-text", class: "record" } } });
  for (const field of ["locations", "own-devices", "scores", "gps", "coordinates"]) {
    assert.deepEqual(with_("jot", asks(field)), [[`events.jot.asks.${field}`, "field-refused"]]);
  }
  assert.deepEqual(with_("jot", asks("own-address")), []);
});
