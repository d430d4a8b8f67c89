import type { FieldProblem } from "../refusal.ts";
import type { EventDefinition } from "./case-type.ts";
import type { CaseState } from "./state.ts";

/**
 * Says that what happened at an appointment is recorded too early: that it was held before the day
 * it was last set for, or that the person missed it before the minute it was set for. `today` is
 * the civil date and `time` the time of day (HH:MM) in the forum's zone; without `time` the day
 * alone decides. Undefined where no appointment is open or its time has come.
 */
export function beforeAppointment(
  { does, requires }: EventDefinition,
  state: CaseState,
  { today, time }: { readonly today: string; readonly time?: string | undefined },
): FieldProblem | undefined {
  const isMissed = requires.includes("appointment-reached");
  if (does !== "hold" && !isMissed) return undefined;
  const { on, at = "" } = state.appointments.findLast((one) => one.heldOn === undefined) ?? {};
  if (on === undefined || on < today) return undefined;
  // People may be heard before their hour; nobody is late before it.
  if (on > today) return { field: "meets-on", code: "before-appointment", params: { on } };
  if (!isMissed || time === undefined || time >= at) return undefined;
  return { field: "meets-at", code: "before-appointment-time", params: { on, at } };
}
