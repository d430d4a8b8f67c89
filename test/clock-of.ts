import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import type { CaseState } from "#domain/case/state.ts";

/** Both readings of the last clock of this name in a case, as ISO dates. */
export function clockOf(tried: { readonly state: () => CaseState }, name: string) {
  const clock = tried.state().deadlines.findLast((one) => one.name === name);
  assert.ok(clock, name);
  return { display: clock.display.dueOn, adverse: clock.adverse.dueOn };
}

/** An ISO date so many days later; earlier where they are negative. */
export const dayAfter = (on: string, days: number): string =>
  Temporal.PlainDate.from(on).add({ days }).toString();
