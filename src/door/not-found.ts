import { setTimeout as wait } from "node:timers/promises";
import { type Refusal, refuse } from "#domain/refusal.ts";

/** Longer than either way to this answer takes, so that both leave at the same step. */
const STEP_MS = 20;

/**
 * The answer about a case that is not there, and about one that the asker may not know of. It
 * leaves at the next whole step since the door was asked: what is read and opened on the way to
 * the second would otherwise show in how long it takes. `since` is of `performance.now()`.
 */
export async function notFound(since: number): Promise<Refusal> {
  const passed = performance.now() - since;
  await wait(Math.ceil(passed / STEP_MS) * STEP_MS - passed);
  return refuse("not-found");
}
