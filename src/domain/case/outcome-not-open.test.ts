import assert from "node:assert/strict";
import test from "node:test";
import { pinnedSample, soundDraft, players, workingCase } from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";
import { outcomeNotOpen } from "./outcome-not-open.ts";

/** The sample type, where refusing needs a certain answer on file. */
function conditional() {
  const type = pinnedSample();
  const sign = type.events["sign"];
  const refuse = sign?.outcomes?.["refuse"];
  assert.ok(sign !== undefined && refuse !== undefined);
  const when = { field: "story", is: "i-live-here" };
  return { ...sign, outcomes: { ...sign.outcomes, refuse: { ...refuse, when } } };
}

test("an outcome is open once the answer that it needs stands on file", () => {
  const tried = workingCase();
  const definition = conditional();
  assert.equal(outcomeNotOpen(definition, tried.state()), undefined, "nothing is drafted");
  assert.ok(!isRefusal(tried.does(players.daniel, "draft", "2026-02-01", soundDraft())));
  const state = tried.state();
  assert.deepEqual(outcomeNotOpen(definition, state), {
    field: "outcome",
    code: "outcome-not-open",
    params: { needs: "story" },
  });
  const fits = { ...state, answers: { ...state.answers, story: "i-live-here" } };
  assert.equal(outcomeNotOpen(definition, fits), undefined);
});
