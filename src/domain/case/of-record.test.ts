import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { emptyCase } from "./evolve.ts";
import { actsFor, goneFrom, isOfRecord, onDay } from "./of-record.ts";
import type { CaseState } from "./state.ts";
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
