import assert from "node:assert/strict";
import test from "node:test";
import { pinnedSample, players, soundDraft, workingCase } from "#test/sample-case.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { emptyCase } from "#domain/case/evolve.ts";
import type { CaseState } from "#domain/case/state.ts";
import { isRefusal } from "#domain/refusal.ts";
import { projectCase } from "./case-row.ts";

const { daniel } = players;

/** The timers that serving a refusal sets, as `kind due_at`; `extra` changes the sample. */
function timersOfRefusal(extra: (raw: Parameters<Change>[0]) => void): string[] {
  const type = pinnedSample(extra);
  const tried = workingCase(type);
  tried.does(daniel, "draft", "2026-01-10", soundDraft());
  const before = tried.state();
  const version = String(before.draft?.version);
  const input = { "draft-version": version, service: "electronic" };
  assert.ok(!isRefusal(tried.does(daniel, "sign-and-serve", "2026-01-12", input)));
  const { row } = projectCase(type, before, tried.state(), () => "id");
  const timers = (row["timers"] ?? []) as unknown as { kind: string; due_at: string }[];
  return timers.map(({ kind, due_at }) => `${kind} ${due_at}`);
}

type Change = NonNullable<Parameters<typeof pinnedSample>[0]>;
type Loose = Record<string, unknown>;

/** Another way to answer a refusal, with its own days; the same clock closes both. */
function withMotion(days: number): Change {
  return (raw) => {
    const deadlines = raw.deadlines as Loose;
    const [events, reviews] = [raw.events as Loose, raw.reviews as Loose];
    deadlines["motion-by"] = { ...raw.deadlines["object-by"], days, met_by: ["move"] };
    events["move"] = { ...raw.events.object };
    reviews["motion"] = { ...raw.reviews.objection, event: "move", deadline: "motion-by" };
    raw.events.sign.outcomes.refuse.review.push("motion");
    (raw.events["shut-for-good"].not_before as Loose)["also"] = ["motion-by"];
  };
}

test("a clock that closes one window comes on the day after its adverse date", () => {
  assert.deepEqual(
    timersOfRefusal(() => {}),
    ["clock:shut-for-good 2026-02-02T12:00:00Z"],
  );
});

test("a clock that closes two windows comes once, after the later one", () => {
  const later = ["clock:shut-for-good 2026-02-12T12:00:00Z"];
  assert.deepEqual(timersOfRefusal(withMotion(30)), later);
  const earlier = ["clock:shut-for-good 2026-02-02T12:00:00Z"];
  assert.deepEqual(timersOfRefusal(withMotion(10)), earlier);
});

test("a clock comes for the window that opened, though the other one never did", () => {
  const timers = timersOfRefusal((raw) => {
    withMotion(30)(raw);
    raw.events.sign.outcomes.refuse.review.shift();
  });
  assert.deepEqual(timers, ["clock:shut-for-good 2026-02-12T12:00:00Z"]);
});

test("the task of a row is the next step, and building the rows anew gives the same ones", () => {
  const type = pinnedSample((raw) => {
    raw.states.working.next = "set-meeting";
  });
  const tried = workingCase(type);
  const rows = [rowOf(type, emptyCase("case-1"), tried.state())];
  const tasks = [rows[0]?.["next_event"]];
  const steps: readonly (readonly [string, string, object])[] = [
    ["set-meeting", "2026-01-10", appointment],
    ["meet", "2026-01-20", held],
    ["draft", "2026-01-21", soundDraft()],
  ];
  for (const [event, on, input] of steps) {
    const before = tried.state();
    assert.ok(!isRefusal(tried.does(daniel, event, on, input)));
    const row = rowOf(type, before, tried.state());
    tasks.push(row["next_event"]);
    assert.deepEqual(row, rowOf(type, emptyCase("case-1"), tried.state()), event);
  }
  assert.deepEqual(tasks, ["set-meeting", "meet", "draft", "draft"]);
});

const appointment = { "meets-on": "2026-01-20", "meets-at": "09:00", mode: "in-person" };
const held = {
  "spoken-language": "ar",
  interpreter: "present",
  "representative-present": false,
  notes: "She told.",
};

/** The row itself, without what happens beside it: milestones reached and timers set. */
function rowOf(type: PinnedCaseType, before: CaseState, after: CaseState) {
  const { row } = projectCase(type, before, after, () => "id");
  const { milestones: _reached, timers: _set, ...rest } = row;
  return rest;
}
