import type { FieldClass } from "../access/roles.ts";
import { partOf } from "./own-parts.ts";
import type { CaseState } from "./state.ts";

/** The question by which a child says, in their own part, what no guardian is to read. */
const KEPT = "kept-from-guardian";

/** The classes that the person of the case keeps from whoever is their guardian. */
export function keptByChild(state: Pick<CaseState, "parts" | "parties">): readonly FieldClass[] {
  const [person] = state.parties;
  const part = person && partOf(state, person.partyId);
  const kept = part?.file.answers[KEPT];
  return Array.isArray(kept) ? (kept as FieldClass[]) : [];
}

/** The same case with what each guardian may read, without what the child keeps (`record`). */
export function withoutKept(
  state: CaseState,
  record: Pick<CaseState, "parts" | "parties">,
): CaseState {
  const kept = keptByChild(record);
  if (kept.length === 0) return state;
  const representatives = state.representatives.map(({ entrusted, ...one }) =>
    entrusted === undefined
      ? one
      : { ...one, entrusted: entrusted.filter((of) => !kept.includes(of)) },
  );
  return { ...state, representatives };
}
