import type { FieldProblem } from "../refusal.ts";
import { applicationFields } from "./case-type.ts";
import type { DecideContext } from "./decide-context.ts";
import type { JsonObject } from "./state.ts";
import { contradictions, explainerOf } from "./told-ages.ts";

/**
 * The answers of an application, or of a correction to one, that contradict each other. What stood
 * on file before is nobody's mistake now: a correction is told only of what it touches, and has to
 * explain itself. Where another body decides, the day it got the application has to be known.
 */
export function contradictionsIn(
  { definition, type, state, sees, mode, today }: DecideContext,
  input: JsonObject,
): readonly FieldProblem[] {
  const { does } = definition;
  if (does !== "file" && does !== "correct") return [];
  const fields = applicationFields(type);
  const elsewhere = (input["filed-elsewhere"] as JsonObject | undefined)?.["on"];
  const known = does === "file" ? elsewhere : state.filedElsewhere?.on;
  const own = does === "file" ? today : state.filedOn;
  const asOf = mode === "observed" ? known : own;
  if (typeof asOf !== "string") return [];
  const explainers = Object.keys(fields).flatMap((name) => explainerOf(fields, name) ?? []);
  // An answer that the actor may not read is not told to them by the way of a contradiction.
  const isSeen = (name: string) => sees?.has(fields[name]?.class ?? "record") ?? true;
  const before = Object.entries(state.answers).filter(
    ([name]) => !explainers.includes(name) && isSeen(name),
  );
  const answers = { ...Object.fromEntries(before), ...input };
  return contradictions(fields, answers, asOf).filter(
    ({ field }) =>
      isSeen(field) &&
      [field, fields[field]?.tells_age?.day].some((name) => input[name ?? ""] !== undefined),
  );
}
