import type { Relation } from "#domain/access/facts.ts";
import type { Purpose, Role } from "#domain/access/roles.ts";
import type { CaseName } from "./canaries.ts";

/** Somebody of the staged office, and how they stand to each case: told here, asked of nobody. */
export type Played = {
  readonly name: string;
  readonly roles: readonly Role[];
  /** What their work or their own case is for; the first is what their pages state. */
  readonly purposes: readonly Purpose[];
  /** Where nothing is said, they have nothing to do with the case. */
  readonly ties: Readonly<Partial<Record<CaseName, Relation>>>;
};

const WORKED = (relation: Relation) => ({ open: relation, hidden: relation });
const FRESH = (relation: Relation) => ({ "fresh-open": relation, "fresh-hidden": relation });
const ALL = (relation: Relation) => ({ ...WORKED(relation), ...FRESH(relation) });

const person = (name: string, role: Role, purpose: Purpose, ties: Played["ties"] = {}): Played => ({
  name,
  roles: [role],
  purposes: [purpose],
  ties,
});

const staff = (
  name: string,
  roles: readonly Role[],
  purposes: readonly Purpose[],
  ties: Played["ties"] = {},
): Played => ({ name, roles, purposes, ties });

/** Everybody who asks: each role with each tie that it can have here, sworn and not. */
export const CAST: readonly Played[] = [
  person("amina", "applicant", "own-case", ALL("party")),
  person("wen", "applicant", "own-case"),
  person("fay", "applicant", "own-case", WORKED("further-party")),
  person("ruth", "representative", "representation", WORKED("representative")),
  person("cora", "representative", "representation", WORKED("companion")),
  person("frank", "representative", "representation", WORKED("further-representative")),
  person("otto", "representative", "representation"),
  person("gina", "guardian", "own-case", WORKED("guardian")),
  person("gerd", "guardian", "own-case"),
  staff("kim", ["caseworker", "sworn"], ["adjudication"], WORKED("assigned")),
  staff("fred", ["caseworker", "sworn"], ["adjudication"], WORKED("former-officer")),
  staff("xena", ["caseworker", "sworn"], ["adjudication"], WORKED("excluded")),
  staff("ned", ["caseworker"], ["adjudication"]),
  // They read a case that is not theirs: one asked and a supervisor agreed, one in an emergency.
  staff("greta", ["caseworker", "sworn"], ["adjudication"], WORKED("granted")),
  staff("bo", ["caseworker", "sworn"], ["adjudication"], WORKED("broke-glass")),
  staff("ines", ["intake-clerk", "sworn"], ["intake"], FRESH("at-intake")),
  // A case that is hidden waits at the desk of nobody who is not sworn.
  staff("ivan", ["intake-clerk"], ["intake"], { "fresh-open": "at-intake" }),
  staff("grace", ["supervisor", "sworn"], ["supervision"], ALL("supervising")),
  staff("sam", ["supervisor"], ["supervision"], ALL("supervising")),
  staff("rae", ["records-officer"], ["records"]),
  staff("noor", ["auditor"], ["audit"]),
  staff("ola", ["ombudsman"], ["oversight"]),
  staff("pia", ["privacy-officer"], ["oversight", "audit"]),
  staff("oath", ["sworn"], ["public-information"]),
];
