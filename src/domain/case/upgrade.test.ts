import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recountType } from "#adapters/rules/deadline-of.ts";
import {
  officerOf,
  pinnedSample,
  players,
  sampleApplication,
  sampleCase,
  sampleRules,
  soundDraft,
  workingCase,
} from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";
import { type PinnedCaseType, UPGRADE_EVENT } from "./case-type.ts";
import { decideEvent } from "./decide.ts";
import { emptyCase, evolve, fold } from "./evolve.ts";
import type { PresentRules } from "./present-rules.ts";
import { rulesSide } from "./rules-side.ts";
import type { CaseState } from "./state.ts";
import { previewUpgrade } from "./upgrade-preview.ts";

type Change = Parameters<typeof pinnedSample>[0];
type Tried = ReturnType<typeof sampleCase>;
const ON = "2026-01-12";
const BY = "Our instructions were changed by a court.";

const presentOf = (type: PinnedCaseType): PresentRules => ({
  type,
  recount: (clocks) => recountType(type, clocks, sampleRules),
});

/** The case after the supervisor moved it to a later version, or the refusal. */
function moved(tried: Tried, later: PinnedCaseType, rules = later.hash) {
  const context = { ...tried.context(players.grace, UPGRADE_EVENT, ON), present: presentOf(later) };
  const events = decideEvent(context, { rules, "upgrade-reason": BY });
  if (isRefusal(events)) return events;
  const more = { recordedAt: `${ON}T12:00:00Z`, actorId: "grace", purpose: "supervision" };
  return fold(
    tried.state(),
    events.map((one, at) => ({ ...one, ...more, version: tried.state().version + at + 1 })),
  );
}
const done = (tried: Tried, later: PinnedCaseType): CaseState => {
  const state = moved(tried, later);
  if (isRefusal(state)) assert.fail(JSON.stringify(state));
  return state;
};
const no = (tried: Tried, later: PinnedCaseType, rules?: string) => {
  const state = moved(tried, later, rules);
  assert.ok(isRefusal(state));
  return [state.code, state.fields?.[0]?.code];
};

/** Asked on 5 January by hand: ten days, so by 15 January. */
function asked(): Tried {
  const tried = workingCase();
  const input = { items: "A paper", why: "It is needed.", service: "personal" };
  assert.ok(!isRefusal(tried.does(players.daniel, "ask-papers", "2026-01-07", input)));
  return tried;
}
const answerIn =
  (days: number): Change =>
  (raw) =>
    void (raw.deadlines["answer-by"].days = days);
const clockOf = ({ deadlines }: CaseState) => deadlines.find(({ name }) => name === "answer-by");

test("upgrade: a case takes up a later version by its hash, and says so with the reason", () => {
  const tried = workingCase();
  const later = pinnedSample((raw) => void (raw.version = "2026-02-01"));
  const state = done(tried, later);
  assert.equal(state.typeHash, later.hash);
  assert.equal(state.stage, tried.state().stage);
  assert.deepEqual(state.upgrades, [
    { version: state.version, on: ON, from: tried.type.hash, to: later.hash, why: BY },
  ]);
  assert.equal(state.history.at(-1)?.kind, "upgrade");
});

test("upgrade: what nobody read does not come about, and neither does what is the case already", () => {
  const tried = workingCase();
  const later = pinnedSample(answerIn(20));
  assert.deepEqual(no(tried, later, "another"), ["invalid-input", "rules-moved-on"]);
  assert.deepEqual(no(tried, tried.type), ["not-now", "rules-are-present"]);
});

test("upgrade: a version without the state of the case, or without a clock that runs, is refused", () => {
  const tried = asked();
  const { asked: _gone, ...states } = tried.type.states;
  assert.deepEqual(no(tried, { ...tried.type, hash: "other", states }), [
    "not-now",
    "state-is-gone",
  ]);
  const { "answer-by": _clock, ...deadlines } = tried.type.deadlines;
  assert.deepEqual(no(tried, { ...tried.type, hash: "other", deadlines }), [
    "not-now",
    "clock-is-gone",
  ]);
});

test("upgrade: what somebody was given a time for stays possible until it is over", () => {
  const tried = asked();
  const without = (change: object) => {
    const answer = { ...tried.type.events["answer"], ...change };
    const events = { ...tried.type.events, answer };
    return { ...tried.type, hash: "other", events } as PinnedCaseType;
  };
  const gone = ["not-now", "way-is-gone"];
  assert.deepEqual(no(tried, without({ from: ["working"] })), gone);
  assert.deepEqual(no(tried, without({ by: ["representative"] })), gone);
  done(tried, without({ from: [] }));
});

test("upgrade: what was signed is served under the rules that it was signed under", () => {
  const tried = workingCase();
  tried.does(players.daniel, "draft", "2026-01-09", soundDraft({ outcome: "grant" }));
  const read = { approve: true, "draft-version": String(tried.state().draft?.version) };
  tried.does(players.grace, "read", "2026-01-09", read);
  const signed = tried.does(players.daniel, "sign", "2026-01-10", {
    "draft-version": String(tried.state().draft?.version),
  });
  assert.ok(!isRefusal(signed), JSON.stringify(signed));
  assert.deepEqual(no(tried, pinnedSample(answerIn(20))), ["not-now", "signed-not-served"]);
});

test("a time that the later version shortens is shown shorter at once and binds as before", () => {
  const state = done(asked(), pinnedSample(answerIn(3)));
  assert.equal(clockOf(state)?.display.dueOn, "2026-01-10");
  assert.equal(clockOf(state)?.adverse.dueOn, "2026-01-17");
  assert.equal(clockOf(state)?.contested, true);
});

test("a time that it lengthens is longer in both readings", () => {
  const state = done(asked(), pinnedSample(answerIn(30)));
  assert.equal(clockOf(state)?.adverse.dueOn, "2026-02-06");
});

test("whatever the later version says, no running time binds earlier than before", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 }), (days) => {
      fc.pre(days !== 10);
      const tried = asked();
      const before = clockOf(tried.state())?.adverse.dueOn ?? "";
      const after = clockOf(done(tried, pinnedSample(answerIn(days))))?.adverse.dueOn ?? "";
      assert.ok(after >= before, `${days}: ${before} ${after}`);
    }),
  );
});

test("the preview tells what will come, and the case is then what it told", () => {
  const tried = asked();
  const later = pinnedSample(answerIn(3));
  const sideOf = (type: PinnedCaseType) => rulesSide(type, sampleRules);
  const preview = previewUpgrade(tried.state(), tried.type, presentOf(later), sideOf, ON);
  assert.deepEqual(
    preview.changes.map(({ code, effect }) => `${effect} ${code}`),
    ["worse deadline-shorter"],
  );
  const clock = clockOf(done(tried, later));
  assert.deepEqual(
    preview.moves.map(({ name, display, adverse }) => [name, display?.to, adverse]),
    [["answer-by", clock?.display.dueOn, undefined]],
  );
  const same = previewUpgrade(tried.state(), tried.type, presentOf(tried.type), sideOf, ON);
  assert.deepEqual([same.not, same.changes, same.moves], ["rules-are-present", [], []]);
});

test("a reader who sees no record of it folds the event to the same case", () => {
  const tried = workingCase();
  const event = {
    type: "RulesUpgraded",
    payload: { record: { event: UPGRADE_EVENT, kind: "upgrade", on: ON, role: "supervisor" } },
    version: tried.state().version + 1,
    recordedAt: `${ON}T12:00:00Z`,
    actorId: "grace",
    purpose: "supervision",
  } as const;
  assert.equal(evolve(tried.state(), event).typeHash, tried.type.hash);
});

test("events that were written under the older version fold as before after the move", () => {
  const tried = sampleCase();
  tried.does(players.amina, "apply", "2026-01-02", sampleApplication);
  tried.does(players.ines, "take-in", "2026-01-02");
  tried.does(players.grace, "give", "2026-01-02", { officer: officerOf(players.daniel) });
  const state = done(tried, pinnedSample(answerIn(20)));
  assert.deepEqual(state.answers, tried.state().answers);
  assert.deepEqual(state.assignedTo, tried.state().assignedTo);
  assert.notEqual(state.version, emptyCase("x").version);
});
