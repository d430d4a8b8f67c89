import assert from "node:assert/strict";
import { test } from "node:test";
import { createUploadRoom } from "./upload-room.ts";

test("an account sends two at once; a third has no room until one has left", () => {
  const room = createUploadRoom();
  const leave = room.enter("amina", 1);
  assert.ok(leave && room.enter("amina", 1));
  assert.equal(room.enter("amina", 1), undefined);
  assert.ok(room.enter("wen", 1), "others are not held up by it");
  leave();
  leave();
  assert.ok(room.enter("amina", 1));
  assert.equal(room.enter("amina", 1), undefined, "leaving twice is leaving once");
});

test("all together hold no more bytes than there is room for", () => {
  const room = createUploadRoom(10);
  assert.ok(room.enter("amina", 6));
  assert.equal(room.enter("wen", 5), undefined);
  assert.ok(room.enter("wen", 4));
});
