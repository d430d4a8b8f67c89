import assert from "node:assert/strict";
import test from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { emptyCase, evolve } from "#domain/case/evolve.ts";
import type { JsonObject } from "#domain/case/state.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { stepDone } from "./step-done.ts";

const root = new URL("../../..", import.meta.url).pathname;
const book = loadWords(root, { strict: false });
const { caseTypes } = loadRules(root);

function told(language: (typeof languages)[number], fields: JsonObject): string {
  const event = "appoint-representative";
  const core = { event, kind: "represent", on: "2026-03-01", role: "applicant" };
  const { history } = evolve(emptyCase("c"), {
    type: "RepresentativeAppointed",
    payload: { record: { ...core, ...fields } },
    version: 1,
    recordedAt: "2026-03-01T10:00:00.000Z",
    actorId: "p1",
    purpose: "own-case",
  });
  const [type] = caseTypes.values();
  const [stamp] = history;
  assert.ok(type !== undefined && stamp !== undefined);
  return stepDone(book.words(language), type, stamp);
}

test("the timeline says whether somebody was chosen or ended, of old records too", () => {
  const parties = [{ partyId: "r2", role: "representative", language: "en" }];
  for (const language of languages) {
    const chosen = told(language, { parties });
    assert.equal(told(language, { parties, ends: ["r1"] }), chosen);
    const ended = told(language, { ends: "r1" });
    assert.equal(told(language, { ends: ["r1"] }), ended);
    assert.notEqual(chosen, ended);
  }
  assert.equal(told("en", { parties }), "The person chose somebody to help them.");
  assert.equal(told("en", { ends: ["r1"] }), "The person ended what somebody could do for them.");
});
