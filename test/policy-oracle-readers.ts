import type { Facts } from "#domain/access/facts.ts";
import type { Grant, Line } from "./policy-oracle.ts";

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

const GOES_THROUGH = ["access-desk", "unexplained-looks", "judge-unexplained"];

/**
 * Who is sworn may read for a while, ask for that, review an emergency, and go through looks that
 * nothing explains.
 */
export function isSwornReader({ actorKind, roles, purpose, action, relations }: Facts): boolean {
  if (actorKind !== "staff" || !roles.includes("sworn")) return false;
  if (relations.some((one) => one === "granted" || one === "broke-glass")) return true;
  if (ASKS.split(" ").includes(action)) return true;
  const reviews = [...REVIEWS.split(" "), ...GOES_THROUGH].includes(action);
  return reviews && roles.includes("privacy-officer") && purpose === "oversight";
}

const CASES = ["own", "observed"] as const;
const CLINIC = ["observed"] as const;
const TOLD = "case-readers";

/** Whoever reads who may open a case: whose case it is, who speaks for them, who answers for it. */
export const TOLD_WHO_READS: readonly (readonly [Grant["kind"], ...Line])[] = [
  ["person", "applicant", "own-case", CASES, ["party"], TOLD],
  ["person", "guardian", "own-case", CASES, ["guardian"], TOLD],
  ["person", "guardian", "representation", CASES, ["guardian"], TOLD],
  ["person", "representative", "representation", CASES, ["representative"], TOLD],
  ["person", "representative", "representation", CASES, ["companion"], TOLD],
  ["staff", "representative", "representation", CLINIC, ["representative"], TOLD],
  ["staff", "caseworker", "representation", CLINIC, ["representative"], TOLD],
  ["staff", "supervisor", "supervision", CASES, ["supervising"], TOLD],
  ["staff", "privacy-officer", "audit", CASES, [], TOLD],
  ["staff", "privacy-officer", "oversight", CASES, [], TOLD],
  ["staff", "ombudsman", "oversight", CASES, [], TOLD],
];
