import { pendingReview } from "../pending-review.ts";
import type { Guard } from "./guard.ts";

/**
 * A decision says whether it waits while it is looked at again, and nobody closes a case in which
 * somebody asked for that and has no answer yet.
 */
export const inv27: Guard = {
  id: "INV-27",
  protects: "person",
  cite: "8 CFR 1003.6(a); 8 CFR 103.5(a)(1)(iv)",
  mark: "known",
  check: ({ outcome, type }) =>
    (outcome?.review ?? [])
      .filter((name) => type.reviews[name] !== undefined && type.reviews[name].kind !== "none")
      .filter((name) => type.reviews[name]?.stay === undefined)
      .map((route) => ({ code: "no-stay-effect", params: { route } })),
  closing({ state, type }) {
    const pending = pendingReview(state, type);
    return pending === undefined ? [] : [{ code: "review-pending", params: { on: pending.on } }];
  },
};
