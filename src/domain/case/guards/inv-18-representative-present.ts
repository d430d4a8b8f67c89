import { actsFor } from "../of-record.ts";
import type { Guard } from "./guard.ts";

/**
 * Whoever had a representative on the day of the interview had them there, or said on the record
 * that they went on without.
 */
export const inv18: Guard = {
  id: "INV-18",
  protects: "person",
  cite: "5 USC 555(b); 8 USC 1229a(b)(4)",
  mark: "seen",
  check({ state }) {
    const interview = state.interviews.at(-1);
    if (interview === undefined) return [];
    const { on } = interview;
    const isRepresented = state.representatives.some(
      (one) => one.role === "representative" && actsFor(one, on),
    );
    const isHeard = interview.representativePresent === true || interview.agreedAlone === true;
    return isRepresented && !isHeard ? [{ code: "representative-absent", params: { on } }] : [];
  },
};
