import { type Refusal, refuse } from "../refusal.ts";
import { isOpenClock } from "./clocks-after.ts";
import type { DecideContext } from "./decide.ts";
import type { JsonObject } from "./state.ts";
import { countWithout } from "./stopped-clocks.ts";

/**
 * Says from which day the law lets this be done (`not_before` with the reading `display`): counted
 * for the case already, or from the day that the form itself names.
 */
export function tooSoon(
  { definition, state, type, today, event, deadline, count }: DecideContext,
  input: JsonObject,
): Refusal | undefined {
  const { not_before: waits } = definition;
  if (waits?.reading !== "display") return undefined;
  const open = [waits.deadline, ...waits.also].flatMap((name) => {
    const clock = state.deadlines.findLast((one) => one.name === name && isOpenClock(one));
    if (clock?.status === "running") return [clock];
    // Today does not count either while it stands still.
    const still = clock === undefined ? undefined : countWithout(count, clock, today);
    if (still !== undefined && !("refused" in still)) return [still];
    const field = type.deadlines[name]?.from_field ?? "";
    const day = input[field] ?? state.answers[field];
    return typeof day === "string" ? [deadline(name, day, "none")] : [];
  });
  const last = open
    .filter((one) => today < one.display.dueOn)
    .toSorted((a, b) => b.display.dueOn.localeCompare(a.display.dueOn))[0];
  if (last === undefined) return undefined;
  return refuse("too-soon", {
    params: { event, from: last.display.dueOn, deadline: last.name },
    law: last.cite,
  });
}
