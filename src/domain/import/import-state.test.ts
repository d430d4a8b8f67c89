import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  emptyImport,
  evolveImport,
  type ImportEvent,
  importPayload,
  mayBeSettled,
} from "./import-state.ts";

const staged: ImportEvent = {
  type: "ImportStaged",
  source: "permits",
  typeId: "imported.permits",
  newEvents: 3,
  knownEvents: 1,
  problems: 0,
};
const accepted: ImportEvent = {
  type: "ImportAccepted",
  values: 1,
  typeHash: "aa",
  cases: 1,
  events: 3,
};
const undone: ImportEvent = { type: "ImportUndone" };
const after = (...events: ImportEvent[]) => events.reduce(evolveImport, emptyImport("1"));

test("a staged import may be accepted or undone", () => {
  const state = after(staged);
  assert.deepEqual([state.status, state.version, state.source], ["staged", 1, "permits"]);
  assert.equal(mayBeSettled(state, "accepted"), undefined);
  assert.equal(mayBeSettled(state, "undone"), undefined);
});

test("what was never staged is not found", () => {
  assert.equal(mayBeSettled(after(), "accepted")?.code, "not-found");
});

test("a settled import stays as it is, and the same again is told as already done", () => {
  assert.equal(mayBeSettled(after(staged, accepted), "undone")?.code, "import-state");
  assert.equal(mayBeSettled(after(staged, accepted), "accepted")?.code, "already-done");
  assert.equal(mayBeSettled(after(staged, undone), "accepted")?.code, "import-state");
  assert.equal(mayBeSettled(after(staged, undone), "undone")?.code, "already-done");
});

test("an event's payload joined with its type is the event again", () => {
  for (const event of [staged, accepted, undone]) {
    assert.deepEqual({ type: event.type, ...importPayload(event) }, event);
  }
});

test("whatever happens to an import, at most one settling is allowed", () => {
  const step = fc.constantFrom("accepted" as const, "undone" as const);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
      let state = after(staged);
      let settled = 0;
      for (const as of steps) {
        if (mayBeSettled(state, as) !== undefined) continue;
        state = evolveImport(state, as === "accepted" ? accepted : undone);
        settled += 1;
      }
      return settled <= 1;
    }),
  );
});
