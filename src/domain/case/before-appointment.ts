import type { FieldProblem } from "../refusal.ts";
import type { EventDefinition } from "./case-type.ts";
import type { CaseState } from "./state.ts";

/**
 * Says that an interview or hearing is recorded before the day it was last set for. `today` is the
 * civil date in the forum's zone. Undefined where no appointment is open or its day has come.
 */
export function beforeAppointment(
  definition: EventDefinition,
  state: CaseState,
  today: string,
): FieldProblem | undefined {
  if (definition.does !== "hold") return undefined;
  const on = state.appointments.findLast((one) => one.heldOn === undefined)?.on;
  if (on === undefined || on <= today) return undefined;
  return { field: "meets-on", code: "before-appointment", params: { on } };
}
