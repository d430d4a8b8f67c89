import type { Who } from "../ports.ts";
import type { Relation } from "./facts.ts";
import type { Purpose, Role } from "./roles.ts";

const OVERSIGHT: readonly Purpose[] = ["audit", "oversight"];
const OVERSEERS: readonly Role[] = ["auditor", "privacy-officer", "ombudsman"];

/**
 * Whether a reader may read why somebody looked. Who checks the office writes of complaints, and a
 * complaint can be about the guardian, the representative or the officer who reads the same list:
 * such a reason is for the person whose case it is, and for those who check the office.
 */
export function readsReason(
  purpose: string,
  who: Pick<Who, "roles">,
  relations: readonly Relation[],
): boolean {
  if (!(OVERSIGHT as readonly string[]).includes(purpose)) return true;
  return relations.includes("party") || who.roles.some((role) => OVERSEERS.includes(role));
}
