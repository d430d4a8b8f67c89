import assert from "node:assert/strict";
import { test } from "node:test";
import { KeyCache } from "./key-cache.ts";

const [one, two, three] = [Buffer.of(1), Buffer.of(2), Buffer.of(3)];

test("up to its limit a cache keeps everything, beyond it the longest unused goes", () => {
  const cache = new KeyCache(2);
  cache.set("one", one);
  cache.set("two", two);
  assert.equal(cache.find("one"), one);
  assert.equal(cache.find("two"), two);
  assert.equal(cache.find("one"), one);
  cache.set("three", three);
  assert.equal(cache.find("two"), undefined);
  assert.equal(cache.find("one"), one);
  assert.equal(cache.find("three"), three);
});

test("setting a name again replaces its key and takes no more room", () => {
  const cache = new KeyCache(2);
  cache.set("one", one);
  cache.set("two", two);
  cache.set("one", three);
  assert.equal(cache.find("one"), three);
  assert.equal(cache.find("two"), two);
});

test("a deleted key is not found, and its bytes are left to those who hold it", () => {
  const cache = new KeyCache(1);
  cache.set("one", one);
  cache.delete("one");
  assert.equal(cache.find("one"), undefined);
  assert.deepEqual(one, Buffer.of(1));
});
