import { addressOf } from "../address-of.ts";
import { actsFor } from "../of-record.ts";
import { type Guard, type Noticing, type Problem, type Signing } from "./guard.ts";

// Filings whose existence 8 USC 1367 hides; a paper of another case does not speak of them.
const HIDDEN_FILINGS = /\bI-?(?:360|914|918|765V)\b/i;

/**
 * A case that a regime hides is written about to a safe address or to counsel alone, and no paper
 * of another case speaks of it.
 */
export const inv13: Guard = {
  id: "INV-13",
  protects: "person",
  cite: "8 USC 1367(a)(2)",
  mark: "seen",
  check({ draft, state, type }) {
    const written = [draft.reasons, ...draft.findings.flatMap((one) => [one.issue, one.finding])];
    return speaksOfHidden({ state, type }, written.join(" "));
  },
  notice({ state, type, service, text, today }) {
    const counsel = state.representatives.some((one) => actsFor(one, today));
    const isUnsafe =
      isHidden({ state, type }) && service === "mail" && !counsel && !addressOf(state, type).isSafe;
    return [
      ...(isUnsafe ? [{ code: "no-safe-address" }] : []),
      ...speaksOfHidden({ state, type }, text),
    ];
  },
};

const isHidden = ({ state, type }: Pick<Signing | Noticing, "state" | "type">): boolean =>
  state.isProtected || type.regimes.includes("R-1367");

function speaksOfHidden(
  about: Pick<Signing | Noticing, "state" | "type">,
  text: string,
): readonly Problem[] {
  const found = isHidden(about) ? null : HIDDEN_FILINGS.exec(text);
  return found === null ? [] : [{ code: "names-a-hidden-filing", params: { form: found[0] } }];
}
