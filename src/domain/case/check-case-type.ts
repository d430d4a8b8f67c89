import type { Calendar } from "../time/calendar.ts";
import type { DeadlineRule } from "../time/deadline-rule.ts";
import { type CaseType, CaseTypeSchema } from "./case-type.ts";
import { checkAttaches } from "./check-attaches.ts";
import { checkCitations } from "./check-citations.ts";
import { checkDeadlines } from "./check-deadlines.ts";
import { checkDelivery } from "./check-delivery.ts";
import { checkFurtherKeys } from "./check-further-keys.ts";
import { checkGuardsCite } from "./check-guards-cite.ts";
import { checkNamedClocks } from "./check-named-clocks.ts";
import { checkGuardians } from "./check-guardians.ts";
import { checkNoPressure } from "./check-no-pressure.ts";
import { checkOwners } from "./check-owners.ts";
import { checkOwnParts } from "./check-own-parts.ts";
import { checkPersonComesFirst } from "./check-person-comes-first.ts";
import { checkReferences } from "./check-references.ts";
import { checkRequirements } from "./check-requirements.ts";
import { checkReviewAnswers } from "./check-review-answers.ts";
import { checkReviewRoutes } from "./check-review-routes.ts";
import { checkSignedFirst } from "./check-signed-first.ts";
import { checkStates } from "./check-states.ts";
import { checkStops } from "./check-stops.ts";
import { checkToldAges } from "./check-told-ages.ts";
import { checkUndoneService } from "./check-undone-service.ts";
import { checkWindows } from "./check-windows.ts";
import { shapeProblems } from "./shape-problems.ts";

export type CaseTypeProblem = {
  /** Where in the compiled type; a loader turns it into file and line. */
  readonly path: readonly (string | number)[];
  readonly code: string;
  /** One plain sentence: what is wrong, and what would be right. */
  readonly message: string;
};

/** What a case type may refer to. */
export type KnownRules = {
  readonly rules: readonly DeadlineRule[];
  readonly calendars: readonly Calendar[];
  readonly regimes: readonly string[];
};

/**
 * Checks a compiled case type before anybody may apply under it: its shape, what it refers to,
 * whether every state can be reached and left, and that it cannot be turned against the person
 * (refusal R1). Takes what was read and merged; returns the type where its shape holds, and every
 * problem. An abstract type is checked for its shape alone.
 */
export function checkCaseType(
  raw: unknown,
  known: KnownRules,
): { readonly type?: CaseType; readonly problems: readonly CaseTypeProblem[] } {
  const parsed = CaseTypeSchema.safeParse(raw);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => shapeProblems(issue, raw));
    return { problems };
  }
  const type = parsed.data;
  if (type.abstract) return { type, problems: [] };
  const problems = [
    ...checkReferences(type, known),
    ...checkFurtherKeys(type, known),
    ...checkNamedClocks(type),
    ...checkCitations(type),
    ...checkGuardsCite(type),
    ...checkAttaches(type),
    ...checkReviewRoutes(type),
    ...checkReviewAnswers(type),
    ...checkUndoneService(type),
    ...checkStates(type),
    ...checkRequirements(type),
    ...checkOwners(type),
    ...checkDeadlines(type, known),
    ...checkDelivery(type),
    ...checkPersonComesFirst(type),
    ...checkOwnParts(type),
    ...checkGuardians(type),
    ...checkNoPressure(type),
    ...checkToldAges(type),
    ...checkWindows(type),
    ...checkStops(type, known),
    ...checkSignedFirst(type),
  ];
  return { type, problems };
}
