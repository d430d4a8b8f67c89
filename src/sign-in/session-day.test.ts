import assert from "node:assert/strict";
import { test } from "node:test";
import { createSessions } from "./sessions.ts";

test("a sign-in is noted under the office's day, not that of UTC", async () => {
  const noted: unknown[] = [];
  const clock = { now: () => new Date("2026-11-23T03:22:00Z"), today: () => "2026-11-22" };
  const rows = {
    addSession: (...given: unknown[]) => Promise.resolve(void noted.push(given.at(-1))),
    dropSessionsBefore: () => Promise.resolve(),
  };
  const personKeys = { sealForSession: () => Buffer.alloc(1) };
  const parts = { rows, personKeys, clock } as unknown as Parameters<typeof createSessions>[0];
  const account = { accountId: "a", kind: "person" } as Parameters<
    ReturnType<typeof createSessions>["open"]
  >[0];
  await createSessions(parts).open(account, { with: "password" });
  assert.deepEqual(noted, [{ begunOn: "2026-11-22", openedWith: "password" }]);
});
