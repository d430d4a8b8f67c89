import { z } from "zod";
import type { Relation } from "#domain/access/facts.ts";
import { INTERPRETING } from "#domain/access/sight.ts";
import { readsReason } from "#domain/access/reads-reason.ts";
import type { JsonObject } from "#domain/case/state.ts";
import type { Reader, Who } from "#domain/ports.ts";
import type { CaseInHand, CaseQuestion } from "#domain/question.ts";
import { namesOfDesk } from "./names-of-desk.ts";
import { namesOfParts } from "./names-of-parts.ts";

export type Look = {
  readonly id: string;
  readonly at: string;
  readonly name: string;
  readonly kind: string;
  readonly outcome: "allowed" | "denied" | "refused";
  readonly purpose: string;
  /** One of the person's (or their representative's) own; kept to the day. */
  readonly own: boolean;
  readonly role: string;
  readonly pseudonym: string;
  readonly relations: readonly string[];
  readonly policies: readonly string[];
  readonly reason?: string;
  /** Staff account; never towards a person. */
  readonly actorId?: string;
  /** The name of a member of staff: for the ombudsman alone. */
  readonly staffName?: string;
};

const Input = z.strictObject({
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** One line alone. */
  id: z.uuid().optional(),
  kind: z.enum(["opened", "listed", "searched", "exported", "printed", "act"]).optional(),
});
type Input = z.infer<typeof Input>;
/** A line of the record of looks as the database keeps it. */
export type LookRow = {
  id: string;
  recorded_at: Date;
  actor_id: string;
  purpose: string;
  name: string;
  kind: string;
  outcome: Look["outcome"];
  own: boolean;
  sealed: Buffer;
};

export type Looks = {
  readonly typeId: string;
  readonly looks: readonly Look[];
  readonly next?: string;
  /** What instruments on file allow to be said about looks that are withheld now. */
  readonly withheld?: readonly { readonly said: string; readonly count?: number }[];
};

/**
 * Who looked at one case and why, newest first. A person's and a representative's own looks are
 * theirs alone: nobody else's answer holds them (refusal R9). Denied looks are in it too.
 */
export const caseLooks: CaseQuestion<Input, Looks> = {
  name: "case-looks",
  about: "case",
  look: "opened",
  input: Input,
  reads: true,
  async run(
    { state, type, relations, staffNames, today, instrumentSaid },
    { before, limit, id, kind },
    who,
    reader,
  ) {
    const own = who.links.get(state.caseId)?.partyId ?? "";
    // What the office did in somebody's own part would tell the others that they are in it.
    const isOutside = who.kind === "person" || state.mode === "observed";
    const hidden = isOutside ? namesOfParts(type) : decides(relations) ? namesOfDesk(type) : [];
    const names = await staffNames?.();
    const looks: Look[] = [];
    let last = before;
    for (;;) {
      const rows = await reader.rows<LookRow>(LINES, [
        reader.officeId,
        state.caseId,
        own,
        last ?? null,
        kind ?? null,
        limit + 1,
        id ?? null,
        hidden,
        decides(relations),
        isOutside,
        today,
      ]);
      for (const row of rows) {
        last = row.id;
        const details = await reader.unsealEntry({ id: row.id, caseId: state.caseId }, row.sealed);
        if (details === undefined || (isOutside && isOthersPart(details, own))) continue;
        const name = names?.get(row.actor_id);
        const look = lookOf(row, details, who, relations);
        looks.push(name === undefined ? look : { ...look, staffName: name });
        if (looks.length > limit) break;
      }
      if (looks.length > limit || rows.length <= limit) break;
    }
    const shown = looks.slice(0, limit);
    // A line that was passed over is named nowhere: its id says when it was written.
    const next = looks.length > limit ? shown.at(-1)?.id : undefined;
    const withheld = isOutside
      ? await withheldFrom(reader, state.caseId, today, instrumentSaid)
      : [];
    return {
      typeId: state.typeId,
      looks: shown,
      ...(next === undefined ? {} : { next }),
      ...(withheld.length === 0 ? {} : { withheld }),
    };
  },
};

const LINES = `select id, recorded_at, actor_id, purpose, name, kind, outcome, own, sealed
  from access_entries
  where office_id = $1 and case_id = $2
    and (not own or actor_id = $3)
    and ($4::uuid is null or id < $4)
    and ($5::text is null or kind = $5)
    and ($7::uuid is null or id = $7)
    and name <> all($8)
    and not ($10 and withheld_on($1, $2, id, $11::date))
    and not ($9 and purpose in ('audit', 'oversight'))
  order by id desc
  limit $6`;

// Which instruments stand over the person's list today, and whether they let it be counted.
async function withheldFrom(
  reader: Reader,
  caseId: string,
  today: string,
  said: CaseInHand["instrumentSaid"],
): Promise<NonNullable<Looks["withheld"]>> {
  const rows = await reader.rows<{
    instrument_id: string;
    sealed: Buffer;
    tells_count: boolean;
    looks: number;
  }>(
    `select i.instrument_id, i.sealed, i.tells_count, count(*)::int as looks
     from instruments i
     join withheld_looks w on w.office_id = i.office_id and w.instrument_id = i.instrument_id
     where i.office_id = $1 and i.case_id = $2
       and withheld_by(i.office_id, i.instrument_id, $3::date)
     group by 1, 2, 3 order by 1`,
    [reader.officeId, caseId, today],
  );
  return rows.map((row) => ({
    said: said(row.instrument_id, row.sealed).said,
    ...(row.tells_count ? { count: row.looks } : {}),
  }));
}

/**
 * Whether a line is about somebody else's own part. Some acts stand in the case or in a part, by
 * whom they are for: no name tells which. `own` is the reader's id in the case.
 */
export const isOthersPart = ({ part }: JsonObject, own: string): boolean =>
  typeof part === "string" && part !== own && part !== INTERPRETING;

// Whoever decides reads no line of those who check the office: it could follow from a concern.
// That the desk looked for somebody after one was named would say that the person refused them.
const decides = (relations: readonly Relation[]): boolean =>
  (["assigned", "supervising", "first-decider", "former-officer"] as const).some((one) =>
    relations.includes(one),
  );

/** One line as its reader may see it; `details` is what was sealed, unsealed. */
export function lookOf(
  row: LookRow,
  details: JsonObject,
  who: Who,
  relations: readonly Relation[],
): Look {
  const hasReason = details["reason"] !== undefined && readsReason(row.purpose, who, relations);
  const text = (name: string) => {
    const value = details[name];
    return typeof value === "string" ? value : "";
  };
  return {
    id: row.id,
    at: row.recorded_at.toISOString(),
    name: row.name,
    kind: row.kind,
    outcome: row.outcome,
    purpose: row.purpose,
    own: row.own,
    role: text("role"),
    pseudonym: text("pseudonym"),
    relations: (details["relations"] ?? []) as readonly string[],
    policies: (details["policies"] ?? []) as readonly string[],
    ...(hasReason ? { reason: text("reason") } : {}),
    ...(who.kind !== "person" && !row.own ? { actorId: row.actor_id } : {}),
  };
}
