import assert from "node:assert/strict";
import { test } from "node:test";
import { fewAtOnce } from "./few-at-once.ts";

test("so many run at once, the next wait in order, and more are turned away", async () => {
  const run = fewAtOnce(2, 2);
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const work = (index: number) => () => {
    begun.push(index);
    return new Promise<number>((resolve) => ends.push(() => resolve(index)));
  };
  const all = [0, 1, 2, 3].map((index) => run(work(index)));
  await Promise.resolve();
  assert.equal(run(work(4)), undefined);
  assert.deepEqual(begun, [0, 1]);
  for (let at = 0; at < 4; at++) {
    ends[at]?.();
    await all[at];
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.deepEqual(begun, [0, 1, 2, 3]);
});

test("work that fails gives its turn away too", async () => {
  const run = fewAtOnce(1, 1);
  await assert.rejects(run(() => Promise.reject(new Error("lost"))) ?? Promise.resolve(), /lost/);
  assert.equal(await run(() => Promise.resolve(1)), 1);
});
