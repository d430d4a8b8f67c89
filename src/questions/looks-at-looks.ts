import { z } from "zod";
import type { StaffLook } from "#domain/looks/staff-look.ts";
import type { ListQuestion } from "#domain/question.ts";

/** That somebody of the staff read a list of looks: which, when, why, and of one case of which. */
export type LookAtLooks = {
  readonly id: string;
  readonly at: string;
  readonly name: (typeof LISTS)[number];
  readonly outcome: StaffLook["outcome"];
  readonly purpose: string;
  readonly role: string;
  readonly pseudonym: string;
  /** For the ombudsman alone. */
  readonly staffName?: string;
  /** Of whom it was: absent for a list of many, and where it could follow from a concern. */
  readonly caseId?: string;
  readonly reason?: string;
};

export type LooksAtLooks = { readonly looks: readonly LookAtLooks[]; readonly next?: string };

/** The questions whose answers are looks of others. */
const LISTS = ["case-looks", "audit-search", "unexplained-looks", "looks-at-looks"] as const;

const Input = z.strictObject({
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
type Input = z.infer<typeof Input>;
type Row = {
  id: string;
  case_id: string;
  recorded_at: Date;
  actor_id: string;
  purpose: string;
  name: LookAtLooks["name"];
  outcome: LookAtLooks["outcome"];
  sealed: Buffer;
};

/**
 * Who looked at the looks, newest first: the lists of who checks the office, and the looks of one
 * case. Never whose looks they are: a person and who speaks for them read theirs unseen (R9). Which
 * case somebody looked at for oversight stands before the ombudsman alone, since it could follow
 * from a concern.
 */
export const looksAtLooks: ListQuestion<Input, LooksAtLooks> = {
  name: "looks-at-looks",
  about: "list",
  look: "listed",
  input: Input,
  async run(inHand, { before, limit }, reader) {
    const values = [reader.officeId, inHand.who.accountId, LISTS, before ?? null, limit + 1];
    const rows = await reader.rows<Row>(LINES, values);
    const names = await inHand.staffNames?.();
    const isOmbudsman = inHand.who.roles.includes("ombudsman");
    const looks: LookAtLooks[] = [];
    for (const row of rows.slice(0, limit)) {
      const entry = { id: row.id, caseId: row.case_id };
      const details = (await reader.unsealEntry(entry, row.sealed)) ?? {};
      const staffName = names?.get(row.actor_id);
      const isNamed = row.case_id !== "" && (isOmbudsman || row.purpose !== "oversight");
      const said = (name: string) => {
        const value = details[name];
        return typeof value === "string" ? value : "";
      };
      looks.push({
        id: row.id,
        at: row.recorded_at.toISOString(),
        name: row.name,
        outcome: row.outcome,
        purpose: row.purpose,
        role: said("role"),
        pseudonym: said("pseudonym"),
        ...(staffName === undefined ? {} : { staffName }),
        ...(isNamed ? { caseId: row.case_id } : {}),
        ...(isNamed || row.case_id === "" ? reasonOf(said("reason")) : {}),
      });
    }
    const next = rows.length > limit ? looks.at(-1)?.id : undefined;
    const shown = new Set(looks.flatMap(({ caseId }) => caseId ?? []));
    return {
      answer: { looks, ...(next === undefined ? {} : { next }) },
      shown: [...shown],
    };
  },
};

const reasonOf = (reason: string) => (reason === "" ? {} : { reason });

// A list leaves one line of its own, without a case, and that one is told; of one case, the line in
// the case. Nothing of a protected case, nor of one that the reader is kept out of.
const LINES = `select e.id, e.case_id, e.recorded_at, e.actor_id, e.purpose, e.name, e.outcome,
    e.sealed
  from access_entries e
  join accounts a
    on a.office_id = e.office_id and a.account_id = e.actor_id and a.kind = 'staff'
  left join cases c on c.office_id = e.office_id and c.case_id = e.case_id
  where e.office_id = $1 and not e.own and e.name = any($3)
    and e.purpose not in ('own-case', 'representation', 'public-information')
    and (e.case_id = '' or e.name = 'case-looks' and not c.is_protected
      and not ($2::text = any(c.kept_out)))
    and ($4::uuid is null or e.id < $4)
  order by e.id desc limit $5`;
