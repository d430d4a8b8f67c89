import type { Role } from "#domain/access/roles.ts";
import type { JsonObject } from "#domain/case/state.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import type { Office } from "./office.ts";

const DECIDE: readonly Role[] = ["caseworker", "supervisor"];

/**
 * Looks up whether whoever is to interpret works at this office: nobody who decides here, on this
 * case or on another, interprets in one. The account itself is kept nowhere, and is no number.
 */
export async function interpreterAccount(
  office: Pick<Office, "directory">,
  { "works-here": works, ...fields }: JsonObject,
): Promise<{ readonly input: JsonObject } | Refusal> {
  const typed = fields["interpreter-number"];
  const named = typeof typed === "string" ? typed.trim() : "";
  if (named !== "" && (await office.directory.officer(named)) !== undefined) {
    return no("interpreter-number", "interpreter-number");
  }
  if (works === undefined || works === "") return { input: fields };
  const found = typeof works === "string" ? await office.directory.officer(works) : undefined;
  if (found === undefined) return no("works-here", "choose-one");
  const decides = found.roles.some((role) => DECIDE.includes(role));
  return decides ? no("works-here", "interpreter-decides") : { input: fields };
}

const no = (field: string, code: string): Refusal =>
  refuse("invalid-input", { fields: [{ field, code }] });
