import assert from "node:assert/strict";
import { test } from "node:test";
import { type Employed, knownOfStaff, sameHome } from "./known-of-staff.ts";

const none = { accountId: "a", weeks: [], away: [] };
const known = (one: Partial<Employed>, hours = { days: [1, 2, 3, 4, 5], from: 420, to: 1140 }) =>
  knownOfStaff({
    hours,
    employed: [{ ...none, ...one }],
    held: [
      { officer: "a", caseId: "c", from: "2026-01-01", to: "2026-02-01" },
      { officer: "a", caseId: "c", from: "2026-03-01", to: "2026-03-10" },
      { officer: "a", caseId: "d", from: "2026-03-01" },
    ],
    likeness: () => undefined,
  });

test("the hours of the office stand in where somebody has none of their own", () => {
  assert.deepEqual(known({}).shift("a", "2026-03-02"), { from: 420, to: 1140 });
  assert.equal(known({}).shift("a", "2026-03-01"), "away", "a Sunday");
  const weeks = [
    { since: "2026-03-09", days: [7], from: 60, to: 120 },
    { since: "2026-03-02", days: [1], from: 600, to: 700 },
  ];
  assert.deepEqual(known({ weeks }).shift("a", "2026-03-02"), { from: 600, to: 700 });
  assert.equal(known({ weeks }).shift("a", "2026-03-03"), "away");
  assert.deepEqual(known({ weeks }).shift("a", "2026-03-15"), { from: 60, to: 120 });
  assert.deepEqual(known({ weeks }).shift("a", "2026-02-23"), { from: 420, to: 1140 });
});

test("an office that says no hours is told nothing about them, but of days away", () => {
  const bare = knownOfStaff({
    employed: [{ ...none, away: [{ from: "2026-03-03", to: "2026-03-04" }] }],
    held: [],
    likeness: () => undefined,
  });
  assert.equal(bare.shift("a", "2026-03-02"), undefined);
  assert.equal(bare.shift("a", "2026-03-04"), "away");
  assert.equal(bare.shift("a", "2026-03-05"), undefined);
});

test("after the last day everything is away, and on it nothing is", () => {
  const { shift, lastDay } = known({ lastDay: "2026-03-03" });
  assert.notEqual(shift("a", "2026-03-03"), "away");
  assert.equal(shift("a", "2026-03-04"), "away");
  assert.equal(lastDay("a"), "2026-03-03");
});

test("a case was held until the last of the days that are over, and not while it is held", () => {
  const { heldUntil } = known({});
  assert.equal(heldUntil("a", "c", "2026-02-15"), "2026-02-01");
  assert.equal(heldUntil("a", "c", "2026-03-11"), "2026-03-10");
  assert.equal(heldUntil("a", "d", "2026-03-11"), undefined);
  assert.equal(heldUntil("b", "c", "2026-03-11"), undefined);
});

test("a street is the same in the same town alone, and a house in the same street alone", () => {
  const home = { street: "Rúa Nova", house: "4", town: "Springfield" };
  const of = (text: string) => sameHome(home, [text]);
  assert.deepEqual(of("4 Rua Nova, Springfield"), { hasStreet: true, hasAddress: true });
  assert.deepEqual(of("14 rua nova\nSpringfield 12345"), { hasStreet: true, hasAddress: false });
  assert.deepEqual(of("4 Rua Nova, Shelbyville"), { hasStreet: false, hasAddress: false });
  assert.deepEqual(of("4 Rua Novak, Springfield"), { hasStreet: false, hasAddress: false });
  assert.deepEqual(sameHome(undefined, ["4 Rua Nova"]), { hasStreet: false, hasAddress: false });
  assert.deepEqual(sameHome({ street: "", house: "4", town: "" }, ["4"]), {
    hasStreet: false,
    hasAddress: false,
  });
});
