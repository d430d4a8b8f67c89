import { z } from "zod";
import type { Role } from "#domain/access/roles.ts";
import { CONCERN_NAMES } from "#domain/concern/names.ts";
import type { JsonObject } from "#domain/case/state.ts";
import type { Reader, Who } from "#domain/ports.ts";
import type { ListInHand, ListQuestion } from "#domain/question.ts";
import { namesOfDesk } from "./names-of-desk.ts";

const KINDS = ["act", "opened", "listed", "searched", "exported", "printed", "reported"] as const;
const OUTCOMES = ["allowed", "denied", "refused"] as const;

/**
 * What who checks the office may search by: one case, one member of staff, or a random sample by a
 * seed that is stated. Never a person (refusal R9). A reason is needed, and is recorded with the
 * search.
 */
const AuditSearchInput = z
  .strictObject({
    reason: z.string().trim().min(10).max(500),
    case: z.string().trim().min(1).max(40).optional(),
    officer: z.string().trim().min(1).max(80).optional(),
    seed: z.string().trim().min(1).max(80).optional(),
    size: z.coerce.number().int().min(1).max(100).default(20),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    kind: z.enum(KINDS).optional(),
    outcome: z.enum(OUTCOMES).optional(),
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .superRefine((input, context) => {
    const ways = (["case", "officer", "seed"] as const).filter((way) => input[way] !== undefined);
    if (ways.length !== 1) {
      const message = "Search by one case, by one member of staff, or by a seed.";
      context.addIssue({ code: "custom", path: [ways[1] ?? "case"], message });
    }
    if (input.from !== undefined && input.to !== undefined && input.to < input.from) {
      context.addIssue({ code: "custom", path: ["to"], message: "The last day is too early." });
    }
  });
type AuditSearchInput = z.infer<typeof AuditSearchInput>;

/** One line of the record, as who checks the office reads it. */
export type AuditLine = {
  readonly id: string;
  readonly at: string;
  /** Absent where the request touched no single case. */
  readonly caseId?: string;
  readonly typeId?: string;
  /** A member of staff or the clock. Never a person: their account stands in no record. */
  readonly officerId?: string;
  /** Their name: for the ombudsman alone. */
  readonly officerName?: string;
  readonly role: string;
  readonly pseudonym: string;
  readonly name: string;
  readonly kind: (typeof KINDS)[number];
  readonly outcome: (typeof OUTCOMES)[number];
  readonly purpose: string;
  readonly relations: readonly string[];
  readonly policies: readonly string[];
  readonly code?: string;
  readonly reason?: string;
  /** What kind of thing a search looked for; never what was typed. */
  readonly searchedFor?: "identifier" | "name";
};

export type AuditSearch = {
  readonly lines: readonly AuditLine[];
  /** Of everything that the search found, not of this page alone. */
  readonly counts: { readonly allowed: number; readonly denied: number; readonly refused: number };
  readonly next?: string;
};

type Row = {
  id: string;
  case_id: string;
  type_id: string | null;
  recorded_at: Date;
  actor_id: string;
  is_staff: boolean;
  purpose: string;
  name: string;
  kind: AuditLine["kind"];
  outcome: AuditLine["outcome"];
  sealed: Buffer;
};

const NOTHING: AuditSearch = { lines: [], counts: { allowed: 0, denied: 0, refused: 0 } };

/** Looks and acts, newest first. The search stands in the record of every case that it showed. */
export const auditSearch: ListQuestion<AuditSearchInput, AuditSearch> = {
  name: "audit-search",
  about: "list",
  look: "searched",
  input: AuditSearchInput,
  async run(inHand, input, reader) {
    if (!inHand.rows.includes("all")) return { answer: NOTHING, shown: [] };
    const values = valuesOf(inHand, input, reader);
    const isSample = input.seed !== undefined;
    const size = isSample ? input.size : input.limit;
    const [counts] = await reader.rows<AuditSearch["counts"]>(
      `select count(*) filter (where e.outcome = 'allowed')::int as allowed,
              count(*) filter (where e.outcome = 'denied')::int as denied,
              count(*) filter (where e.outcome = 'refused')::int as refused
       from ${FOUND}`,
      values,
    );
    const found = await reader.rows<Row>(
      `select e.id, e.case_id, c.type_id, e.recorded_at, e.actor_id, ${STAFF} as is_staff,
              e.purpose, e.name, e.kind, e.outcome, e.sealed
       from ${FOUND} and ($14::uuid is null or e.id < $14)
       order by ${isSample ? DRAWN : "e.id desc"} limit $15`,
      [...values, input.before ?? null, size + 1, ...(isSample ? [input.seed] : [])],
    );
    const page = found.slice(0, size);
    const names = await inHand.staffNames?.();
    const lines = await Promise.all(page.map((row) => lineOf(row, reader, names)));
    const last = page.at(-1);
    const isMore = !isSample && found.length > size && last !== undefined;
    const searched = await reader.rows<{ case_id: string }>(KNOWN, [
      ...values.slice(0, 4),
      inHand.who.accountId,
    ]);
    const seen = [...searched, ...page].map((row) => row.case_id).filter((id) => id !== "");
    return {
      answer: { lines, counts: counts ?? NOTHING.counts, ...(isMore ? { next: last.id } : {}) },
      shown: [...new Set(seen)],
    };
  },
};

const STAFF = `exists (select 1 from accounts a
  where a.office_id = e.office_id and a.account_id = e.actor_id and a.kind = 'staff')`;

// What persons and their representatives look at is theirs alone (R9), and a representative at a
// clinic is staff: their work for a client stays out. A case that may not be known of is not here,
// nor one that a conflict of interest keeps the searcher out of, and an imported one pictures past
// work. An officer is a staff account or nobody. Lines of the interpreting desk are not for whoever
// decides on cases too: they would read there that the person refused an interpreter.
// Work on concerns is the ombudsman's alone to read, and whoever works on cases too finds no look
// of those who check the office: it could follow from a concern.
const FOUND = `access_entries e
  left join cases c on c.office_id = e.office_id and c.case_id = e.case_id
  where e.office_id = $1 and not e.own
    and (e.purpose not in ('own-case', 'representation') or e.actor_id = 'person')
    and (e.case_id = '' or (c.mode = $2 and (not c.is_protected or $3)))
    and not ($11::text = any(coalesce(c.kept_out, '{}')))
    and ($4::text is null or e.case_id = $4)
    and ($5::text is null or (e.actor_id = $5 and ${STAFF}))
    and ($6::date is null or e.recorded_at >= $6::date::timestamp at time zone $10::text)
    and ($7::date is null or e.recorded_at < ($7::date + 1)::timestamp at time zone $10::text)
    and ($8::text is null or e.kind = $8)
    and ($9::text is null or e.outcome = $9)
    and e.name <> all($12::text[])
    and not ($13 and e.purpose in ('audit', 'oversight') and e.actor_id <> $11)`;

// The case that was searched for, if it may be known of: it learns of the search even where the
// search found nothing.
const KNOWN = `select c.case_id from cases c
  where c.office_id = $1 and c.mode = $2 and (not c.is_protected or $3) and c.case_id = $4::text
    and not ($5::text = any(c.kept_out))`;

// Ranked by the hash of seed and entry: the same seed draws the same lines, whoever draws them.
const DRAWN = "sha256(convert_to($16::text || '|' || e.id::text, 'UTF8')), e.id";

function valuesOf(
  inHand: ListInHand,
  { case: caseId, officer, from, to, kind, outcome }: AuditSearchInput,
  reader: Reader,
): readonly unknown[] {
  return [
    reader.officeId,
    inHand.officeMode,
    inHand.protectedRows.includes("all"),
    caseId ?? null,
    officer ?? null,
    from ?? null,
    to ?? null,
    kind ?? null,
    outcome ?? null,
    inHand.zone,
    inHand.who.accountId,
    [
      ...(decides(inHand.who) ? namesOfDesk(...inHand.currentTypes()) : []),
      ...(inHand.who.roles.includes("ombudsman") ? [] : CONCERN_NAMES),
    ],
    worksOnCases(inHand.who),
  ];
}

const decides = ({ roles }: Who): boolean =>
  roles.includes("caseworker") || roles.includes("supervisor");

const WORK: readonly Role[] = ["intake-clerk", "caseworker", "supervisor", "records-officer"];
const worksOnCases = ({ roles }: Who): boolean => WORK.some((role) => roles.includes(role));

async function lineOf(
  row: Row,
  reader: Reader,
  names: ReadonlyMap<string, string> | undefined,
): Promise<AuditLine> {
  const entry = { id: row.id, caseId: row.case_id };
  const details: JsonObject = (await reader.unsealEntry(entry, row.sealed)) ?? {};
  const list = (name: string) => (details[name] ?? []) as readonly string[];
  const text = (name: string) => (details[name] ?? "") as string;
  const officerName = names?.get(row.actor_id);
  return {
    id: row.id,
    at: row.recorded_at.toISOString(),
    ...(row.case_id === "" ? {} : { caseId: row.case_id }),
    ...(row.type_id === null ? {} : { typeId: row.type_id }),
    ...(row.is_staff ? { officerId: row.actor_id } : {}),
    ...(officerName === undefined ? {} : { officerName }),
    role: text("role"),
    pseudonym: text("pseudonym"),
    name: row.name,
    kind: row.kind,
    outcome: row.outcome,
    purpose: row.purpose,
    relations: list("relations"),
    policies: list("policies"),
    ...(details["code"] === undefined ? {} : { code: text("code") }),
    ...searchedFor(details["searched"]),
    ...(details["reason"] === undefined ? {} : { reason: text("reason") }),
  };
}

function searchedFor(searched: unknown): Pick<AuditLine, "searchedFor"> {
  if (typeof searched !== "object" || searched === null || !("kind" in searched)) return {};
  return { searchedFor: searched.kind === "identifier" ? "identifier" : "name" };
}
