import assert from "node:assert/strict";
import { test } from "node:test";
import { pinnedSample, players, workingCase } from "#test/sample-case.ts";
import { beforeAppointment } from "./before-appointment.ts";

const { daniel } = players;
const set = (on: string, at = "09:30") => ({ "meets-on": on, "meets-at": at, mode: "in-person" });
const type = pinnedSample((raw) => {
  (raw.events as Record<string, object>)["missed"] = {
    does: "record",
    from: ["meeting"],
    by: ["caseworker"],
    requires: ["appointment-reached"],
  };
});

/** What is said of an event at a moment, of a case with an appointment on 20 January at 09:30. */
function said(event: string, today: string, time?: string): string | undefined {
  const tried = workingCase(type);
  tried.does(daniel, "set-meeting", "2026-01-10", set("2026-01-20"));
  const definition = type.events[event];
  assert.ok(definition);
  const problem = beforeAppointment(definition, tried.state(), { today, time });
  return problem && `${problem.field} ${problem.code} ${JSON.stringify(problem.params)}`;
}

test("a meeting may be held from its day on, before its hour too", () => {
  assert.equal(said("meet", "2026-01-19"), 'meets-on before-appointment {"on":"2026-01-20"}');
  assert.equal(said("meet", "2026-01-20", "08:00"), undefined);
});

test("a meeting is missed from its minute on, and not on the day before", () => {
  const early = 'meets-on before-appointment {"on":"2026-01-20"}';
  assert.equal(said("missed", "2026-01-19", "23:59"), early);
  const now = 'meets-at before-appointment-time {"on":"2026-01-20","at":"09:30"}';
  assert.equal(said("missed", "2026-01-20", "09:29"), now);
  assert.equal(said("missed", "2026-01-20", "09:30"), undefined);
  assert.equal(said("missed", "2026-01-21", "00:00"), undefined);
});

test("where nobody says what time it is, the day alone decides", () => {
  assert.notEqual(said("missed", "2026-01-19"), undefined);
  assert.equal(said("missed", "2026-01-20"), undefined);
});

test("the appointment set last is the one that counts, and what was held counts no more", () => {
  const tried = workingCase(type);
  const definition = type.events["missed"];
  assert.ok(definition);
  const early = (today: string) => beforeAppointment(definition, tried.state(), { today });
  assert.equal(early("2026-01-11"), undefined, "nothing was set");
  tried.does(daniel, "set-meeting", "2026-01-10", set("2026-01-20"));
  const [first] = tried.state().appointments;
  const second = { id: "later", event: "set-meeting", on: "2026-02-10", at: "09:30" };
  assert.ok(first);
  const at = (appointments: readonly (typeof first)[]) =>
    beforeAppointment(definition, { ...tried.state(), appointments }, { today: "2026-02-01" });
  assert.equal(at([first, second])?.params?.["on"], "2026-02-10");
  assert.equal(at([first, { ...second, heldOn: "2026-02-01" }]), undefined);
});

test("other events do not wait for an appointment", () => {
  assert.equal(said("ask-papers", "2026-01-19"), undefined);
});
