import type { Role } from "#domain/access/roles.ts";
import type { CaseType, EventDefinition } from "#domain/case/case-type.ts";
import type { CaseState, JsonObject } from "#domain/case/state.ts";
import type { FurtherParty } from "#domain/case/party.ts";
import type { Append, Conflict, Link } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import type { ActInHand } from "./act-request.ts";
import { interpreterAccount } from "./interpreter-account.ts";
import { guardianByCode } from "./guardian-by-code.ts";
import type { Office } from "./office.ts";

/** What commits beside the events of an act. */
export type Alongside = Pick<Append, "assignment" | "letter" | "reachedAt" | "saidTag">;

/** Input with its references looked up, and what is to commit with the events. */
export type Prepared = { readonly input: unknown; readonly alongside?: Alongside };

// Cases that the law hides are counted apart: who may not know of them reads no limit off them. Of
// what anybody may hold (200 open, 25 a day) whoever is sworn to such cases keeps a part for those,
// whether they have any or not.
const MOST_KNOWN = { counts: "not-hidden", mostOpen: 200, mostADay: 25 } as const;
const MOST_KNOWN_OF_SWORN = { counts: "not-hidden", mostOpen: 150, mostADay: 15 } as const;
const MOST_HIDDEN = { counts: "hidden", mostOpen: 50, mostADay: 10 } as const;

function mostOf({ isProtected }: Pick<CaseState, "isProtected">, roles: readonly Role[]) {
  if (isProtected) return MOST_HIDDEN;
  return roles.includes("sworn") ? MOST_KNOWN_OF_SWORN : MOST_KNOWN;
}

const problem = (field: string, code: string): Refusal =>
  refuse("invalid-input", { fields: [{ field, code }] });

/** Looks up the officer of an assignment and the representative of an appointment. */
export async function prepare(
  office: Office,
  { accessId, state, by }: Pick<ActInHand, "accessId" | "state"> & { readonly by: string },
  { does: kind, appoints }: Pick<EventDefinition, "does" | "appoints">,
  input: unknown,
  part?: FurtherParty,
): Promise<Prepared | Refusal> {
  const fields = typeof input === "object" && input !== null ? (input as JsonObject) : {};
  if (kind === "assign") return officer(office, accessId, state, fields);
  if (kind === "recuse" && fields["officer"] !== undefined) {
    return colleague(office, { state, by }, fields);
  }
  if (kind === "name-interpreter") return interpreterAccount(office, fields);
  if (kind === "represent") return representative(office, state.caseId, fields, part);
  if (kind === "entrust") {
    return appoints === undefined ? { input } : guardianByCode(office, { state, by }, fields);
  }
  return { input };
}

async function colleague(
  office: Office,
  { state, by }: { readonly state: CaseState; readonly by: string },
  fields: JsonObject,
): Promise<Prepared | Refusal> {
  const asked = fields["officer"];
  const found = typeof asked === "string" ? await office.directory.officer(asked) : undefined;
  // Nobody shuts out who checks the office: a case could be hidden from them so.
  const isOverseer = found?.roles.every((role) => OVERSEERS.includes(role)) === true;
  if (found === undefined || isOverseer) return problem("officer", "choose-one");
  const { accountId, name, pseudonym, roles } = found;
  const isLastOther = !(await isAnySupervisorLeft(office, state, [by, accountId]));
  const supervisor = roles.includes("supervisor") ? { supervises: true, isLastOther } : {};
  return { input: { ...fields, officer: { actorId: accountId, name, pseudonym, ...supervisor } } };
}

// Who could agree that somebody is kept out, and let them back in, beside these.
async function isAnySupervisorLeft(
  { directory }: Office,
  { isProtected, mode, excluded }: CaseState,
  besides: readonly string[],
): Promise<boolean> {
  const known = await directory.officers();
  return known.some(
    ({ accountId, roles }) =>
      roles.includes("supervisor") &&
      (roles.includes("sworn") || !isProtected || mode !== "own") &&
      !besides.includes(accountId) &&
      excluded.every(({ actorId }) => actorId !== accountId),
  );
}

const OVERSEERS: readonly Role[] = ["auditor", "ombudsman", "privacy-officer", "sworn"];

// Refusal R6: nobody becomes a key to every file, one assignment at a time.
async function officer(
  office: Office,
  accessId: string,
  state: ActInHand["state"],
  fields: JsonObject,
): Promise<Prepared | Refusal> {
  const asked = fields["officer"];
  const found = typeof asked === "string" ? await office.directory.officer(asked) : undefined;
  if (found === undefined || !works(found)) return problem("officer", "choose-one");
  // A protected case would be nobody's: whoever is not sworn to it cannot know of it.
  const mayKnow = !state.isProtected || state.mode === "observed" || found.roles.includes("sworn");
  if (!mayKnow) return problem("officer", "not-sworn");
  // They may have read there that the person refused somebody. Whether anybody was refused, this
  // does not tell: it holds for whoever looked.
  const names = namesAtDesk(await office.rules.find(state.typeHash));
  const readsDesk = await office.directory.readDesk(accessId, found.accountId, state.caseId, names);
  if (readsDesk) return problem("officer", "keeps-desk");
  const on = office.clock.today();
  const { counts, ...limits } = mostOf(state, found.roles);
  const load = await office.directory.load(accessId, found.accountId, on, counts);
  if (load.open >= limits.mostOpen) return refusedBy("assignments-open", limits);
  if (load.today >= limits.mostADay) return refusedBy("assignments-a-day", limits);
  const { accountId, name, pseudonym } = found;
  const sworn = found.roles.includes("sworn") ? { sworn: true } : {};
  const left = (await hasLeft(office, state)) ? { holderLeft: true } : {};
  return {
    input: { ...fields, officer: { actorId: accountId, name, pseudonym, ...sworn, ...left } },
    alongside: { assignment: { officer: accountId, on, ...limits } },
  };
}

const works = ({ roles }: { readonly roles: readonly Role[] }): boolean =>
  roles.some((role) => role === "caseworker" || role === "supervisor" || role === "representative");

// Whoever had the case decides cases here no more: their account ended, or what they may do.
async function hasLeft({ directory }: Office, { assignedTo }: ActInHand["state"]) {
  const found = assignedTo && (await directory.officer(assignedTo.actorId));
  return assignedTo !== undefined && (found === undefined || !works(found));
}

// Also an act that is refused there tells something, by its 'no'. The list of cases tells only that
// somebody is sought.
const namesAtDesk = (type: CaseType | undefined): readonly string[] => [
  "interpreters",
  ...Object.entries(type?.events ?? {})
    .filter(([, { does, by }]) => isOfDesk(does) && by.includes("intake-clerk"))
    .map(([name]) => name),
];
const isOfDesk = (does: EventDefinition["does"]): boolean =>
  does === "interpreting" || does === "name-interpreter";

/** The 'no' of what the database refuses beside a newer version; undefined for those. */
export const refusedAtCommit = (
  because: Conflict,
  input: unknown,
  { mostOpen = MOST_KNOWN.mostOpen }: Partial<Limits> = {},
): Refusal | undefined => {
  if (because === "file-gone") return fileGone(input);
  return because === "assignments-open" || because === "assignments-a-day"
    ? refusedBy(because, { mostOpen })
    : undefined;
};

// The field is named, so that the form asks for the file again where it asked before.
function fileGone(input: unknown): Refusal {
  const named = Object.entries(typeof input === "object" && input !== null ? input : {}).filter(
    ([, value]) => Array.isArray(value) && value.some(isFile),
  );
  return refuse("file-gone", { fields: named.map(([field]) => ({ field, code: "file-gone" })) });
}

const isFile = (one: unknown): boolean =>
  typeof one === "object" && one !== null && "fileId" in one;

type Limits = { readonly mostOpen: number };

const refusedBy = (
  limit: "assignments-open" | "assignments-a-day",
  { mostOpen }: Limits,
): Refusal =>
  limit === "assignments-open"
    ? refuse("too-many-assignments", { params: { most: mostOpen } })
    : refuse("second-person-needed");

async function representative(
  office: Office,
  caseId: string,
  fields: JsonObject,
  part: FurtherParty | undefined,
): Promise<Prepared | Refusal> {
  const code = fields["representative"];
  if (typeof code !== "string" || code.trim() === "") return problem("representative", "required");
  if (code.startsWith("end:"))
    return { input: { ...fields, representative: { ends: code.slice(4) } } };
  const found = await office.directory.representative(code.trim());
  if (found === undefined) return problem("representative", "unknown");
  const partyId = office.newId();
  const { accountId, publicKey, name, language } = found;
  // Tells two appointments of one person in this case, and nothing about any other case (R2).
  const holder = office.tag("appointed", `${caseId}|${accountId}`).toString("hex");
  const link: Link = { caseId, partyId, as: "representative", ...(part && { for: part.partyId }) };
  return {
    input: { ...fields, representative: { partyId, name, language, holder } },
    alongside: { letter: office.links.letterTo(accountId, publicKey, link) },
  };
}
