import assert from "node:assert/strict";
import { test } from "node:test";
import { explain } from "./explain.ts";
import type { StaffLook } from "./staff-look.ts";
import { type StepOnFile, workOnFile } from "./work-on-file.ts";

const look = (on: string, actorId: string, purpose = "supervision"): StaffLook => ({
  id: "1",
  on,
  minute: 600,
  actorId,
  purpose,
  name: "case-file",
  kind: "opened",
  outcome: "allowed",
  relations: ["supervising"],
  caseId: "RC-0000-0001",
});
const step = (kind: StepOnFile["kind"], on: string, actorId: string, byStaff = true) => ({
  kind,
  on,
  actorId,
  byStaff,
});
const why = (steps: readonly StepOnFile[], on: string, actorId: string) =>
  explain(look(on, actorId), workOnFile(steps))?.by;

test("an appointment explains looks of whoever made it until it was held, and of nobody else", () => {
  const steps = [step("schedule", "2026-03-02", "grace"), step("record", "2026-03-20", "daniel")];
  assert.equal(why(steps, "2026-03-10", "grace"), "appointment");
  assert.equal(why(steps, "2026-03-10", "other"), undefined);
  assert.equal(why(steps, "2026-03-25", "grace"), "appointment");
  assert.equal(why(steps, "2026-03-26", "grace"), undefined);
  assert.equal(why(steps.slice(0, 1), "2026-05-01", "grace"), "appointment");
  assert.equal(why(steps.slice(0, 1), "2026-05-02", "grace"), undefined, "sixty days at most");
});

test("a request explains looks of whoever sent it until five days after the answer", () => {
  const steps = [
    step("request", "2026-03-02", "grace"),
    step("respond", "2026-03-10", "p1", false),
  ];
  assert.equal(why(steps, "2026-03-15", "grace"), "request");
  assert.equal(why(steps, "2026-03-16", "grace"), undefined);
  assert.equal(why(steps.slice(0, 1), "2026-05-31", "grace"), "request");
  assert.equal(why(steps.slice(0, 1), "2026-06-01", "grace"), undefined);
});

test("a person's message explains who supervises while it waits, five days at most", () => {
  const asked = step("message", "2026-03-02", "p1", false);
  assert.equal(why([asked], "2026-03-07", "grace"), "message");
  assert.equal(why([asked], "2026-03-08", "grace"), undefined);
  const answered = [asked, step("message", "2026-03-04", "daniel")];
  assert.equal(why(answered, "2026-03-05", "grace"), undefined, "it was answered");
  assert.equal(why(answered, "2026-03-05", "daniel"), "message");
  const audit = look("2026-03-03", "noor", "audit");
  assert.equal(explain(audit, workOnFile([asked])), undefined, "other purposes are not explained");
});

test("an act explains that day alone", () => {
  const steps = [step("assign", "2026-03-02", "grace")];
  assert.equal(why(steps, "2026-03-02", "grace"), "own-act");
  assert.equal(why(steps, "2026-03-03", "grace"), undefined);
});
