import type { Facts } from "#domain/access/facts.ts";

// The sentences of the oracle about those who read one case that is not theirs.

export const ASKS = "ask-access break-glass";
export const REVIEWS = "review-break-glass restore-break-glass";

/** Whoever works at the desk of the purpose asks for what they do not have already. */
export function mayAskToRead({
  action,
  actorKind,
  roles,
  purpose,
  caseMode,
  relations,
}: Facts): boolean {
  const desk = { adjudication: "caseworker", intake: "intake-clerk" }[purpose as "intake"];
  const again = action === "break-glass" ? ["broke-glass"] : [];
  const has = relations.some((one) => ["assigned", "at-intake", ...again].includes(one));
  return actorKind === "staff" && roles.some((held) => held === desk) && caseMode === "own" && !has;
}

/** Who is sworn may read for a while, ask for that, and review an emergency. */
export function isSwornReader({ actorKind, roles, purpose, action, relations }: Facts): boolean {
  if (actorKind !== "staff" || !roles.includes("sworn")) return false;
  if (relations.some((one) => one === "granted" || one === "broke-glass")) return true;
  if (ASKS.split(" ").includes(action)) return true;
  const reviews = [...REVIEWS.split(" "), "access-desk"].includes(action);
  return reviews && roles.includes("privacy-officer") && purpose === "oversight";
}
