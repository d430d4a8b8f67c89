import assert from "node:assert/strict";
import { test } from "node:test";
import { pinnedSample, players, soundDraft, workingCase } from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";
import { nextStep, nextStepsOf } from "./next-step.ts";

const { daniel, grace } = players;
const done = (answer: unknown) => assert.ok(!isRefusal(answer), JSON.stringify(answer));
const appointment = { "meets-on": "2026-01-20", "meets-at": "09:00", mode: "in-person" };
const held = {
  "spoken-language": "ar",
  interpreter: "present",
  "representative-present": false,
  notes: "She told.",
};
/** The sample, where this step is what usually comes next while the office works. */
const planning = (event: string) =>
  pinnedSample((raw) => {
    raw.states.working.next = event;
  });

test("a meeting is set once; after it was held the draft comes next", () => {
  const tried = workingCase(planning("set-meeting"));
  const next = () => nextStep(tried.type, tried.state());
  assert.equal(next(), "set-meeting");
  done(tried.does(daniel, "set-meeting", "2026-01-10", appointment));
  assert.equal(next(), "meet");
  done(tried.does(daniel, "meet", "2026-01-20", held));
  assert.equal(next(), "draft");
});

test("another meeting than the planned one does not stand for it", () => {
  const tried = workingCase(
    pinnedSample((raw) => {
      raw.states.working.next = "set-hearing";
      raw.events.give.from.push("hearing");
      const events = raw.events as Record<string, object>;
      events["set-hearing"] = { ...raw.events["set-meeting"], to: "hearing" };
      events["hear"] = { ...raw.events.meet, from: ["hearing"] };
      (raw.states as Record<string, object>)["hearing"] = { ...raw.states.meeting, next: "hear" };
    }),
  );
  const next = () => nextStep(tried.type, tried.state());
  done(tried.does(daniel, "set-meeting", "2026-01-10", appointment));
  done(tried.does(daniel, "meet", "2026-01-20", held));
  assert.equal(next(), "set-hearing");
  const later = { ...appointment, "meets-on": "2026-01-22" };
  done(tried.does(daniel, "set-hearing", "2026-01-21", later));
  done(tried.does(daniel, "hear", "2026-01-22", held));
  assert.equal(next(), "draft");
});

test("a draft is read a second time, then signed; a new draft is read again", () => {
  const tried = workingCase(planning("read"));
  const next = () => nextStep(tried.type, tried.state());
  done(tried.does(daniel, "draft", "2026-01-10", soundDraft()));
  assert.equal(next(), "read");
  done(tried.does(grace, "read", "2026-01-11"));
  assert.equal(next(), "sign");
  done(tried.does(daniel, "draft", "2026-01-12", soundDraft()));
  assert.equal(next(), "read");
});

test("who may not see the draft is told the same next step, whatever its outcome", () => {
  const tried = workingCase(planning("read"));
  for (const outcome of ["grant", "refuse"]) {
    done(tried.does(daniel, "draft", "2026-01-10", soundDraft({ outcome })));
    const { draft: _hidden, ...masked } = tried.state();
    assert.equal(nextStep(tried.type, tried.state()), "read");
    assert.equal(nextStep(tried.type, masked), "read");
  }
});

test("what a list may be narrowed to is every step that a case there can have", () => {
  assert.deepEqual(nextStepsOf(planning("set-meeting"), "working"), [
    "set-meeting",
    "draft",
    "give",
  ]);
  assert.deepEqual(nextStepsOf(planning("read"), "working"), ["read", "sign", "give"]);
  assert.deepEqual(nextStepsOf(pinnedSample(), "working"), ["draft", "give"]);
  assert.deepEqual(nextStepsOf(pinnedSample(), "granted"), []);
  assert.deepEqual(nextStepsOf(pinnedSample(), "nowhere"), []);
});
