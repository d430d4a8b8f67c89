import assert from "node:assert/strict";
import { test } from "node:test";
import type { LearnedType } from "./pin-imported-type.ts";
import { pinImportedType } from "./pin-imported-type.ts";
import { importedCaseEvents, type StagedEvent } from "./case-events.ts";
import { fold, emptyCase } from "../case/evolve.ts";
import { sourceName } from "./source-name.ts";

const state = (id: string, activity: string) => ({ id, activity, starts: 0, ends: 0 });
const type: LearnedType = {
  kind: "imported",
  id: "imported.permits",
  name: "permits",
  hash: "h",
  version: "2031-04-01",
  states: [state("open", "Open"), state("close", "Close!")],
  events: [],
  transitions: [],
  person: "none",
  assignment: "none",
  search: "none",
  links: "none",
};
const staged = (activity: string, at?: string): StagedEvent => ({
  line: 2,
  caseId: "case-1",
  activity,
  ...(at === undefined ? {} : { at }),
  role: "Intake",
  extras: { channel: "Desk" },
  caseExtras: { startAt: "2031-01-01T00:00:00.000Z" },
});

const recorded = (events: ReturnType<typeof importedCaseEvents>) =>
  events.map((event, index) => ({
    ...event,
    version: index + 1,
    recordedAt: "2031-04-01T10:00:00.000Z",
    actorId: "omar",
    purpose: "records",
  }));

test("the first event opens an imported case; times of the log stay claims", () => {
  const events = importedCaseEvents(
    [staged("Open", "2031-01-02T09:00:00.000Z"), staged("Close!", "2031-01-03T09:00:00.000Z")],
    type,
    { isNew: true, today: "2031-04-01" },
  );
  const folded = fold(emptyCase("c"), recorded(events));
  assert.deepEqual(
    [folded.mode, folded.typeId, folded.typeHash, folded.stage, folded.filedOn],
    ["imported", "imported.permits", "h", "close", "2031-01-02"],
  );
  assert.deepEqual(folded.parties, []);
  assert.equal(folded.assignedTo, undefined);
  assert.deepEqual(
    folded.history.map(({ claimedAt, at, role }) => [claimedAt, at, role]),
    [
      ["2031-01-02T09:00:00.000Z", "2031-04-01T10:00:00.000Z", "records-officer"],
      ["2031-01-03T09:00:00.000Z", "2031-04-01T10:00:00.000Z", "records-officer"],
    ],
  );
});

test("events of a case that is here already open nothing", () => {
  const [event] = importedCaseEvents([staged("Open")], type, {
    isNew: false,
    today: "2031-04-01",
  });
  assert.equal(event?.payload.record?.["typeId"], undefined);
  assert.equal(event?.payload.record?.["on"], "2031-04-01", "without a claimed time: today");
});

test("what an event carries is in the class of the record, and of the closed list", () => {
  const [event] = importedCaseEvents([staged("Open")], type, { isNew: true, today: "2031-04-01" });
  assert.deepEqual(Object.keys(event?.payload ?? {}), ["record"]);
  const carried = Object.keys(event?.payload.record ?? {}).filter((key) => !/^type|mode/.test(key));
  assert.deepEqual(carried.toSorted(), [
    "activity",
    "caseStartAt",
    "channel",
    "event",
    "isProtected",
    "kind",
    "on",
    "performedBy",
    "role",
    "to",
  ]);
});

test("an imported type has states and no event, so that nobody can take a step in it", () => {
  const pinned = pinImportedType(type);
  assert.deepEqual(Object.keys(pinned.states), ["open", "close"]);
  assert.deepEqual(pinned.events, {});
  assert.equal(pinned.hash, "h");
});

test("a source's name is lower-case words with dashes; nothing left of it is a refusal", () => {
  assert.equal(sourceName("Permits 2025 (Nord)"), "permits-2025-nord");
  assert.equal(sourceName("Año"), "ano");
  for (const bad of ["", "***", "تصاريح", "x".repeat(61)]) {
    assert.equal(typeof sourceName(bad), "object", bad);
  }
  assert.equal(sourceName("x".repeat(60)), "x".repeat(60));
});
