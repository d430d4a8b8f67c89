import assert from "node:assert/strict";
import test from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import type { EventDefinition, PinnedCaseType } from "./case-type.ts";
import { emptyCase } from "./evolve.ts";
import { forbids } from "./forbids.ts";
import { fieldsOfEvent } from "./input.ts";
import { DRAWN_FROM_CASE } from "./nothing-to-choose.ts";
import type { CaseState } from "./state.ts";

const { caseTypes } = loadRules(new URL("../../..", import.meta.url).pathname);

// Chosen from what the office has, whatever stands in the case; or asked beside it.
const FROM_OFFICE = ["assign officer", "recuse officer", "upgrade rules"];

const events = [...caseTypes.values()].flatMap((type) =>
  Object.entries(type.events).map(([event, definition]) => ({ type, event, definition })),
);

const stageOf = ({ states }: PinnedCaseType, { from }: EventDefinition): string =>
  from[0] ?? Object.keys(states).find((name) => states[name]?.end !== true) ?? "";

test("whatever asks to choose from the case is named, so that nobody meets an empty choice", () => {
  for (const { type, event, definition } of events) {
    for (const [field, { kind, optional, options }] of Object.entries(fieldsOfEvent(type, event))) {
      const isOpen = kind === "choice" && !optional && options === undefined;
      const isKnown = FROM_OFFICE.includes(`${definition.does} ${field}`);
      if (!isOpen || isKnown) continue;
      assert.equal(DRAWN_FROM_CASE[definition.does]?.field, field, `${type.id} ${event} ${field}`);
    }
  }
});

test("with nothing to choose from in the case, a step is refused with what has to come first", () => {
  const seen = new Set<string>();
  for (const { type, event, definition } of events) {
    const drawn = DRAWN_FROM_CASE[definition.does];
    if (drawn === undefined || drawn.isFor?.(definition) === false) continue;
    assert.ok(Object.hasOwn(fieldsOfEvent(type, event), drawn.field), `${type.id} ${event}`);
    const stage = stageOf(type, definition);
    const state: CaseState = { ...emptyCase("c"), version: 1, typeId: type.id, stage };
    const moment = { type, event, definition, state, mode: "own", today: "2026-03-01" } as const;
    const no = forbids(moment);
    assert.equal(no?.code, "not-now", `${type.id} ${event}`);
    assert.deepEqual(no.fields, [{ field: drawn.field, code: "required-first" }]);
    seen.add(definition.does);
  }
  assert.deepEqual([...seen].toSorted(), Object.keys(DRAWN_FROM_CASE).toSorted());
});

test("with one to choose, in the case or in the part that the step stands in, it is possible", () => {
  const answer = events.find(({ event }) => event === "answer-dispute");
  const own = events.find(({ definition: { does, part_of } }) => does === "answer" && part_of);
  assert.ok(answer !== undefined && own !== undefined);
  const dispute = { id: "d1", about: { field: "name" }, on: "2026-02-01", by: "p1" };
  const base: CaseState = { ...emptyCase("c"), version: 1 };
  const disputed = { ...base, disputes: [dispute] };
  const possible = ({ type, event, definition }: typeof answer, state: CaseState) => {
    const stage = stageOf(type, definition);
    const at = { ...state, stage };
    const no = forbids({ type, event, definition, state: at, mode: "own", today: "2026-03-01" });
    return no === undefined;
  };
  assert.equal(possible(answer, disputed), true);
  const answered = { ...dispute, answeredOn: "2026-02-02" };
  assert.equal(possible(answer, { ...base, disputes: [answered] }), false);
  const role = Object.keys(own.type.parties.around)[0] ?? "";
  const part = { partyId: "p2", role, file: disputed };
  assert.equal(possible(own, { ...base, parts: [part] }), true);
  assert.equal(possible(answer, { ...base, parts: [part] }), false);
});
