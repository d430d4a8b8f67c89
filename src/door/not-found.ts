import { setTimeout as wait } from "node:timers/promises";
import { type Refusal, refuse } from "#domain/refusal.ts";

/** Longer than either way to this answer takes, so that both leave at the same step. */
const STEP_MS = 20;

/** How many milliseconds are left to the next whole step when so many have passed. */
export const untilNextStep = (passed: number, step = STEP_MS): number =>
  Math.ceil(passed / step) * step - passed;

/**
 * The answer about a case that is not there, and about one that the asker may not know of. It
 * leaves at the next whole step since the door was asked: what is read and opened on the way to
 * the second would otherwise show in how long it takes. `since` is of `performance.now()`.
 */
export async function notFound(since: number): Promise<Refusal> {
  await atWholeStep(since);
  return refuse("not-found");
}

/** Waits for the next whole step since an instant of `performance.now()`. */
export const atWholeStep = (since: number): Promise<void> =>
  wait(untilNextStep(performance.now() - since));
