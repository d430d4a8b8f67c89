import type { LookKind } from "../ports.ts";

/** What somebody takes a file out for: a copy to keep, or paper. */
export const TAKEN_AS = ["copy", "print"] as const;

/** The kind of look that taking it leaves in the record. */
export const lookOfTaken = (as: (typeof TAKEN_AS)[number]): LookKind =>
  as === "print" ? "printed" : "exported";
