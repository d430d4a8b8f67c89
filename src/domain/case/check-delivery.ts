import type { CaseType } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";
import { PERSON } from "./check-person-comes-first.ts";

/**
 * When a letter came into somebody's hand is theirs to say, or who speaks for them: no office, and
 * nobody who keeps them anywhere, starts their time so.
 */
export function checkDelivery(type: CaseType): readonly CaseTypeProblem[] {
  return Object.entries(type.events)
    .filter(([, { does, by }]) => does === "deliver" && !by.every((one) => PERSON.includes(one)))
    .map(([name]) => ({
      path: ["events", name, "by"],
      code: "not-the-persons-own",
      message:
        "when a letter came into their hand is said by the person or who speaks for them: name " +
        "applicant, representative or guardian, and nobody else",
    }));
}
