import { roleFor } from "#domain/access/default-purpose.ts";
import { explain, type Explanation } from "#domain/access/explain.ts";
import type { Facts } from "#domain/access/facts.ts";
import type { FieldClass, Purpose, Role } from "#domain/access/roles.ts";
import { findEvent, type PinnedCaseType } from "#domain/case/case-type.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { Who } from "#domain/ports.ts";
import { factsFor } from "./facts.ts";
import type { Office } from "./office.ts";

/** Who may ask about staff other than themselves. About a person nobody asks (refusal R9). */
const ASK_ABOUT_STAFF: readonly Role[] = ["auditor", "privacy-officer", "ombudsman", "supervisor"];

/** Whose request is explained, what they want, and what for. */
export type ToExplain = {
  /** `me`, or the account of a member of staff. */
  readonly of: string;
  /** An action, an event of the case's type, or `see:` and a class of field. */
  readonly action: string;
  readonly purpose: Purpose;
};

/**
 * Explains how policies answer a request about a case that the asker may know of. Undefined where
 * they may not ask about that somebody, or where there is no such member of staff.
 */
export async function explainCase(
  office: Office,
  asker: Who,
  purpose: Purpose,
  { state, type }: { readonly state: CaseState; readonly type: PinnedCaseType },
  wanted: ToExplain,
): Promise<Explanation | undefined> {
  const whose = await whoIsMeant(office, asker, purpose, wanted.of);
  if (whose === undefined) return undefined;
  const [name = "", fieldClass] = wanted.action.split(":");
  const event = findEvent(type, name);
  const facts: Facts = {
    ...factsFor(whose, wanted.purpose, event?.does ?? name, state, office.clock),
    ...(event === undefined ? {} : { eventBy: event.by }),
    ...(fieldClass === undefined ? {} : { fieldClass: fieldClass as FieldClass }),
  };
  return knowsProtection(asker) ? explain(office.judge, facts, "real") : asIfOpen(office, facts);
}

const knowsProtection = ({ kind, roles }: Who): boolean =>
  kind === "staff" && roles.includes("sworn");

// Whoever reads a case need not know that a regime hides it: nothing said here depends on that
// but the answer itself.
function asIfOpen({ judge }: Office, facts: Facts): Explanation {
  const { allowed } = judge.judge(facts);
  const open = explain(judge, { ...facts, isProtected: false }, "real");
  return open.allowed === allowed ? open : { ...open, allowed, policies: [], changes: [] };
}

async function whoIsMeant(
  { directory }: Office,
  asker: Who,
  purpose: Purpose,
  of: string,
): Promise<Who | undefined> {
  if (of === "me" || of === asker.accountId) return asker;
  const role = roleFor(asker, purpose);
  if (asker.kind !== "staff" || role === undefined || !ASK_ABOUT_STAFF.includes(role)) {
    return undefined;
  }
  const found = await directory.officer(of);
  if (found === undefined) return undefined;
  const { accountId, pseudonym, roles } = found;
  const nothing = { name: "", grade: 0, language: "en", links: new Map() } as const;
  return { kind: "staff", accountId, pseudonym, roles, ...nothing };
}
