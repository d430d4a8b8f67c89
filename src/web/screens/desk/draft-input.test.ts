import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Exhibit } from "#domain/case/state.ts";
import type { Draft } from "#domain/case/decision.ts";
import { draftInput, formOfDraft, isChanged, onPage } from "./draft-input.ts";

const EXHIBITS: readonly Exhibit[] = ["ex-1", "ex-2"].map((id, index) => ({
  id,
  number: index + 1,
  suppliedBy: "person",
  on: "2026-01-05",
}));

const word = fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,3}$/);
const plain = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { noNullPrototype: true });
const finding = plain({
  issue: word,
  finding: word,
  provision: word,
  weight: word,
  exhibits: fc.uniqueArray(fc.constantFrom("application", "ex-1", "ex-2")),
  adverse: fc.boolean(),
});
const draft: fc.Arbitrary<Draft> = plain({
  version: fc.constant(4),
  outcome: word,
  standard: word,
  burden: fc.constantFrom("applicant", "office"),
  reasons: word,
  findings: fc.array(finding, { maxLength: 4 }),
  contrary: fc.constantFrom([], [{ exhibit: "ex-2", answer: "It was read." }]),
  anyCredibleEvidence: fc.boolean(),
  draftedBy: fc.constant("daniel"),
  on: fc.constant("2026-01-06"),
});

test("a page filled with a draft says what the draft says, and nothing has changed", () => {
  fc.assert(
    fc.property(draft, fc.integer({ min: 0, max: 9 }), (written, blocks) => {
      const form = formOfDraft(written, blocks);
      const { input } = draftInput(form, EXHIBITS);
      assert.deepEqual(input["findings"], written.findings);
      assert.deepEqual(input["contrary"], written.contrary);
      assert.equal(input["outcome"], written.outcome);
      assert.equal(isChanged(form, written, EXHIBITS), false);
    }),
  );
});

test("another word anywhere is a change, and a removed finding is gone", () => {
  fc.assert(
    fc.property(draft, (written) => {
      const { texts } = formOfDraft(written, 0);
      const changed = { texts: { ...texts, reasons: [`${written.reasons} more`] }, uploads: {} };
      assert.equal(isChanged(changed, written, EXHIBITS), true);
      if (written.findings.length === 0) return;
      const removed = { texts: { ...texts, "finding-1-remove": ["yes"] }, uploads: {} };
      const { input } = draftInput(removed, EXHIBITS);
      assert.deepEqual(input["findings"], written.findings.slice(1));
    }),
  );
});

test("a problem of the second finding is named at its own block, empty ones left out", () => {
  const texts = {
    blocks: ["3"],
    "finding-1-issue": ["First"],
    "finding-3-issue": ["Third"],
  };
  const { blocks } = draftInput({ texts, uploads: {} }, EXHIBITS);
  assert.deepEqual(blocks, [1, 3]);
  const problem = { field: "findings.1.finding", code: "required" };
  assert.equal(onPage(problem, blocks).field, "finding-3-finding");
  assert.equal(onPage({ field: "outcome", code: "required" }, blocks).field, "outcome");
});

test("a form cannot ask for more blocks than a draft may have", () => {
  const { blocks } = draftInput({ texts: { blocks: ["9999999"] }, uploads: {} }, EXHIBITS);
  assert.deepEqual(blocks, []);
});
