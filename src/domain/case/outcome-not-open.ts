import type { FieldProblem } from "../refusal.ts";
import type { EventDefinition } from "./case-type.ts";
import type { CaseState } from "./state.ts";

/**
 * Says why the drafted outcome is not lawful on what stands on file: the answer its `when` names
 * is another, or is missing. Undefined where nothing is drafted or the outcome is open.
 */
export function outcomeNotOpen(
  definition: EventDefinition,
  state: CaseState,
): FieldProblem | undefined {
  const when = definition.outcomes?.[state.draft?.outcome ?? ""]?.when;
  if (when === undefined || state.answers[when.field] === when.is) return undefined;
  return { field: "outcome", code: "outcome-not-open", params: { needs: when.field } };
}
