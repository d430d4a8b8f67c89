import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { notFound, untilNextStep } from "./not-found.ts";

test("that there is no such case is said at a whole step, however soon it was known", () => {
  const passing = fc.double({ min: 0.001, max: 10_000, noNaN: true });
  fc.assert(
    fc.property(passing, (passed) => {
      const left = untilNextStep(passed);
      const steps = (passed + left) / 20;
      assert.ok(Math.abs(steps - Math.round(steps)) < 1e-6);
      assert.ok(left >= 0 && left < 20);
    }),
  );
});

test("both ways to the answer say the same", async () => {
  assert.deepEqual(await notFound(performance.now()), { refused: true, code: "not-found" });
});

// Also where it is one of two that are said in one place.
const SAYS_IT = /refuse\([^()]*"not-found"/;

test("the door says it in no other place, so none leaves at once", () => {
  const folder = import.meta.dirname;
  const says = globSync("*.ts", { cwd: folder })
    .filter((file) => !file.endsWith(".test.ts"))
    .filter((file) => SAYS_IT.test(readFileSync(join(folder, file), "utf8")));
  // What `weigh` says of an act leaves through `act`, which says it again in its time.
  assert.deepEqual(says.toSorted(), ["not-found.ts", "weigh.ts"]);
});
