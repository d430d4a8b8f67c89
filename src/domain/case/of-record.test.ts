import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { emptyCase } from "./evolve.ts";
import { actsFor, goneFrom, isOfRecord, isSamePerson, onDay } from "./of-record.ts";
import { represent } from "./apply-representation.ts";
import type { CaseState, JsonObject, Stamp } from "./state.ts";
import type { Representative } from "./party.ts";

const ruth: Representative = { partyId: "r1", role: "representative", from: "2026-01-05" };

test("somebody is of record from the first day to the last, that day included, and no day more", () => {
  const one = { ...ruth, until: "2026-02-28" };
  const days = ["2026-01-04", "2026-01-05", "2026-02-28", "2026-03-01"];
  assert.deepEqual(
    days.map((on) => isOfRecord(one, on)),
    [false, true, true, false],
  );
});

test("ending it works at once, also before the last day that was set", () => {
  const one = { ...ruth, until: "2026-02-28", to: "2026-02-01" };
  assert.equal(goneFrom(one), "2026-02-01");
  assert.equal(isOfRecord(one, "2026-01-31"), true);
  assert.equal(isOfRecord(one, "2026-02-01"), false);
});

test("who only reads along acts for nobody; without a scope everything is meant", () => {
  assert.equal(actsFor(ruth, "2026-01-06"), true);
  assert.equal(actsFor({ ...ruth, scope: "everything" }, "2026-01-06"), true);
  assert.equal(actsFor({ ...ruth, scope: "read-only" }, "2026-01-06"), false);
});

test("a case stands each day as if somebody had ended what lapsed, in own parts too", () => {
  const lapsing = { ...ruth, until: "2026-02-28" };
  const file = { ...emptyCase("c"), representatives: [lapsing] };
  const state: CaseState = {
    ...emptyCase("c"),
    representatives: [lapsing, { ...ruth, partyId: "r2" }],
    parts: [{ partyId: "p2", role: "beneficiary", file }],
  };
  assert.equal(onDay(state, "2026-02-28"), state);
  const after = onDay(state, "2026-03-01");
  assert.deepEqual(
    [...after.representatives, ...(after.parts[0]?.file.representatives ?? [])].map(({ to }) => to),
    ["2026-03-01", undefined, "2026-03-01"],
  );
});

test("whatever the dates, a case on a day says of everybody what the dates themselves say", () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, "0")}`);
  const maybe = fc.option(day, { nil: undefined });
  fc.assert(
    fc.property(day, maybe, maybe, day, (from, to, until, on) => {
      const one: Representative = {
        ...ruth,
        from,
        ...(to === undefined ? {} : { to }),
        ...(until === undefined ? {} : { until }),
      };
      const [seen] = onDay({ ...emptyCase("c"), representatives: [one] }, on).representatives;
      assert.ok(seen !== undefined);
      if (seen.to === undefined) assert.equal(isOfRecord(one, on), from <= on);
      assert.equal(isOfRecord(seen, on), isOfRecord(one, on));
    }),
  );
});

const step = (state: CaseState, on: string, fields: JsonObject): CaseState =>
  represent(state, fields, { on } as Stamp);
const named = (partyId: string, name: string): JsonObject => ({
  parties: [{ partyId, role: "representative", language: "en" }],
  partyNames: { [partyId]: { name } },
});
const standing = ({ representatives }: CaseState): readonly string[] =>
  representatives.filter(({ to }) => to === undefined).map(({ partyId }) => partyId);

test("one end in an old record ends both appointments of that person, and nobody else's", () => {
  const first = step(emptyCase("c"), "2026-01-05", named("r1", "Ruth Example"));
  const old = { ...first, representatives: [...first.representatives] };
  const second = { ...old.representatives[0], partyId: "r2" } as Representative;
  const kofi = { ...second, partyId: "k1", name: "Kofi Example" };
  const two = { ...old, representatives: [...old.representatives, second, kofi] };
  assert.deepEqual(standing(step(two, "2026-01-07", { ends: "r1" })), ["k1"]);
  assert.deepEqual(standing(step(two, "2026-01-07", { ends: "r2" })), ["k1"]);
});

test("where no name is seen, an old end says who else stood, for their own session to know", () => {
  const two = { ...emptyCase("c"), representatives: [ruth, { ...ruth, partyId: "r2" }] };
  const [ended] = step(two, "2026-01-07", { ends: "r1" }).representatives;
  assert.deepEqual(ended?.besides, ["r2"]);
  const [plain] = step(two, "2026-01-07", { ends: ["r1"] }).representatives;
  assert.equal(plain?.besides, undefined);
});

test("two people of one name are two where the record says whose appointments they are", () => {
  const one = { ...ruth, name: "Ruth Example", holder: "a" };
  assert.equal(isSamePerson(one, { ...one, partyId: "r2" }), true);
  assert.equal(isSamePerson(one, { ...one, partyId: "r2", holder: "b" }), false);
  const { holder: _none, ...unsaid } = one;
  assert.equal(isSamePerson(one, { ...unsaid, partyId: "r2" }), true);
  assert.equal(isSamePerson(one, { ...unsaid, partyId: "r2", role: "guardian" }), false);
});
