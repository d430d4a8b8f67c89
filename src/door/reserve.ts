import { isCaseId } from "#domain/case/case-id.ts";
import type { Who } from "#domain/ports.ts";
import type { Office } from "./office.ts";

type Tagging = Pick<Office, "tag">;

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A reference for a case that is about to be opened with a file, which needs the case's key first.
 * The same person and the same form (`key`) get the same one, so a form sent twice opens one case.
 */
export function reserve({ tag }: Tagging, who: Who, key: string): string {
  const bytes = tag("reserved-case", `${who.accountId}|${key}`);
  const letters = [...bytes.subarray(0, 8)].map((byte) => ALPHABET[byte % 32]).join("");
  return `RC-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** A reserved reference as a form carries it, so that a page shown again keeps its files. */
export const reservedToken = (office: Tagging, who: Who, caseId: string): string =>
  `${caseId}.${proof(office, who, caseId)}`;

/** The reference of a token that this office gave to this person; undefined for any other. */
export function reservedOf(office: Tagging, who: Who, token: string): string | undefined {
  const [caseId = "", given = ""] = token.split(".");
  return isCaseId(caseId) && given === proof(office, who, caseId) ? caseId : undefined;
}

/** Whether a case was opened under this reference; for whom it was reserved. */
export const isOpened = async (
  office: Pick<Office, "store" | "newId">,
  reserved: string,
): Promise<boolean> => (await office.store.open(office.newId(), reserved)) !== undefined;

const proof = ({ tag }: Tagging, who: Who, caseId: string): string =>
  tag("reserved-token", `${who.accountId}|${caseId}`).toString("base64url");
