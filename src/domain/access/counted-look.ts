import type { LookKind, Who } from "../ports.ts";
import type { Facts } from "./facts.ts";

/** So many different cases one member of staff opens or takes out within 24 hours (refusal R7). */
export const MOST_CASES_A_DAY = 25;

const KINDS: readonly LookKind[] = ["opened", "exported", "printed"];

/**
 * Whether a look counts towards the limit: it shows a case to staff, for whomever they work. What
 * people do as themselves is theirs alone (refusal R9); pictures of past work are about nobody.
 */
export const isCounted = (
  who: Pick<Who, "kind">,
  look: LookKind,
  { caseMode }: Pick<Facts, "caseMode">,
): boolean => who.kind === "staff" && KINDS.includes(look) && caseMode !== "imported";
