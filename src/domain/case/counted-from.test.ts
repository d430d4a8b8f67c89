import assert from "node:assert/strict";
import test from "node:test";
import type { PinnedCaseType } from "./case-type.ts";
import { startsOnAnswers } from "./counted-from.ts";
import { emptyCase } from "./evolve.ts";

const deadlines = {
  always: {},
  "once-said": { when: { field: "arrived-on" } },
  "in-one-case": { when: { field: "where", is: "abroad" } },
  "but-in-one": { unless: [{ field: "where", is: "abroad" }] },
};
const type = { deadlines } as unknown as PinnedCaseType;
const starting = (onFile: object, said: object) =>
  Object.keys(deadlines).filter((name) =>
    startsOnAnswers({ type, state: { ...emptyCase("c"), answers: onFile as never } }, name, {
      identity: { answers: said as never },
    }),
  );

test("without an answer the clock that gives way to one runs, so that nobody is left without", () => {
  assert.deepEqual(starting({}, {}), ["always", "but-in-one"]);
});

test("an answer starts its own clock, in the same form, on file, or as one of several", () => {
  const one = ["always", "in-one-case"];
  assert.deepEqual(starting({}, { where: "abroad" }), one);
  assert.deepEqual(starting({ where: "abroad" }, {}), one);
  assert.deepEqual(starting({ where: ["here", "abroad"] }, {}), one);
});

test("what is said now counts, not what was said before", () => {
  assert.deepEqual(starting({ where: "abroad" }, { where: "here" }), ["always", "but-in-one"]);
});

test("any answer starts a clock that waits for one", () => {
  assert.ok(starting({ "arrived-on": "2026-01-05" }, {}).includes("once-said"));
});
