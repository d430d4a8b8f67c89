import { markOf } from "../exhibit-class.ts";
import type { Guard } from "./guard.ts";

/** The person could read, before the decision, everything that it rests on. */
export const inv19: Guard = {
  id: "INV-19",
  protects: "person",
  cite: "8 CFR 103.2(b)(16); 5 USC 552a(d)",
  mark: "seen",
  check({ draft, state, today }) {
    const adverse = new Set(
      draft.findings.filter((one) => one.adverse).flatMap((one) => one.exhibits),
    );
    const rests = new Set([
      ...draft.findings.flatMap((one) => one.exhibits),
      ...draft.contrary.map((one) => one.exhibit),
    ]);
    const theirs = state.exhibits.filter((one) => one.suppliedBy !== "person" && rests.has(one.id));
    return [
      // What counts against them and was never shown is INV-06's to name.
      ...theirs
        .filter((one) => one.disclosedOn === undefined && !adverse.has(one.id))
        .map((one) => ({ code: "not-open-to-read", params: { exhibit: markOf(one) } })),
      ...theirs
        .filter((one) => one.disclosedOn === today)
        .map((one) => ({ code: "shown-only-today", params: { exhibit: markOf(one) } })),
    ];
  },
};
