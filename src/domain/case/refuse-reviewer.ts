import { type Refusal, refuse } from "../refusal.ts";
import type { DecideContext } from "./decide-context.ts";
import { citeOf } from "./guards/cite-of.ts";

const REVIEW = { id: "INV-21", cite: "8 CFR 336.2(b)" };

/** The officer who would review, assign or sign; the grade is unknown where nobody said it. */
export type Reviewer = { readonly actorId: string; readonly grade: number | undefined };

/**
 * Why this officer may not look again at the case's latest decision: they made it, or they stand
 * below who made it (8 CFR 336.2(b)). Only events that declare the guard ask.
 */
export function refuseReviewer(
  { definition, state, type }: Pick<DecideContext, "definition" | "state" | "type">,
  officer: Reviewer,
): Refusal | undefined {
  const first = state.decisions.at(-1)?.decidedBy;
  if (first === undefined) return undefined;
  const law = definition.cite ?? citeOf(REVIEW, type);
  const { guards } = definition;
  if (guards.includes("officer-differs-from-first") && first.actorId === officer.actorId) {
    return refuse("same-officer", { law });
  }
  const isBelow =
    first.grade !== undefined && officer.grade !== undefined && officer.grade < first.grade;
  if (guards.includes("grade-at-least-first") && isBelow) return refuse("grade-too-low", { law });
  return undefined;
}
