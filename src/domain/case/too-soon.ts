import { type Refusal, refuse } from "../refusal.ts";
import { isOpenClock } from "./clocks-after.ts";
import type { DecideContext } from "./decide-context.ts";
import type { JsonObject } from "./state.ts";
import { countWithout } from "./stopped-clocks.ts";

/**
 * Says from which day the law lets this be done (`not_before` with the reading `display`, or that
 * of the drafted outcome): counted for the case already, or from the day that the form names.
 */
export function tooSoon(
  { definition, state, type, today, event, deadline, count }: DecideContext,
  input: JsonObject,
): Refusal | undefined {
  const open = waitsFor(definition, state).flatMap((name) => {
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

function waitsFor(
  { not_before: waits, outcomes }: DecideContext["definition"],
  { draft }: DecideContext["state"],
): readonly string[] {
  const outcome = outcomes?.[draft?.outcome ?? ""]?.not_before;
  const own = waits?.reading === "display" ? [waits.deadline, ...waits.also] : [];
  return outcome === undefined ? own : [...own, outcome];
}
