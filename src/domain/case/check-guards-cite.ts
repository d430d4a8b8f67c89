import type { CaseType } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";
import { GUARDS } from "./guards/all.ts";
import { noSuch } from "./no-such.ts";
import { citationsIn } from "./provenance.ts";

const KNOWN: readonly string[] = GUARDS.map(({ id }) => id);

/**
 * Whose law stands behind a safeguard is said of safeguards that exist, and names a law: words
 * under another number would be shown to nobody, and the safeguard would cite another country's.
 */
export function checkGuardsCite(type: CaseType): readonly CaseTypeProblem[] {
  return Object.entries(type.guards_cite ?? {}).flatMap(([guard, cite]): CaseTypeProblem[] => {
    const path = ["guards_cite", guard];
    if (!KNOWN.includes(guard)) {
      const message = `${noSuch("safeguard", guard, KNOWN)} (they end with ${KNOWN.at(-1) ?? ""})`;
      return [{ path, code: "unknown-guard", message }];
    }
    if (citationsIn(cite).length > 0) return [];
    const message = `${guard} names no law; write its citation, or take the line away`;
    return [{ path, code: "guard-without-law", message }];
  });
}
