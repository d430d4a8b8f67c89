import assert from "node:assert/strict";
import test from "node:test";
import {
  pinnedSample,
  players,
  sampleApplication,
  sampleCase,
  storedFile,
} from "#test/sample-case.ts";
import { CaseTypeSchema } from "../case-type.ts";
import { isRefusal } from "../../refusal.ts";

const { amina } = players;
const STORY = { kind: "long-text", class: "narrative" };
const PAPER = { kind: "files", class: "narrative" };

/** The sample, whose petition is signed and handed in after the case was opened. */
function later(asks: object, requires: readonly string[] = ["signature"], mode?: "observed") {
  const pinned = pinnedSample();
  const events = {
    ...pinned.events,
    petition: { does: "submit", from: ["received"], by: ["applicant"], requires, asks },
  };
  const { hash: _other, ...type } = pinned;
  // Forms are kept by the hash of their type.
  const hash = JSON.stringify(events);
  const tried = sampleCase({ ...CaseTypeSchema.parse({ ...type, events }), hash }, mode);
  assert.ok(!isRefusal(tried.does(amina, "apply", "2026-01-05", sampleApplication)));
  return tried;
}

/** What was refused, as `field code`; `done` where nothing was. */
function handedIn(tried: ReturnType<typeof later>, input: object): string {
  const result = tried.does(amina, "petition", "2026-02-09", input);
  if (!isRefusal(result)) return "done";
  return (result.fields ?? []).map(({ field, code }) => `${field} ${code}`).join(", ");
}

test("what is signed later is the application, and the case counts as filed from that day", () => {
  const tried = later({ more: STORY });
  assert.equal(handedIn(tried, { more: "All of it.", "declares-true": true }), "done");
  assert.equal(tried.state().filedOn, "2026-02-09");
  assert.equal(tried.state().answers["more"], "All of it.");
});

test("without a signature nothing is handed in, and the case is filed on no other day", () => {
  const tried = later({ more: STORY });
  assert.equal(handedIn(tried, { more: "All.", "declares-true": false }), "declares-true confirm");
  assert.equal(tried.state().filedOn, "2026-01-05");
});

test("answers that nobody signs move no filing date", () => {
  const tried = later({ more: STORY }, []);
  assert.equal(handedIn(tried, { more: "All." }), "done");
  assert.equal(tried.state().filedOn, "2026-01-05");
});

test("where another body decides, its filing date is not what the clinic sends on", () => {
  const tried = later({ more: STORY }, ["signature"], "observed");
  assert.equal(handedIn(tried, { more: "All.", "declares-true": true }), "done");
  assert.equal(tried.state().filedOn, "2026-01-05");
});

test("papers are needed where nothing else is sent, and where the question is one for a paper", () => {
  assert.equal(handedIn(later({}, []), {}), "documents required");
  assert.equal(handedIn(later({}, []), { documents: [storedFile("one")] }), "done");
  const paper = later({ paper: PAPER }, []);
  assert.equal(handedIn(paper, {}), "paper required");
  assert.equal(handedIn(paper, { paper: [storedFile("two")] }), "done");
  assert.equal(paper.state().exhibits.at(-1)?.suppliedBy, "person");
});
