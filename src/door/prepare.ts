import type { Kind } from "#domain/case/case-type.ts";
import type { JsonObject } from "#domain/case/state.ts";
import type { Link } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import type { Office } from "./office.ts";

/** Input with its references looked up, and what is to follow once the events are durable. */
export type Prepared = {
  readonly input: unknown;
  readonly after?: (caseId: string) => Promise<void>;
};

const MOST_OPEN_CASES = 200;
const MOST_ASSIGNMENTS_A_DAY = 25;

const problem = (field: string, code: string): Refusal =>
  refuse("invalid-input", { fields: [{ field, code }] });

/** Looks up the officer of an assignment and the representative of an appointment. */
export async function prepare(
  office: Office,
  accessId: string,
  kind: Kind,
  input: unknown,
): Promise<Prepared | Refusal> {
  const fields = typeof input === "object" && input !== null ? (input as JsonObject) : {};
  if (kind === "assign") return officer(office, accessId, fields);
  if (kind === "represent") return representative(office, fields);
  return { input };
}

// Refusal R6: nobody becomes a key to every file, one assignment at a time.
async function officer(
  office: Office,
  accessId: string,
  fields: JsonObject,
): Promise<Prepared | Refusal> {
  const asked = fields["officer"];
  const found = typeof asked === "string" ? await office.directory.officer(asked) : undefined;
  const works = found?.roles.some(
    (role) => role === "caseworker" || role === "supervisor" || role === "representative",
  );
  if (found === undefined || works !== true) return problem("officer", "choose-one");
  const load = await office.directory.load(accessId, found.accountId, office.clock.today());
  if (load.open >= MOST_OPEN_CASES) {
    return refuse("too-many-assignments", { params: { most: MOST_OPEN_CASES } });
  }
  if (load.today >= MOST_ASSIGNMENTS_A_DAY) return refuse("second-person-needed");
  const { accountId, name, pseudonym } = found;
  return { input: { ...fields, officer: { actorId: accountId, name, pseudonym } } };
}

async function representative(office: Office, fields: JsonObject): Promise<Prepared | Refusal> {
  const code = fields["representative"];
  if (typeof code !== "string" || code.trim() === "") return problem("representative", "required");
  if (code.startsWith("end:"))
    return { input: { ...fields, representative: { ends: code.slice(4) } } };
  const found = await office.directory.representative(code.trim());
  if (found === undefined) return problem("representative", "unknown");
  const partyId = office.newId();
  const { accountId, publicKey, name, language } = found;
  return {
    input: { ...fields, representative: { partyId, name, language } },
    after: (caseId) => {
      const link: Link = { caseId, partyId, as: "representative" };
      return office.links.send(accountId, publicKey, link);
    },
  };
}
