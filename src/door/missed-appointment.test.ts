import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { caseFile } from "#questions/case-file.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";
import { act } from "./act.ts";
import { ask } from "./ask.ts";

const NO_SHOW = { event: "record-no-show", input: { "how-invited": "By mail." } };
let office: TestOffice;
let daniel: Who;
let caseId: string;
let day: string;

/** The office at a moment of the interview's day: 09:30 in New York is the appointment. */
const at = (time: string) => ({
  ...office.office,
  clock: { now: () => new Date(`${day}T${time}:00-04:00`), today: () => day },
});

before(async () => {
  office = await testOffice();
  const amina = await office.member("amina", ["applicant"]);
  const ines = await office.member("ines", ["intake-clerk"]);
  const grace = await office.member("grace", ["supervisor"]);
  daniel = await office.member("daniel", ["caseworker"]);
  // A day of July: New York is four hours behind Greenwich then.
  const [year = ""] = office.office.clock.today().split("-");
  day = `${Number(year) + 1}-07-07`;
  caseId = (await fileAsylum(office.office, amina)).caseId;
  const step = (who: Who, purpose: "intake" | "supervision" | "adjudication", more: object) =>
    done(office.office, who, purpose, { caseId, ...(more as { event: string; input: object }) });
  await step(ines, "intake", { event: "accept", input: {}, version: 1 });
  const input = { officer: daniel.accountId };
  await step(grace, "supervision", { event: "assign", input, version: 2 });
  const meets = { "meets-on": day, "meets-at": "09:30", mode: "in-person" };
  const schedule = { event: "schedule-interview", input: meets, version: 3 };
  await step(daniel, "adjudication", schedule);
});
after(() => office.drop());

const mayAt = async (time: string) => {
  const file = await ask(at(time), daniel, "adjudication", caseFile, {}, { caseId });
  return allowed(file).answer.may.includes(NO_SHOW.event);
};
const recordAt = (time: string) => {
  const request = { ...NO_SHOW, caseId, version: 4, key: freshKey() };
  return act(at(time), daniel, "adjudication", request);
};

test("one minute before the appointment nobody can record that the person did not come", async () => {
  assert.equal(await mayAt("09:29"), false);
  const no = refused(await recordAt("09:29"));
  assert.equal(no.code, "not-now");
  const params = { on: day, at: "09:30" };
  assert.deepEqual(no.fields, [{ field: "meets-at", code: "before-appointment-time", params }]);
});

test("from the minute of the appointment on it can be recorded", async () => {
  assert.equal(await mayAt("09:30"), true);
  assert.equal(allowed(await recordAt("09:30")).version, 5);
});
