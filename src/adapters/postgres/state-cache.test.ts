import assert from "node:assert/strict";
import { test } from "node:test";
import { FIELD_CLASSES, type FieldClass } from "#domain/access/roles.ts";
import { emptyCase, fold } from "#domain/case/evolve.ts";
import type { RecordedEvent } from "#domain/case/state.ts";
import { createStateCache } from "./state-cache.ts";

const ALL = new Set(FIELD_CLASSES);
const RECORD: ReadonlySet<FieldClass> = new Set(["record"]);
const CASE = "RC-TEST-0001";

const message = (version: number): RecordedEvent => ({
  version,
  type: "MessageSent",
  recordedAt: "2026-11-22T10:00:00.000Z",
  actorId: "amina",
  purpose: "own-case",
  payload: {
    record: {
      event: "send-message",
      kind: "message",
      on: "2026-11-22",
      role: "applicant",
      message: { id: `m-${version}`, on: "2026-11-22", from: "person" },
    },
    narrative: { text: `A secret of message ${version}.` },
  },
});
const withoutNarrative = (event: RecordedEvent): RecordedEvent => ({
  ...event,
  payload: { record: event.payload.record ?? {} },
});

test("events just written move every remembered view on, each by what it may see", () => {
  const cache = createStateCache(10);
  cache.keep(CASE, ALL, fold(emptyCase(CASE), [message(1)]));
  cache.keep(CASE, RECORD, fold(emptyCase(CASE), [withoutNarrative(message(1))]));
  cache.advance(CASE, [message(2), message(3)]);
  const events = [1, 2, 3].map(message);
  assert.deepEqual(cache.view(CASE, ALL), fold(emptyCase(CASE), events));
  const seen = cache.view(CASE, RECORD);
  assert.deepEqual(seen, fold(emptyCase(CASE), events.map(withoutNarrative)));
  assert.ok(!JSON.stringify(seen).includes("secret"));
  assert.equal(cache.version(CASE), 3);
});

test("a view that stood elsewhere is left alone", () => {
  const cache = createStateCache(10);
  const old = fold(emptyCase(CASE), [message(1)]);
  cache.keep(CASE, RECORD, old);
  cache.advance(CASE, [message(3)]);
  assert.equal(cache.view(CASE, RECORD), old);
});

test("an earlier state never takes the place of a later one", () => {
  const cache = createStateCache(10);
  const later = fold(emptyCase(CASE), [message(1), message(2)]);
  cache.keep(CASE, ALL, later);
  cache.keep(CASE, ALL, fold(emptyCase(CASE), [message(1)]));
  assert.equal(cache.view(CASE, ALL), later);
});

test("the case that lay unused for longest makes room", () => {
  const cache = createStateCache(2);
  for (const id of ["a", "b", "a", "c"]) cache.keep(id, ALL, { ...emptyCase(id), version: 1 });
  assert.deepEqual(
    ["a", "b", "c"].map((id) => cache.version(id)),
    [1, undefined, 1],
  );
});
