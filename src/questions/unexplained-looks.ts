import { z } from "zod";
import { type LoggedLook, loggedColumns } from "#domain/looks/logged-look.ts";
import type { StaffLook } from "#domain/looks/staff-look.ts";
import type { Behaviour } from "#domain/looks/trail.ts";
import type { Judged } from "#domain/looks/unexplained.ts";
import type { ListQuestion } from "#domain/question.ts";

/**
 * A look of staff that nothing on file explained, or that a rule about browsing names: a search, a
 * number tried in vain and a copy too. The case is empty where it was none.
 */
export type UnexplainedLook = {
  readonly id: string;
  readonly at: string;
  readonly caseId: string;
  readonly role: string;
  readonly pseudonym: string;
  /** For the ombudsman alone. */
  readonly officerName?: string;
  readonly name: string;
  readonly kind: StaffLook["kind"];
  readonly outcome: StaffLook["outcome"];
  readonly purpose: string;
  readonly relations: readonly string[];
  readonly reason?: string;
  /** What it may be, each from a rule that says what it rests on; a reason to ask, no more. */
  readonly evidence: readonly {
    readonly behaviour: Behaviour;
    readonly rests: Readonly<Record<string, string | number>>;
  }[];
  readonly acts: readonly { readonly kind: Judged; readonly on: string; readonly reason: string }[];
  readonly version: number;
};

export type UnexplainedLooks = {
  readonly looks: readonly UnexplainedLook[];
  /** The last day that was gone through. */
  readonly listedUntil?: string;
};

const Input = z.strictObject({ all: z.enum(["yes", "no"]).default("no") });
type Input = z.infer<typeof Input>;
type Row = LoggedLook & { readonly is_open: boolean };
type ActRow = { entry_id: string; version: number; kind: Judged; on: string; sealed: Buffer };

/**
 * Looks without an explanation, in the order in which they came: those that nobody has explained
 * stay until somebody has, however old. Staff are ordered by nothing and counted nowhere.
 */
export const unexplainedLooks: ListQuestion<Input, UnexplainedLooks> = {
  name: "unexplained-looks",
  about: "list",
  look: "listed",
  input: Input,
  async run(inHand, { all }, reader) {
    const values = [reader.officeId, inHand.zone, inHand.who.accountId];
    // What was settled lately is read beside the rest: a rule may tie the two together.
    const isSworn = inHand.protectedRows.includes("all");
    const asked = [...values, all === "yes", inHand.today, isSworn];
    const rows = await reader.rows<Row>(LISTED, asked);
    const acts = await reader.rows<ActRow>(ACTS, [reader.officeId, rows.map(({ id }) => id)]);
    const byLook = Map.groupBy(acts, (act) => act.entry_id);
    const { found, details } = await inHand.browsing(reader, rows);
    const names = await inHand.staffNames?.();
    const [until] = await reader.rows<{ day: string | null }>(
      "select max(day)::text as day from unexplained_days where office_id = $1",
      [reader.officeId],
    );
    const shown = rows.filter((row) => all === "yes" || row.is_open).slice(0, MOST);
    const looks = shown.map((row): UnexplainedLook => {
      const done = byLook.get(row.id) ?? [];
      const officerName = names?.get(row.actor_id);
      const said = details.get(row.id) ?? {};
      const { reason } = said;
      return {
        id: row.id,
        at: row.recorded_at.toISOString(),
        caseId: row.case_id,
        role: text(said["role"]),
        pseudonym: text(said["pseudonym"]),
        ...(officerName === undefined ? {} : { officerName }),
        name: row.name,
        kind: row.kind,
        outcome: row.outcome,
        purpose: row.purpose,
        relations: (said["relations"] ?? []) as readonly string[],
        ...(typeof reason === "string" ? { reason } : {}),
        evidence: found
          .filter((one) => one.looks.some(({ id }) => id === row.id))
          .map(({ behaviour, evidence }) => ({ behaviour, rests: evidence })),
        acts: done.map(({ kind, on, version, sealed }) => ({
          kind,
          on,
          reason: inHand.unexplainedReason(row.id, version, sealed),
        })),
        version: done.length,
      };
    });
    const day = until?.day ?? undefined;
    const cases = new Set(looks.map(({ caseId }) => caseId).filter((one) => one !== ""));
    return {
      answer: { looks, ...(day === undefined ? {} : { listedUntil: day }) },
      shown: [...cases],
    };
  },
};

const MOST = 500;
const text = (value: unknown): string => (typeof value === "string" ? value : "");

// Nobody reads their own looks here, nor those at a case that they are kept out of; those at a
// protected case stand here for whoever is sworn.
const LISTED = `with listed as (
    select ${loggedColumns("$2")}, not exists (
      select 1 from unexplained_acts a
      where a.office_id = u.office_id and a.entry_id = u.entry_id
        and a.kind in ('explained', 'referred')) as is_open
    from unexplained_looks u
    join access_entries e
      on e.office_id = u.office_id and e.case_id = u.case_id and e.id = u.entry_id
    left join cases c on c.office_id = u.office_id and c.case_id = u.case_id
    where u.office_id = $1 and not e.own and e.actor_id <> $3
      and (u.case_id = '' or (not c.is_protected or $6) and not ($3::text = any(c.kept_out)))
  )
  select * from listed
  where $4 or is_open or listed.on >= ($5::date - 120)::text
  order by recorded_at, id limit 2000`;

const ACTS = `select entry_id, version, kind, acted_on::text as on, sealed from unexplained_acts
  where office_id = $1 and entry_id = any($2::uuid[]) order by entry_id, version`;
