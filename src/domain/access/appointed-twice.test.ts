import assert from "node:assert/strict";
import { test } from "node:test";
import { represent } from "../case/apply-representation.ts";
import { emptyCase } from "../case/evolve.ts";
import type { CaseState, Stamp } from "../case/state.ts";
import type { Link, Who } from "../ports.ts";
import { relationsTo } from "./relations.ts";

const caseId = "RC-7F3K-92QD";
const on = (day: string) => ({ on: day }) as Stamp;
const added = (partyId: string) => ({
  parties: [{ partyId, role: "representative", language: "en" }],
});
const linked = (partyId: string, earlier: readonly string[]): Who => ({
  kind: "person",
  accountId: "ruth",
  name: "Ruth Example",
  pseudonym: "",
  roles: ["representative"],
  language: "en",
  grade: 0,
  links: new Map<string, Link>([[caseId, { caseId, partyId, as: "representative", earlier }]]),
});

// As it stood before an end took every appointment of a person: two facts, and an end of one.
const opened: CaseState = { ...emptyCase(caseId), version: 1 };
const both = ["r1", "r2"].reduce(
  (state, id) => represent(state, added(id), on("2026-01-05")),
  opened,
);

test("an old end of the first of two appointments ends the tie of that person, and of no other", () => {
  const ended = represent(both, { ends: "r1" }, on("2026-01-06"));
  assert.deepEqual(relationsTo(both, linked("r2", ["r1"]), "2026-01-06"), ["representative"]);
  assert.deepEqual(relationsTo(ended, linked("r2", ["r1"]), "2026-01-06"), ["none"]);
  assert.deepEqual(relationsTo(ended, linked("r2", []), "2026-01-06"), ["representative"]);
});

test("who was ended, and appointed again after it on the same day, is tied to the case", () => {
  const first = represent(opened, added("r1"), on("2026-01-05"));
  const ended = represent(first, { ends: "r1" }, on("2026-01-05"));
  const again = represent(ended, added("r2"), on("2026-01-05"));
  assert.deepEqual(relationsTo(again, linked("r2", ["r1"]), "2026-01-05"), ["representative"]);
});
