import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeCaseType, withoutParts } from "./merge-case-type.ts";

const base = {
  states: { a: { phase: "x" }, b: { phase: "x" }, c: { phase: "x" } },
  events: {
    go: { does: "record", from: ["a", "b"], to: "c" },
    meet: { does: "hold", from: ["b"], to: "a" },
    set: { does: "schedule", from: ["a"], to: "b" },
    anywhere: { does: "message" },
  },
};
type Merged = { events: Record<string, { from?: string[]; to?: string }>; states: object };
const merged = (own: object) => mergeCaseType(base, own as Record<string, unknown>) as Merged;

test("a list is added to and taken from, and written whole it replaces", () => {
  assert.deepEqual(merged({ events: { go: { "from+": ["c"] } } }).events["go"]?.from, [
    "a",
    "b",
    "c",
  ]);
  assert.deepEqual(merged({ events: { go: { "from-": ["a"] } } }).events["go"]?.from, ["b"]);
  assert.deepEqual(merged({ events: { go: { from: ["c"] } } }).events["go"]?.from, ["c"]);
});

test("what is added twice stands once, and the keys of change are gone", () => {
  const { events } = merged({ events: { go: { "from+": ["a", "c"] } } });
  assert.deepEqual(events["go"], { does: "record", from: ["a", "b", "c"], to: "c" });
});

test("a state that is taken away goes out of every inherited event", () => {
  const { events, states } = merged({ states: { b: null } });
  assert.deepEqual(Object.keys(states), ["a", "c"]);
  assert.deepEqual(events["go"]?.from, ["a"]);
});

test("an inherited event that could happen nowhere or would lead nowhere goes with the state", () => {
  assert.deepEqual(Object.keys(merged({ states: { b: null } }).events), ["go", "anywhere"]);
});

test("an event that the type tells anew stays, where the type says", () => {
  const { events } = merged({
    states: { b: null },
    events: { meet: { from: ["c"] }, set: { to: "c" } },
  });
  assert.deepEqual(events["meet"], { does: "hold", from: ["c"], to: "a" });
  assert.equal(events["set"]?.to, "c");
});

test("an event that could happen in any state never becomes one by losing its states", () => {
  const { events } = merged({ states: { a: null, b: null } });
  assert.deepEqual(Object.keys(events), ["anywhere"]);
  assert.equal(events["anywhere"]?.from, undefined);
});

test("a type names a state that it has taken away at its own risk: it stands, for the check", () => {
  const { events } = merged({ states: { b: null }, events: { go: { from: ["b"] } } });
  assert.deepEqual(events["go"]?.from, ["b"]);
});

const ofParts = {
  wrong: { does: "dispute", by: ["further-party"] },
  found: { does: "answer", by: ["caseworker"], part_of: "any" },
  note: { does: "note", by: ["caseworker"] },
};
const left = (parties: object, own: object = {}) => {
  const { events } = withoutParts({ parties, events: ofParts }, { events: own });
  return Object.keys(events as object);
};

test("inherited events of further people stand where somebody is around, and nowhere else", () => {
  assert.deepEqual(left({ around: { sponsor: { sees: [] } } }), ["wrong", "found", "note"]);
  assert.deepEqual(left({ around: {} }), ["note"]);
  assert.deepEqual(left({}), ["note"]);
});

test("what a type says itself of somebody who is not around stays, to be refused by the check", () => {
  assert.deepEqual(left({}, { wrong: ofParts.wrong }), ["wrong", "note"]);
});
