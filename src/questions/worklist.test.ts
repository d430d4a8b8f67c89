import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { officeCases, worklist } from "#questions/worklist.ts";
import { done, fileAsylum } from "#test/asylum.ts";
import { allowed, onDay, refused, type TestOffice, testOffice } from "#test/office.ts";

const HELD = {
  "spoken-language": "en",
  interpreter: "not-needed",
  "representative-present": false,
  notes: "Invented notes.",
};

let office: TestOffice;
let daniel: Who;
let grace: Who;
let ines: Who;
/** One case that was heard, one that waits for a date, one that nobody has. */
let heard: string;
let unheard: string;
let unowned: string;

const inDays = (days: number) => {
  const day = new Date(`${office.office.clock.today()}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
};
const listed = async (input: object, who = daniel, purpose: Purpose = "adjudication") => {
  const question = purpose === "supervision" ? officeCases : worklist;
  const { answer } = allowed(await ask(office.office, who, purpose, question, input));
  return answer.cases.map(({ caseId, task }) => [caseId, task]);
};

before(async () => {
  office = await testOffice();
  const amina = await office.member("amina", ["applicant"]);
  daniel = await office.member("daniel", ["caseworker"]);
  grace = await office.member("grace", ["supervisor"]);
  ines = await office.member("ines", ["intake-clerk"]);
  const file = async () => (await fileAsylum(office.office, amina)).caseId;
  const given = async () => {
    const caseId = await file();
    const step = { caseId, input: {} };
    await done(office.office, ines, "intake", { ...step, event: "accept", version: 1 });
    const input = { officer: daniel.accountId };
    const assign = { caseId, input, event: "assign", version: 2 };
    await done(office.office, grace, "supervision", assign);
    return caseId;
  };
  heard = await given();
  unheard = await given();
  unowned = await file();
  const input = { "meets-on": inDays(1), "meets-at": "10:30", mode: "in-person" };
  const schedule = { caseId: heard, input, event: "schedule-interview", version: 3 };
  await done(office.office, daniel, "adjudication", schedule);
  await onDay(office, inDays(1), async () => {
    const hold = { caseId: heard, input: HELD, event: "hold-interview", version: 4 };
    await done(office.office, daniel, "adjudication", hold);
  });
});
after(() => office.drop());

test("the task is the next step: a date to set, and after the interview the decision", async () => {
  const tasks = new Map((await listed({})) as [string, string][]);
  assert.equal(tasks.get(unheard), "schedule-interview");
  assert.equal(tasks.get(heard), "draft-decision");
});

test("the list narrows to one task, and a task that no case has is an empty list", async () => {
  assert.deepEqual(await listed({ task: "draft-decision" }), [[heard, "draft-decision"]]);
  const dates = await listed({ task: "schedule-interview" });
  assert.deepEqual(dates, [[unheard, "schedule-interview"]]);
  assert.deepEqual(await listed({ task: "serve-decision" }), []);
});

test("a caseworker lists their own cases alone, a supervisor those without an owner too", async () => {
  assert.ok(!(await listed({})).some(([caseId]) => caseId === unowned));
  const free = await listed({ need: "unassigned" }, grace, "supervision");
  assert.deepEqual(free, [[unowned, "accept"]]);
});

test("a message stands in the row and in the filter until the office answers it", async () => {
  const since = async () => {
    const found = await ask(office.office, daniel, "adjudication", worklist, {});
    const row = allowed(found).answer.cases.find(({ caseId }) => caseId === unheard);
    return row?.unansweredSince;
  };
  const write = async (who: Who, purpose: Purpose, version: number) => {
    const step = { caseId: unheard, event: "send-message", version };
    await done(office.office, who, purpose, { ...step, input: { text: "Invented words." } });
  };
  assert.equal(await since(), null);
  assert.deepEqual(await listed({ need: "unanswered" }), []);
  await write(await office.again("amina"), "own-case", 3);
  assert.equal(await since(), office.office.clock.today());
  assert.deepEqual(await listed({ need: "unanswered" }), [[unheard, "schedule-interview"]]);
  await write(daniel, "adjudication", 4);
  assert.equal(await since(), null);
  assert.deepEqual(await listed({ need: "unanswered" }), []);
});

test("a page holds as many as asked for, from one to two hundred, and the next goes on", async () => {
  const page = async (input: object) =>
    allowed(await ask(office.office, daniel, "adjudication", worklist, input)).answer;
  const first = await page({ limit: 1 });
  assert.equal(first.cases.length, 1);
  assert.equal(first.next, first.cases[0]?.caseId);
  const second = await page({ limit: 1, after: first.next });
  assert.equal(second.cases.length, 1);
  assert.notEqual(second.cases[0]?.caseId, first.next);
  assert.equal(second.next, undefined);
  assert.equal((await page({ limit: 200 })).cases.length, 2);
  for (const limit of [0, 201]) {
    const answer = await ask(office.office, daniel, "adjudication", worklist, { limit });
    assert.equal(refused(answer).code, "invalid-input", String(limit));
  }
});

test("what falls due before a day leaves out what falls due on it", async () => {
  const { cases } = allowed(await ask(office.office, daniel, "adjudication", worklist, {})).answer;
  const due = cases.find(({ caseId }) => caseId === unheard)?.dutyAdverseOn ?? "";
  assert.match(due, /^\d{4}-\d{2}-\d{2}$/);
  const next = new Date(`${due}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const has = async (day: string) =>
    (await listed({ "due-before": day })).some(([caseId]) => caseId === unheard);
  assert.equal(await has(due), false);
  assert.equal(await has(next.toISOString().slice(0, 10)), true);
});
