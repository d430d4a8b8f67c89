import type { LookKind, Who } from "../ports.ts";
import type { Facts } from "./facts.ts";

/** So many different cases one member of staff opens or takes out within 24 hours (refusal R7). */
export const MOST_CASES_A_DAY = 25;

const KINDS: readonly LookKind[] = ["opened", "exported", "printed"];
const OF_ONES_OWN: readonly Facts["purpose"][] = ["own-case", "representation"];

/**
 * Whether a look counts towards the limit: it shows a case, to staff, for work that is not for a
 * client of their own (refusal R9). Pictures of past work are about nobody.
 */
export const isCounted = (
  who: Pick<Who, "kind">,
  look: LookKind,
  { purpose, caseMode }: Pick<Facts, "purpose" | "caseMode">,
): boolean =>
  who.kind === "staff" &&
  KINDS.includes(look) &&
  !OF_ONES_OWN.includes(purpose) &&
  caseMode !== "imported";
