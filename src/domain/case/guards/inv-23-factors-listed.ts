import type { Guard } from "./guard.ts";

/** Where the law leaves it to the officer, what speaks for and what speaks against is listed. */
export const inv23: Guard = {
  id: "INV-23",
  protects: "person",
  cite: "Matter of Marin, 16 I&N Dec. 581",
  mark: "known",
  check({ draft, outcome }) {
    if (outcome?.discretionary !== true) return [];
    return [
      ...((draft.factors?.for ?? []).length > 0 ? [] : [{ code: "no-factor-for" }]),
      ...((draft.factors?.against ?? []).length > 0 ? [] : [{ code: "no-factor-against" }]),
    ];
  },
};
