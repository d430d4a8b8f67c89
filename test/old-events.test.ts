import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { hashOfType } from "#adapters/rules/hash-case-type.ts";
import { CaseTypeSchema, type PinnedCaseType } from "#domain/case/case-type.ts";
import { forbids } from "#domain/case/forbids.ts";
import { emptyCase, evolve, fold } from "#domain/case/evolve.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import type { CaseState, RecordedEvent } from "#domain/case/state.ts";
import { keptDeadlines } from "#domain/time/running-deadline.ts";

type OldCase = {
  readonly typeHash: string;
  readonly events: readonly RecordedEvent[];
  readonly state: Partial<CaseState>;
};

const fixtures = new URL("fixtures/", import.meta.url).pathname;
const jsonIn = (folder: string) =>
  readdirSync(join(fixtures, folder))
    .filter((name) => name.endsWith(".json"))
    .map((name): readonly [string, unknown] => [
      name.slice(0, -".json".length),
      JSON.parse(readFileSync(join(fixtures, folder, name), "utf8")),
    ]);

const cases = jsonIn("old-events") as readonly (readonly [string, OldCase])[];
const types = new Map(
  (jsonIn("old-types") as readonly (readonly [string, PinnedCaseType])[]).map(([, type]) => [
    type.hash,
    type,
  ]),
);
const folded = ({ events, state }: OldCase) => fold(emptyCase(state.caseId ?? ""), events);

for (const [name, old] of cases) {
  test(`${name} folds to what the version that recorded it read`, () => {
    const now: Record<string, unknown> = { ...folded(old) };
    const known = Object.fromEntries(Object.keys(old.state).map((key) => [key, now[key]]));
    assert.deepEqual(JSON.parse(JSON.stringify(known)), old.state);
  });
}

test("every kind of action that the first releases had stands among them", () => {
  const kinds = new Set(
    cases.flatMap(([, { events }]) => events.map(({ payload }) => payload.record?.["kind"])),
  );
  const had = [
    ..."file record request respond submit schedule hold pause draft review decide".split(" "),
    ..."serve challenge withdraw assign represent message note ask correct expire".split(" "),
    ..."notice import".split(" "),
  ];
  assert.deepEqual(
    had.filter((kind) => !kinds.has(kind)),
    [],
  );
});

test("each event alone, and what it says of clocks, is still understood", () => {
  for (const [, { events, state }] of cases) {
    let now = emptyCase(state.caseId ?? "");
    for (const event of events) {
      now = evolve(now, event);
      assert.equal(now.version, event.version);
      assert.equal(keptDeadlines(now.deadlines).length, running(now).length);
    }
  }
});

const running = ({ deadlines }: CaseState) =>
  deadlines.filter(({ status }) => status === "running");

test("a case goes on under the type that it pinned, as that was compiled then", () => {
  for (const [name, old] of cases) {
    const compiled = types.get(old.typeHash);
    if (compiled === undefined) continue;
    const { hash, ...text } = compiled;
    assert.equal(hashOfType(text), hash, "the hash that the case pins is of what is kept");
    const type = { ...CaseTypeSchema.parse(text), hash };
    const state = folded(old);
    const today = state.history.at(-1)?.on ?? "";
    const possible = Object.entries(type.events).filter(([event, definition]) => {
      fieldsOfEvent(type, event);
      const { mode } = state;
      assert.ok(mode !== "imported");
      return forbids({ definition, state, type, event, mode, today }) === undefined;
    });
    assert.equal(possible.length > 0, type.states[state.stage]?.end !== true, name);
  }
});
