import assert from "node:assert/strict";
import { test } from "node:test";
import {
  officerOf,
  pinnedSample,
  players,
  sampleApplication,
  sampleCase,
  workingCase,
} from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";
import { nextStep } from "./next-step.ts";
import { ownerOf } from "./owner.ts";

const { amina, ines, daniel, leila, grace } = players;
const done = (answer: unknown) => assert.ok(!isRefusal(answer), JSON.stringify(answer));
const code = (answer: unknown) => (isRefusal(answer) ? answer.code : "done");
const conflict = { conflict: "knows-person" };

// Rules that the check would not let pass, as an old version of a type may be.
function givenIn(state: string) {
  const sound = pinnedSample();
  const { give } = sound.events;
  assert.ok(give);
  return { ...sound, events: { ...sound.events, give: { ...give, from: [state] } } };
}

test("a case is the intake desk's, then the supervisor's, then the officer's, then the person's", () => {
  const tried = sampleCase();
  const owner = () => ownerOf(tried.type, tried.state());
  done(tried.does(amina, "apply", "2026-01-05", sampleApplication));
  assert.equal(owner(), "intake");
  done(tried.does(ines, "take-in", "2026-01-06"));
  assert.equal(owner(), "supervisor");
  assert.equal(nextStep(tried.type, tried.state()), "give");
  done(tried.does(grace, "give", "2026-01-07", { officer: officerOf(daniel) }));
  assert.equal(owner(), "officer");
  const asked = { items: "A lease", why: "To know.", service: "electronic" };
  done(tried.does(daniel, "ask-papers", "2026-01-08", asked));
  assert.equal(owner(), "person");
});

test("a step after which only an officer could go on, and nobody could name one, is refused", () => {
  const tried = sampleCase(givenIn("paused"));
  done(tried.does(amina, "apply", "2026-01-05", sampleApplication));
  assert.equal(code(tried.does(ines, "take-in", "2026-01-06")), "no-owner");
  assert.equal(tried.state().stage, "received");
});

test("a step after which nobody knows what comes next is refused", () => {
  const sound = pinnedSample();
  const { next: _, ...working } = sound.states["working"] ?? { phase: "", waits_on: "office" };
  const aimless = { ...sound, states: { ...sound.states, working: { ...working, end: false } } };
  const tried = sampleCase(aimless);
  done(tried.does(amina, "apply", "2026-01-05", sampleApplication));
  assert.equal(code(tried.does(ines, "take-in", "2026-01-06")), "no-next-step");
  assert.equal(tried.state().stage, "received");
});

test("recuse: an officer with a conflict of interest leaves the case to the supervisor", () => {
  const tried = workingCase();
  done(tried.does(daniel, "step-aside", "2026-01-10", conflict));
  assert.deepEqual(
    tried.state().excluded.map(({ actorId, why }) => [actorId, why]),
    [["daniel", "knows-person"]],
  );
  assert.equal(ownerOf(tried.type, tried.state()), "supervisor");
  assert.equal(nextStep(tried.type, tried.state()), "give");
  const again = tried.does(grace, "give", "2026-01-11", { officer: officerOf(daniel) });
  assert.equal(code(again), "invalid-input");
  done(tried.does(grace, "give", "2026-01-11", { officer: officerOf(leila) }));
  assert.equal(ownerOf(tried.type, tried.state()), "officer");
});

test("a case that an answer hides needs an officer who is sworn to such cases", () => {
  const hiding = pinnedSample((raw) => {
    Object.assign(raw.sections[0]!.asks, {
      survivor: { kind: "yes-no", class: "narrative", optional: true },
    });
    Object.assign(raw, {
      attaches: [{ regime: "R-PA", when: { field: "survivor", is: true } }],
    });
  });
  const named = hiding.attaches.map((one) => ({ ...one, regime: "R-1367" }));
  const tried = workingCase({ ...hiding, attaches: named });
  assert.equal(ownerOf(tried.type, tried.state()), "officer");
  done(tried.does(amina, "fix", "2026-01-10", { survivor: true }));
  assert.ok(tried.state().isProtected);
  assert.equal(ownerOf(tried.type, tried.state()), "supervisor");
  assert.equal(nextStep(tried.type, tried.state()), "give");
  const sworn = { ...officerOf(leila), sworn: true };
  done(tried.does(grace, "give", "2026-01-11", { officer: sworn }));
  assert.equal(ownerOf(tried.type, tried.state()), "officer");
});

test("recuse: where nobody could take the case over, it is refused", () => {
  const tried = workingCase(givenIn("working"));
  const appointment = { "meets-on": "2026-01-20", "meets-at": "09:00", mode: "remote" };
  done(tried.does(daniel, "set-meeting", "2026-01-10", appointment));
  assert.equal(code(tried.does(daniel, "step-aside", "2026-01-11", conflict)), "no-owner");
  assert.deepEqual(tried.state().excluded, []);
});

test("recuse: a supervisor keeps a colleague out before they ever had the case, once", () => {
  const tried = workingCase();
  const input = { ...conflict, officer: officerOf(leila) };
  done(tried.does(grace, "keep-out", "2026-01-10", input));
  assert.equal(ownerOf(tried.type, tried.state()), "officer");
  assert.equal(code(tried.does(grace, "keep-out", "2026-01-11", input)), "already-done");
});
