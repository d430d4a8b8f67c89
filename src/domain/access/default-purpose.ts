import type { Who } from "../ports.ts";
import type { Purpose, Role } from "./roles.ts";

const BY_ROLE: readonly (readonly [Role, Purpose])[] = [
  ["applicant", "own-case"],
  ["representative", "representation"],
  ["guardian", "own-case"],
  ["caseworker", "adjudication"],
  ["supervisor", "supervision"],
  ["intake-clerk", "intake"],
  ["records-officer", "records"],
  ["auditor", "audit"],
  ["privacy-officer", "oversight"],
  ["ombudsman", "oversight"],
];

/**
 * The purpose that a person's pages or a member of staff's own desk supply; pages state it. An
 * office that only observes adjudicates nothing: its caseworkers work for a representative.
 */
export function usualPurpose(who: Who, officeMode: "own" | "observed"): Purpose {
  const [role, purpose] = BY_ROLE.find(([held]) => who.roles.includes(held)) ?? [];
  if (role === "caseworker" && officeMode === "observed") return "representation";
  return purpose ?? "public-information";
}

/** The capacity in which somebody acts for a purpose. */
export function roleFor(who: Who, purpose: Purpose): Role | undefined {
  const found = BY_ROLE.find(([role, usual]) => usual === purpose && who.roles.includes(role));
  if (found !== undefined) return found[0];
  const assists = purpose === "representation" && who.roles.includes("caseworker");
  return assists ? "caseworker" : who.roles[0];
}
