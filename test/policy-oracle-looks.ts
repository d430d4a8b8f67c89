import type { Facts } from "#domain/access/facts.ts";
import type { Grant, Line } from "./policy-oracle.ts";

// What the sentences say of concerns about looks, of looks that nothing explains, and of what an
// instrument withholds.

const RAISED = "my-concerns reply-concern";
const HEARD = "concerns concern-file take-up-concern ask-concern answer-concern close-concern";
const KEPT = `${HEARD} unexplained-looks judge-unexplained`;
const READ_BY_CHECKERS = "looks-at-looks";
const TIMES = "my-working-times";
const WITHHELD = "instruments confirm-instrument lift-instrument";
const CASES = ["own", "observed"] as const;
const WORK: readonly string[] = ["intake-clerk", "caseworker", "supervisor", "records-officer"];

/** Who may raise a concern, who hears it, and who answers for what is withheld. */
export function aboutLooks({
  person,
  staff,
}: Readonly<Record<"person" | "staff", (...line: Line) => Grant>>): readonly Grant[] {
  return [
    person("applicant", "own-case", CASES, ["party"], "raise-concern"),
    person("representative", "representation", CASES, ["representative"], "raise-concern"),
    person("guardian", "own-case", CASES, ["guardian"], "raise-concern"),
    person("guardian", "representation", CASES, ["guardian"], "raise-concern"),
    person("applicant", "own-case", ["none"], [], RAISED),
    person("guardian", "own-case", ["none"], [], RAISED),
    person("guardian", "representation", ["none"], [], RAISED),
    person("representative", "representation", ["none"], [], RAISED),
    staff("ombudsman", "oversight", ["none"], [], `${HEARD} unexplained-looks ${WITHHELD}`),
    staff("privacy-officer", "oversight", ["none"], [], `${KEPT} ${WITHHELD}`),
    staff("ombudsman", "oversight", CASES, [], "unexplained-looks"),
    staff("privacy-officer", "oversight", CASES, [], "unexplained-looks judge-unexplained"),
    staff("privacy-officer", "oversight", CASES, [], "file-instrument"),
    staff("auditor", "audit", ["none"], [], `${READ_BY_CHECKERS} ${TIMES}`),
    staff("privacy-officer", "audit", ["none"], [], `${READ_BY_CHECKERS} ${TIMES}`),
    staff("privacy-officer", "oversight", ["none"], [], `${READ_BY_CHECKERS} ${TIMES}`),
    staff("ombudsman", "oversight", ["none"], [], `${READ_BY_CHECKERS} ${TIMES}`),
    staff("intake-clerk", "intake", ["none"], [], TIMES),
    staff("caseworker", "adjudication", ["none"], [], TIMES),
    staff("caseworker", "representation", ["none"], [], TIMES),
    staff("representative", "representation", ["none"], [], TIMES),
    staff("supervisor", "supervision", ["none"], [], TIMES),
    staff("records-officer", "records", ["none"], [], TIMES),
  ];
}

/** Nobody who works on cases learns of a concern, whatever else they are. */
export function isKeptFromWork({ action, actorKind, roles }: Facts): boolean {
  if (!`${KEPT} ${READ_BY_CHECKERS}`.split(" ").includes(action)) return false;
  if (roles.some((role) => WORK.includes(role))) return true;
  return actorKind === "staff" && roles.includes("representative");
}
