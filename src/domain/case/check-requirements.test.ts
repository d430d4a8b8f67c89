import assert from "node:assert/strict";
import test from "node:test";
import { sampleRules, sampleType } from "#test/sample-case.ts";
import { checkCaseType } from "./check-case-type.ts";

type Loose = { [key: string]: Loose };
type Events = Record<string, Loose>;

function found(change: (raw: Loose, events: Events) => void, code: string): string[] {
  const raw = sampleType() as unknown as Loose;
  change(raw, raw["events"] as Events);
  const { problems } = checkCaseType(raw, sampleRules);
  return problems.filter((one) => one.code === code).map(({ path }) => path.join("."));
}
const CODE = "requires-what-cannot-come";
const requires = (one: string) => [one] as unknown as Loose;

const brought: readonly (readonly [string, string])[] = [
  ["interview-held", "meet"],
  ["interview-missed", "set-meeting"],
  ["appointment-reached", "set-meeting"],
  ["second-review", "read"],
];
for (const [requirement, event] of brought) {
  test(`an outcome that requires ${requirement} loads while ${event} can happen before`, () => {
    const require = (events: Events) => {
      for (const name of ["sign", "sign-and-serve"]) {
        const refuse = events[name]?.["outcomes"]?.["refuse"] as Loose;
        refuse["requires"] = requires(requirement);
      }
    };
    assert.deepEqual(
      found((_raw, events) => require(events), CODE),
      [],
    );
    const without = found((_raw, events) => {
      require(events);
      Reflect.deleteProperty(events, event);
    }, CODE);
    assert.deepEqual(without, [
      "events.sign.outcomes.refuse.requires.0",
      "events.sign-and-serve.outcomes.refuse.requires.0",
    ]);
  });
}

test("an event that comes too late brings nothing about, and one before it does", () => {
  const assigned = (from: readonly string[]) =>
    found((_raw, events) => {
      (events["take-in"] as Loose)["requires"] = requires("assignment");
      (events["give"] as Loose)["from"] = from as unknown as Loose;
      Reflect.deleteProperty(events, "review-again");
    }, CODE);
  assert.deepEqual(assigned(["working"]), ["events.take-in.requires.0"]);
  assert.deepEqual(assigned(["received", "working"]), []);
});

test("serving requires a decision that somebody can sign", () => {
  const without = found((_raw, events) => {
    Reflect.deleteProperty(events, "sign");
    Reflect.deleteProperty(events, "sign-and-serve");
  }, CODE);
  assert.ok(without.includes("events.serve.requires.0"), without.join());
});

test("a signature stands where a form asks for it, and nowhere else", () => {
  const at = (name: string) =>
    found((_raw, events) => {
      (events[name] as Loose)["requires"] = requires("signature");
    }, CODE);
  assert.deepEqual(at("add-papers"), []);
  assert.deepEqual(at("object"), ["events.object.requires.0"]);
});

test("a second reader is not missed where every outcome is in the person's favour", () => {
  const kind = (adverse: boolean) =>
    found((_raw, events) => {
      Reflect.deleteProperty(events, "read");
      const sign = events["sign"] as Loose;
      sign["requires"] = requires("second-review");
      if (!adverse) Reflect.deleteProperty(sign["outcomes"] as Loose, "refuse");
    }, CODE);
  assert.deepEqual(kind(false), []);
  assert.deepEqual(kind(true), ["events.sign.requires.0"]);
});

test("a time of the person that no answer meets is refused, but at another body", () => {
  const unmet = (name: string, change: (raw: Loose) => void = () => {}) =>
    found((raw) => {
      ((raw["deadlines"] as Loose)[name] as Loose)["met_by"] = [] as unknown as Loose;
      change(raw);
    }, "window-never-met");
  assert.deepEqual(unmet("answer-by"), ["deadlines.answer-by"]);
  assert.deepEqual(unmet("object-by"), ["deadlines.object-by"]);
  const elsewhere = unmet("object-by", (raw) => {
    Reflect.deleteProperty((raw["reviews"] as Loose)["objection"] as Loose, "event");
  });
  assert.deepEqual(elsewhere, []);
});
