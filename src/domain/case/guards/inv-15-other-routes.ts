import type { Guard } from "./guard.ts";

/** Where there is no appeal, the decision says so and names what there is instead. */
export const inv15: Guard = {
  id: "INV-15",
  protects: "person",
  cite: "Recourse: no decision is a dead end",
  mark: "product",
  check({ outcome, type }) {
    if (outcome === undefined) return [];
    const kinds = outcome.review.map((name) => type.reviews[name]?.kind);
    return kinds.some((kind) => kind !== undefined && kind !== "none")
      ? []
      : [{ code: "no-route" }];
  },
};
