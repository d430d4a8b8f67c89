import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import type { Office } from "#door/office.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, type TestOffice, testOffice } from "#test/office.ts";
import { CLOCK } from "./clock.ts";
import { closeWindows } from "./close-windows.ts";

const DAY = 86_400_000;
let site: TestOffice;
let daniel: Who;
let amina: Who;
let grace: Who;
let ines: Who;
const faults: string[] = [];

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  ines = await site.member("ines", ["intake-clerk"]);
  daniel = await site.member("daniel", ["caseworker"]);
  grace = await site.member("grace", ["supervisor"]);
});
after(() => site.drop());

/** The same office on a later day. */
function officeOn(day: string, hour = "17"): Office {
  const now = new Date(`${day}T${hour}:00:00Z`);
  return { ...site.office, clock: { now: () => now, today: () => day } };
}

const close = (day: string) =>
  closeWindows(officeOn(day), site.timers, (line) => faults.push(line));

const dayAfter = (day: string, days = 1) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** A case whose person was asked for evidence, and the last day that holds against them. */
async function askedForEvidence(): Promise<{ caseId: string; version: number; adverse: string }> {
  const { office } = site;
  const { caseId } = await fileAsylum(office, amina);
  amina = await site.again("amina");
  await done(office, ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
  await done(office, grace, "supervision", {
    caseId,
    event: "assign",
    input: { officer: daniel.accountId },
    version: 2,
  });
  const { version } = await done(office, daniel, "adjudication", {
    caseId,
    event: "request-evidence",
    version: 3,
    input: { items: "An invented paper", why: "It is missing.", service: "electronic" },
  });
  const file = allowed(await ask(office, amina, "own-case", caseFile, {}, { caseId }));
  const window = file.answer.state.deadlines.find((one) => one.name === "evidence-response");
  return { caseId, version, adverse: window?.adverse.dueOn ?? "" };
}

const stateOf = async (caseId: string) =>
  allowed(await ask(site.office, amina, "own-case", caseFile, {}, { caseId })).answer.state;

test("nothing happens while the person may still answer, last day included", async () => {
  const { caseId, version, adverse } = await askedForEvidence();
  assert.equal(await close(dayAfter(adverse, -1)), 0);
  assert.equal(await close(adverse), 0);
  assert.equal((await stateOf(caseId)).version, version);
  assert.equal(await close(dayAfter(adverse)), 1);
});

test("after the adverse date the window closes once, and the case waits for a human", async () => {
  const { caseId, version, adverse } = await askedForEvidence();
  assert.equal(await close(dayAfter(adverse)), 1);
  const closed = await stateOf(caseId);
  assert.equal(closed.version, version + 1);
  assert.equal(closed.stage, "under-review");
  assert.equal(closed.history.at(-1)?.role, "clock");
  assert.deepEqual(closed.decisions, []);
  assert.equal(await close(dayAfter(adverse, 400)), 0);
  assert.equal((await stateOf(caseId)).version, version + 1);
});

test("a window that was answered meanwhile is left alone, and its timer is over", async () => {
  const { caseId, version, adverse } = await askedForEvidence();
  await done(site.office, amina, "own-case", {
    caseId,
    event: "respond",
    input: { statement: "Here is what I know." },
    version,
  });
  assert.equal(await close(dayAfter(adverse, 2)), 1);
  assert.equal((await stateOf(caseId)).version, version + 1);
  assert.equal(await close(dayAfter(adverse, 3)), 0);
});

test("two processes at once close a window once", async () => {
  const { caseId, version, adverse } = await askedForEvidence();
  const day = dayAfter(adverse);
  const handed = await Promise.all([close(day), close(day), close(day)]);
  assert.equal(handed[0] + handed[1] + handed[2], 1);
  assert.equal((await stateOf(caseId)).version, version + 1);
});

test("the person sees that it was the clock", async () => {
  const { caseId, adverse } = await askedForEvidence();
  await close(dayAfter(adverse));
  const { answer } = allowed(await ask(site.office, amina, "own-case", caseLooks, {}, { caseId }));
  const look = answer.looks.find((one) => one.name === "close-window");
  assert.equal(look?.role, "clock");
  assert.equal(look?.outcome, "allowed");
});

test("the clock decides, requests and reads nothing", async () => {
  const { caseId, version } = await askedForEvidence();
  for (const event of ["sign-decision", "withdraw", "draft-decision", "accept"]) {
    const refusal = await act(site.office, CLOCK, "adjudication", {
      caseId,
      event,
      input: {},
      version,
      key: freshKey(),
    });
    assert.ok(isRefusal(refusal), event);
  }
  const read = await ask(site.office, CLOCK, "adjudication", caseFile, {}, { caseId });
  assert.ok(isRefusal(read));
});

test("no round failed", () => assert.deepEqual(faults, []));
