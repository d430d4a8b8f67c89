import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { type Followed, pointOn, waitingCurve } from "./waiting-curve.ts";

const close = (actual: number | undefined, expected: number) =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-9, `${actual} is not ${expected}`);

// Ten cases. Decided after 6, 6, 9, 15, 15 and 20 days; still open after 6, 12, 18 and 25 days.
const ten: Followed[] = [
  { day: 6, decided: 2, undecided: 1 },
  { day: 9, decided: 1, undecided: 0 },
  { day: 12, decided: 0, undecided: 1 },
  { day: 15, decided: 2, undecided: 0 },
  { day: 18, decided: 0, undecided: 1 },
  { day: 20, decided: 1, undecided: 0 },
  { day: 25, decided: 0, undecided: 1 },
];

test("ten cases give the curve that was reckoned by hand", () => {
  const { points, cases, decided, median } = waitingCurve(ten);
  assert.equal(cases, 10);
  assert.equal(decided, 6);
  assert.deepEqual(
    points.map(({ day, atRisk }) => [day, atRisk]),
    [
      [6, 10],
      [9, 7],
      [15, 5],
      [20, 2],
    ],
  );
  close(points[0]?.waiting, 8 / 10);
  close(points[1]?.waiting, (8 / 10) * (6 / 7));
  close(points[2]?.waiting, (8 / 10) * (6 / 7) * (3 / 5));
  close(points[3]?.waiting, (8 / 10) * (6 / 7) * (3 / 5) * (1 / 2));
  assert.equal(median, 15);
});

test("Greenwood's error and the log-log interval stand as reckoned by hand", () => {
  const [first, second] = waitingCurve(ten).points;
  close(first?.error, 0.8 * Math.sqrt(2 / (10 * 8)));
  close(second?.error, (24 / 35) * Math.sqrt(2 / 80 + 1 / 42));
  // log(-log 0.8) = -1.4999; half width 1.96 * sqrt(0.025) / 0.22314 = 1.38878
  assert.equal(first?.low.toFixed(3), "0.409");
  assert.equal(first?.high.toFixed(3), "0.946");
});

test("leaving out what is pending would show half of the wait: the curve does not", () => {
  const slow = waitingCurve([
    { day: 10, decided: 2, undecided: 0 },
    { day: 300, decided: 0, undecided: 8 },
  ]);
  assert.equal(slow.median, undefined);
  close(pointOn(slow, 299)?.waiting, 0.8);
  assert.equal(pointOn(slow, 9), undefined);
});

test("without cases there is no curve, and with all decided it ends at nothing", () => {
  assert.deepEqual(waitingCurve([]).points, []);
  const last = waitingCurve([{ day: 4, decided: 3, undecided: 0 }]).points.at(-1);
  assert.deepEqual([last?.waiting, last?.low, last?.high], [0, 0, 0]);
});

const followed = fc.array(
  fc.record({
    day: fc.nat(400),
    decided: fc.nat(5),
    undecided: fc.nat(5),
  }),
  { maxLength: 40 },
);

test("the curve falls, stays between its bounds, and does not mind the order of cases", () => {
  fc.assert(
    fc.property(followed, (all) => {
      const { points } = waitingCurve(all);
      for (const [index, point] of points.entries()) {
        const before = points[index - 1]?.waiting ?? 1;
        assert.ok(point.waiting <= before && point.waiting >= 0);
        assert.ok(point.low <= point.waiting + 1e-12 && point.high >= point.waiting - 1e-12);
        assert.ok(point.low >= 0 && point.high <= 1);
      }
      assert.deepEqual(waitingCurve(all.toReversed()), waitingCurve(all));
    }),
  );
});

test("with nothing pending it is the plain share of cases that took longer", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 60 }), (days) => {
      const curve = waitingCurve(days.map((day) => ({ day, decided: 1, undecided: 0 })));
      for (const { day, waiting } of curve.points) {
        const longer = days.filter((one) => one > day).length / days.length;
        assert.ok(Math.abs(waiting - longer) < 1e-9);
      }
    }),
  );
});
