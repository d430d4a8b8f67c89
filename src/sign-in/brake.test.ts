import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { type Brake, createBrake, placeOf } from "./brake.ts";

const MINUTE = 60_000;
let now: number;
let waits: { readonly for: number; readonly end: () => void }[];
let brake: Brake;

beforeEach(() => {
  now = Date.parse("2026-03-02T09:00:00Z");
  waits = [];
  brake = createBrake({
    now: () => now,
    wait: (ms) => new Promise((resolve) => waits.push({ for: ms, end: resolve })),
  });
});

const HOME = "203.0.113.7";

/** How long a try waits, 0 for one that goes on at once; its wait is over when this resolves. */
async function delayOf(name: string, from: string): Promise<number> {
  const before = waits.length;
  const entered = brake.enter(name, from);
  assert.ok(entered, "nobody was turned away");
  const wait = waits[before];
  wait?.end();
  await entered;
  return wait?.for ?? 0;
}

async function delaysOf(count: number, name: string, from: string): Promise<number[]> {
  const found: number[] = [];
  for (let at = 0; at < count; at++) found.push(await delayOf(name, from));
  return found;
}

test("five tries are free, then each waits twice as long, at most half a minute (ASVS 6.3.1)", async () => {
  const half = 30_000;
  assert.deepEqual(await delaysOf(14, "amina", HOME), [
    0,
    0,
    0,
    0,
    0,
    500,
    1000,
    2000,
    4000,
    8000,
    16_000,
    half,
    half,
    half,
  ]);
  assert.equal(await delayOf("wen", HOME), 0, "another name is not slowed by it");
});

test("the right password frees the name at once", async () => {
  await delaysOf(9, "amina", HOME);
  const entered = brake.enter("amina", HOME);
  waits.at(-1)?.end();
  (await entered)?.right();
  assert.equal(await delayOf("amina", HOME), 0);
});

test("wrong tries are forgotten, one every two minutes", async () => {
  await delaysOf(6, "amina", HOME);
  now += 2 * MINUTE - 1;
  assert.equal(await delayOf("amina", HOME), 1000);
  now += 4 * MINUTE;
  assert.equal(await delayOf("amina", HOME), 500);
  now += 60 * MINUTE;
  assert.equal(await delayOf("amina", HOME), 0);
});

test("many names from one network are slowed, and other networks are not (ASVS 6.3.1)", async () => {
  const names = Array.from({ length: 31 }, (_, index) => `name ${index}`);
  const delays: number[] = [];
  for (const [index, name] of names.entries()) {
    delays.push(await delayOf(name, `198.51.100.${index}`));
  }
  assert.deepEqual(delays, [...Array<number>(30).fill(0), 500]);
  assert.equal(await delayOf("grace", "198.51.101.1"), 0);
});

test("three wait for one name from one place and a fourth is told to slow down", async () => {
  await delaysOf(5, "amina", HOME);
  const inside = [1, 2, 3].map(() => brake.enter("amina", HOME));
  assert.ok(inside.every((one) => one !== undefined));
  assert.equal(brake.enter("amina", HOME), undefined);
  assert.equal(brake.enter("amina", "203.0.113.99"), undefined, "the same network");
  assert.equal(await delayOf("amina", "192.0.2.1"), 4000, "her own line has a turn of its own");
  for (const one of waits) one.end();
  await Promise.all(inside);
  assert.equal(await delayOf("amina", HOME), 8000);
});

test("tries that come at once are counted as they come", async () => {
  const entered = Array.from({ length: 8 }, () => brake.enter("amina", HOME));
  assert.deepEqual(
    waits.map((one) => one.for),
    [500, 1000, 2000],
  );
  for (const one of waits) one.end();
  for (const one of entered) await one;
});

test("what is remembered is bounded: the oldest name is forgotten first", async () => {
  await delaysOf(6, "amina", "127.0.0.1");
  for (let at = 0; at < 9999; at++) await delayOf(`name ${at}`, "127.0.0.1");
  assert.equal(await delayOf("amina", "127.0.0.1"), 1000, "still among the ten thousand");
  for (let at = 0; at < 10_000; at++) await delayOf(`other ${at}`, "127.0.0.1");
  assert.equal(await delayOf("amina", "127.0.0.1"), 0);
});

test("a place is a network: /24 of IPv4, /56 of IPv6, and not this machine", () => {
  assert.equal(placeOf("203.0.113.7"), placeOf("::ffff:203.0.113.200"));
  assert.notEqual(placeOf("203.0.113.7"), placeOf("203.0.114.7"));
  assert.equal(placeOf("2001:db8:0:ff01::1"), placeOf("2001:db8::ff02:0:0:0:9"));
  assert.notEqual(placeOf("2001:db8:0:fe01::1"), placeOf("2001:db8:0:ff01::1"));
  for (const own of ["127.0.0.1", "::1", "::ffff:127.0.0.1", ""]) {
    assert.equal(placeOf(own), undefined);
  }
});

test("what other processes counted is waited for like what this one did", async () => {
  const entered = brake.enter("amina", HOME, 6);
  assert.deepEqual(
    waits.map((one) => one.for),
    [1000],
  );
  waits[0]?.end();
  assert.ok(await entered);
});
