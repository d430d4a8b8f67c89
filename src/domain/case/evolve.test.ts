import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, emptyCase } from "./evolve.ts";
import type { RecordedEvent } from "./state.ts";

const signed = (type: string, kind = "decide"): RecordedEvent => ({
  version: 1,
  type,
  recordedAt: "2026-01-05T12:00:00.000Z",
  actorId: "daniel",
  purpose: "adjudication",
  payload: { record: { event: "sign-decision", kind, on: "2026-01-05", role: "caseworker" } },
});
const read = (event: RecordedEvent) => fold(emptyCase("RC-TEST-0001"), [event]);

test("a decision is read under the name that the store holds to its guards", () => {
  assert.equal(read(signed("DecisionSigned")).version, 1);
});

test("a decision that was written under another name is no decision: nobody reads past it", () => {
  assert.throws(() => read(signed("MessageSent")), /recorded as MessageSent/);
  assert.throws(() => read(signed("DecisionSignedToo")), /recorded as DecisionSignedToo/);
});

test("what is no decision may be called what it was called when it was recorded", () => {
  assert.equal(read(signed("WasCalledSo", "record")).version, 1);
});
