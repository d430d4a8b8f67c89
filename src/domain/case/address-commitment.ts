import { createHash } from "node:crypto";
import type { ReachedAt } from "./state.ts";

/**
 * SHA-256 (hex) of where letters go, bound to its case and salted by its `opening`: the record
 * keeps this and no place. Whoever has the words and the opening shows by it where a letter went,
 * or that it went elsewhere; nobody gets from it to a place by trying the few that there are.
 * Undefined for an address without an opening, which nothing can prove.
 */
export function addressCommitment(
  caseId: string,
  { text, isHeld, opening }: ReachedAt,
): string | undefined {
  if (opening === undefined) return undefined;
  const said = JSON.stringify([caseId, text, isHeld, opening]);
  return createHash("sha256").update(said).digest("hex");
}
