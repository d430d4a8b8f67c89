import assert from "node:assert/strict";
import { test } from "node:test";
import { players, workingCase } from "#test/sample-case.ts";
import { isRefusal } from "#domain/refusal.ts";

const { daniel } = players;
const AT = { "meets-on": "2026-01-20", "meets-at": "09:00" };

function appointmentOf(input: object) {
  const tried = workingCase();
  const facts = tried.does(daniel, "set-meeting", "2026-01-10", { ...AT, ...input });
  assert.ok(!isRefusal(facts));
  const open = JSON.stringify(facts.map(({ payload }) => ({ ...payload, whereabouts: undefined })));
  return { open, appointment: tried.state().appointments[0] };
}

test("where to come is kept with the day, in no class but whereabouts", () => {
  const { open, appointment } = appointmentOf({ mode: "in-person", place: " 1 Example St " });
  assert.equal(appointment?.place, "1 Example St");
  assert.doesNotMatch(open, /Example/);
});

test("a meeting without a place, or one that needs none, has none", () => {
  for (const input of [
    { mode: "in-person" },
    { mode: "in-person", place: "  " },
    { mode: "remote", place: "1 Example St" },
    { mode: "in-writing", place: "1 Example St" },
  ]) {
    const { appointment } = appointmentOf(input);
    assert.equal(Object.hasOwn(appointment ?? {}, "place"), false, JSON.stringify(input));
  }
});
