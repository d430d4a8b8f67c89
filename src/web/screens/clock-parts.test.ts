import assert from "node:assert/strict";
import { test } from "node:test";
import { findEvent } from "#domain/case/case-type.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { RunningDeadline } from "#domain/case/running-deadline.ts";
import type { CaseFile } from "#questions/case-file.ts";
import { loadWords } from "#words/load-words.ts";
import { pinnedSample, workingCase, players } from "#test/sample-case.ts";
import { root } from "#test/office.ts";
import { contestStop, postedBy, stopsOf } from "./clock-parts.ts";

const words = loadWords(root).words("en");
const text = (html: unknown) => String(html).replaceAll(/<[^>]*>/g, "");

function asked(): { file: CaseFile; clock: RunningDeadline } {
  const tried = workingCase(pinnedSample());
  const items = { items: "A paper", why: "It is needed.", service: "mail" };
  tried.does(players.daniel, "ask-papers", "2026-01-10", items);
  const state = tried.state();
  const [clock] = state.deadlines;
  assert.ok(clock);
  const file = {
    state,
    type: tried.type,
    may: ["write"],
    sees: [],
    waitsOn: "person",
    phase: "work",
    today: "2026-01-11",
    isPersonsView: true,
  } as unknown as CaseFile;
  return { file, clock };
}

const withState = (file: CaseFile, change: Partial<CaseState>): CaseFile => ({
  ...file,
  state: { ...file.state, ...change },
});

test("a clock that stands still says since when, why, and how to object", () => {
  const { file, clock } = asked();
  const act = {
    version: 5,
    event: "stop-clock",
    on: "2026-01-12",
    does: "stop",
    answers: { reason: "You asked for another day.", service: "mail", "stops-on": "2026-01-12" },
  } as const;
  const stopped = withState(file, { clockActs: [act] });
  const still = { ...clock, stops: [{ from: "2026-01-12", stoppedBy: 5 }] };
  const said = text(stopsOf(words, stopped, still));
  assert.match(said, /has stood still since .*12 January 2026/);
  assert.match(said, /Why: You asked for another day\./);
  assert.doesNotMatch(said, /mail|2026-01-12/);
  const over = { ...clock, stops: [{ from: "2026-01-12", to: "2026-01-19", stoppedBy: 5 }] };
  assert.match(
    text(stopsOf(words, stopped, over)),
    /from .*12 January.* to .*19 January.* did not count/,
  );
  assert.match(String(contestStop(words, stopped)), /#messages/);
  const may = { ...stopped, may: ["contest-stop", "write"] };
  assert.match(String(contestStop(words, may)), /\/contest-stop"/);
  assert.equal(text(contestStop(words, { ...stopped, may: [] })), "");
});

test("where post is a way the page says by when; else nothing, nor once it is too late", () => {
  const { file, clock } = asked();
  const posted = { ...clock, postBy: { on: "2026-01-15", allowDays: 7 } };
  assert.match(text(postedBy(words, file, posted)), /post it by .*15 January 2026.*7 days/s);
  assert.equal(postedBy(words, file, clock), undefined);
  assert.equal(postedBy(words, { ...file, today: "2026-01-16" }, posted), undefined);
  const requests = file.state.requests.map((one) => ({ ...one, how: ["online"] }));
  assert.equal(postedBy(words, withState(file, { requests }), posted), undefined);
});

test("the sample has what these parts rest on", () => {
  assert.equal(findEvent(pinnedSample(), "write")?.does, "message");
});
