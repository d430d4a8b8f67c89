import { isMinorOn, lacksCapacity } from "../minor.ts";
import { actsFor } from "../of-record.ts";
import type { Guard } from "./guard.ts";

/**
 * A child, or somebody who cannot act alone, has somebody at their side, and their good is
 * weighed.
 */
export const inv22: Guard = {
  id: "INV-22",
  protects: "person",
  cite: "8 CFR 103.8(c)(2); Convention on the Rights of the Child Art 3",
  mark: "known",
  check({ draft, state, type, today }) {
    if (!isMinorOn(state, type, today) && !lacksCapacity(state, type)) return [];
    const hasHelp =
      state.parties.some((one) => one.role === "guardian") ||
      state.representatives.some((one) => actsFor(one, today));
    const weighed = (draft.bestInterests ?? "").trim() !== "";
    return [
      ...(hasHelp ? [] : [{ code: "nobody-at-their-side" }]),
      ...(weighed ? [] : [{ code: "no-best-interests" }]),
    ];
  },
};
