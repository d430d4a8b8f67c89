import assert from "node:assert/strict";
import { test } from "node:test";
import { BEHAVIOURS } from "#domain/looks/trail.ts";
import { HELD_OUT_SEEDS } from "./held-out-seeds.ts";
import { inventYear, SMALL } from "./invent-year.ts";
import { measureSnooping } from "./measure-snooping.ts";
import { PLANTED } from "./plants.ts";
import { TUNING_SEEDS } from "./tuning-seeds.ts";

const SEED = 2026;
const LEAST_RECALL = 0.9;
const LEAST_PRECISION = 0.35;

test("of browsing planted in a small invented year nearly all is found, without crying wolf", () => {
  const { found, planted, right, findings, unexplained, looks, byBehaviour } = measureSnooping(
    SEED,
    SMALL,
  );
  assert.equal(planted, 12 * SMALL.ofEach);
  assert.ok(found / planted >= LEAST_RECALL, `${found} of ${planted} found`);
  assert.ok(right / findings >= LEAST_PRECISION, `${right} of ${findings} findings are right`);
  assert.ok(unexplained / looks < 0.03, "nearly every look has an explanation");
  assert.ok(BEHAVIOURS.every((one) => byBehaviour[one].found > 0));
});

test("what is planted and what the rules name are the same twelve, in two lists", () => {
  assert.deepEqual(PLANTED, BEHAVIOURS);
});

test("the years that rules are made on are no years that they are measured by", () => {
  const both = TUNING_SEEDS.filter((seed) => HELD_OUT_SEEDS.includes(seed));
  assert.deepEqual(both, []);
  assert.equal([...TUNING_SEEDS, ...HELD_OUT_SEEDS].includes(SEED), false);
});

test("the same seed makes the same year, and another seed another", () => {
  const first = (seed: number) => {
    const days = inventYear(seed, SMALL).daily();
    return Array.from({ length: 10 }, () => days.next().value);
  };
  assert.deepEqual(first(SEED), first(SEED));
  assert.notDeepEqual(first(SEED), first(SEED + 1));
});
