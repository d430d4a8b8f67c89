import { recordedBefore } from "#domain/case/guardian-asked.ts";
import type { CaseState, JsonObject } from "#domain/case/state.ts";
import type { Link } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import type { Office } from "./office.ts";
import type { Prepared } from "./prepare.ts";

/**
 * Whoever is to be guardian, by the code that they gave to the office, with their way into the
 * case: it opens for them alone, and nothing of it is there before the event is.
 */
export async function guardianByCode(
  office: Office,
  { state, by }: { readonly state: CaseState; readonly by: string },
  fields: JsonObject,
): Promise<Prepared | Refusal> {
  const code = fields["representative"];
  if (typeof code !== "string" || code.trim() === "") {
    return refuse("invalid-input", { fields: [{ field: "representative", code: "required" }] });
  }
  const found = await office.directory.representative(code.trim(), "guardian");
  if (found === undefined) {
    return refuse("invalid-input", { fields: [{ field: "representative", code: "unknown" }] });
  }
  const partyId = office.newId();
  const { accountId, publicKey, name, language } = found;
  const link: Link = { caseId: state.caseId, partyId, as: "representative" };
  // Two people record the same account, not two of one name.
  const holder = office.tag("appointed", `${state.caseId}|${accountId}`).toString("hex");
  const input = { ...fields, representative: { partyId, name, language, holder } };
  // Of what one person alone records nobody gets a way in.
  if (recordedBefore(state, by, { name, holder }, fields) === undefined) return { input };
  return {
    input,
    alongside: { letter: office.links.letterTo(accountId, publicKey, link) },
  };
}
