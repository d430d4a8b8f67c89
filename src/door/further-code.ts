import type { Who } from "#domain/ports.ts";
import type { Office } from "./office.ts";

/** The same code when the same act is asked for again; nobody else can make it. */
export function furtherCode(
  office: Office,
  who: Who,
  key: string,
  caseId: string,
  partyId: string,
): string {
  const place = `${caseId}|${partyId}`;
  const secret = who.personKey ?? office.tag("invitation", `${who.accountId}|${place}|${key}`);
  return office.links.codeFor(secret, place);
}
