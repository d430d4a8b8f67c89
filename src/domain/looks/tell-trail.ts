import { explain } from "./explain.ts";
import type { StaffLook, Standing } from "./staff-look.ts";
import type { TrailLook } from "./trail.ts";

/**
 * What the rules about browsing read of one look: every look that nothing on file explains, every
 * search and every try that was refused, copies whatever explains them, and what rests on the
 * reader's own word. Undefined for the rest, which is nearly all. An office and the bench that
 * measures the rules both go through here.
 */
export function tellTrail(look: StaffLook, stood: readonly Standing[]): TrailLook | undefined {
  const explained = look.caseId === "" ? undefined : explain(look, stood);
  if (explained === undefined) return look;
  const isCopy = look.kind === "exported" || look.kind === "printed";
  return isCopy || explained.isOwnWord === true ? { ...look, explained } : undefined;
}
