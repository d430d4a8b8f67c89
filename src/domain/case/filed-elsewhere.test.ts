import assert from "node:assert/strict";
import test from "node:test";
import {
  pinnedSample,
  players,
  sampleApplication,
  sampleCase,
  storedFile,
} from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";

const { amina, ruth } = players;
const done = (result: unknown) => assert.ok(!isRefusal(result), JSON.stringify(result));
const no = (result: unknown) => {
  assert.ok(isRefusal(result), "it was allowed");
  return (result.fields ?? []).map(({ field, code }) => `${field}:${code}`).join();
};

// The sample's application starts a duty of the office, which the decision meets.
const withDuty = pinnedSample((raw) => {
  Object.assign(raw.events.apply, { starts: ["decide-by"] });
  Object.assign(raw.deadlines, {
    "decide-by": {
      days: 10,
      unit: "calendar",
      kind: "duty",
      "duty-of": "agency",
      roll: "never",
      cite: "Rule 2",
      met_by: ["sign"],
    },
  });
});
const clinic = () => sampleCase(withDuty, "observed");
const filed = (on: string, from = "person") => ({
  ...sampleApplication,
  "filed-elsewhere": { on, "known-from": from },
});
const told = (about: string, more: object = {}) => ({
  about,
  "dated-on": "2026-01-12",
  "received-on": "2026-01-14",
  service: "mail",
  document: [storedFile("notice")],
  ...more,
});
const running = (tried: ReturnType<typeof clinic>) =>
  tried
    .state()
    .deadlines.filter((one) => one.status === "running")
    .map((one) => `${one.name} ${one.display.dueOn}`);

test("what another body received before counts from that day, and it is said who says so", () => {
  const tried = clinic();
  done(tried.does(ruth, "apply", "2026-01-15", filed("2026-01-05")));
  assert.deepEqual(running(tried), ["decide-by 2026-01-15"]);
  assert.deepEqual(tried.state().filedElsewhere, { on: "2026-01-05", knownFrom: "person" });
});

test("where nobody knows the day, no clock of the other body is counted", () => {
  const tried = clinic();
  done(tried.does(ruth, "apply", "2026-01-15", sampleApplication));
  assert.deepEqual(running(tried), []);
  assert.equal(tried.state().filedElsewhere, undefined);
});

test("a filing is of today or before, and an office that receives applications is told none", () => {
  const tomorrow = filed("2026-01-16");
  assert.equal(
    no(clinic().does(ruth, "apply", "2026-01-15", tomorrow)),
    "filed-elsewhere.on:in-the-future",
  );
  done(clinic().does(ruth, "apply", "2026-01-15", filed("2026-01-15")));
  assert.equal(
    no(sampleCase(withDuty).does(amina, "apply", "2026-01-15", filed("2026-01-05"))),
    "filed-elsewhere:unknown-field",
  );
});

test("a receipt that names another day than the person did is counted instead", () => {
  const tried = clinic();
  done(tried.does(ruth, "apply", "2026-01-15", filed("2026-01-05")));
  const receipt = { "filed-elsewhere": { on: "2026-01-08", "known-from": "notice" } };
  done(tried.does(ruth, "told", "2026-01-15", told("take-in", receipt)));
  assert.deepEqual(running(tried), ["decide-by 2026-01-18"]);
  assert.deepEqual(tried.state().filedElsewhere, { on: "2026-01-08", knownFrom: "notice" });
});

test("whoever joins with a notice counts what lies ahead, and nothing that is over", () => {
  const joining = {
    person: { name: "Amina Example", language: "ar" },
    "filed-elsewhere": { on: "2026-01-05", "known-from": "person" },
  };
  const early = clinic();
  done(early.does(ruth, "told", "2026-01-15", told("take-in", joining)));
  assert.deepEqual(running(early), ["decide-by 2026-01-15"]);
  const decided = told("sign", { ...joining, outcome: "refuse" });
  const late = clinic();
  done(late.does(ruth, "told", "2026-01-15", decided));
  assert.ok(!running(late).some((one) => one.startsWith("decide-by")));
  assert.equal(late.state().decisions.length, 0, "nobody here decided anything");
});
