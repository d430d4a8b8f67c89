import { z } from "zod";
import { MOST_CASES_A_DAY } from "#domain/access/counted-look.ts";
import { STILL_DAYS } from "./dashboard.ts";
import { visibleRows } from "./visible-rows.ts";
import type { ListInHand, ListQuestion } from "#domain/question.ts";
import type { Reader } from "#domain/ports.ts";

export type ListedCase = {
  readonly caseId: string;
  readonly typeId: string;
  readonly stage: string;
  readonly waitsOn: string;
  readonly task: string | null;
  readonly isProtected: boolean;
  readonly filedOn: string;
  readonly movedAt: string;
  readonly assignedTo: string | null;
  /** The office's own duty that falls due first. */
  readonly duty: string | null;
  readonly dutyDisplayOn: string | null;
  readonly dutyAdverseOn: string | null;
  readonly urgencyAskedOn: string | null;
  /** Only in an office that observes for its own clients (R4). */
  readonly clientDueOn: string | null;
  /** The day of the earliest message that the office has not answered. */
  readonly unansweredSince: string | null;
  readonly names: readonly string[] | undefined;
};

/** The closed list of filters (refusal R5): nothing in it is about who somebody is. */
export const WorklistFilters = z.strictObject({
  state: z.string().max(60).optional(),
  task: z.string().max(60).optional(),
  "due-before": z.iso.date().optional(),
  need: z.enum(["urgency-asked", "unanswered", "unassigned", "standing-still"]).optional(),
  after: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type WorklistFilters = z.infer<typeof WorklistFilters>;

export type Worklist = {
  readonly cases: readonly ListedCase[];
  readonly next?: string;
  readonly figures: {
    readonly all: number;
    readonly dueThisWeek: number;
    readonly overdue: number;
    /** How many different cases the reader opened in 24 hours, and how many they may (R7). */
    readonly opened: number;
    readonly most: number;
  };
};

type Row = {
  case_id: string;
  type_id: string;
  stage: string;
  waits_on: string;
  next_event: string | null;
  is_protected: boolean;
  filed_on: string;
  moved_at: Date;
  assigned_to: string | null;
  duty: string | null;
  duty_display_on: string | null;
  duty_adverse_on: string | null;
  urgency_asked_on: string | null;
  client_due_on: string | null;
  unanswered_since: string | null;
  sealed: Buffer;
};

/** One's own work in the fair order: the office's adverse due date, filing date, asked urgency. */
export const worklist: ListQuestion<WorklistFilters, Worklist> = {
  name: "worklist",
  about: "list",
  look: "listed",
  input: WorklistFilters,
  run: (inHand, filters, reader) => listCases(inHand, filters, reader),
};

/** The open cases of the office, for those who hand them out. */
export const officeCases: ListQuestion<WorklistFilters, Worklist> = {
  ...worklist,
  name: "office-cases",
};

async function listCases(inHand: ListInHand, filters: WorklistFilters, reader: Reader) {
  const { officeMode, today, who } = inHand;
  const theirs = visibleRows(inHand);
  // Whoever may not know that a case ended can still write in their part of it.
  const visible = `${theirs}
    and (is_open or ($6::text = 'unanswered' and unanswered_since is not null))`;
  const due = officeMode === "observed" ? "client_due_on" : "duty_adverse_on";
  const order = `coalesce(${due}, 'infinity'), filed_on,
    coalesce(urgency_asked_on, 'infinity'), case_id`;
  const base = [reader.officeId, who.accountId];
  // Where a case is not, or not any more, in this reader's list, the list begins anew.
  // Sent together: neither waits for the other's answer.
  const found = reader.rows<Row>(
    `select case_id, type_id, stage, waits_on, next_event, is_protected, filed_on::text, moved_at,
            assigned_to, duty, duty_display_on::text, duty_adverse_on::text,
            urgency_asked_on::text, client_due_on::text, unanswered_since::text, sealed
     from cases
     where ${visible}
       and ($3::text is null or stage = $3)
       and ($4::text is null or next_event = $4)
       and ($5::date is null or ${due} < $5)
       and ($6::text is distinct from 'urgency-asked' or urgency_asked_on is not null)
       and ($6::text is distinct from 'unanswered' or unanswered_since is not null)
       and ($6::text is distinct from 'unassigned' or coalesce(assigned_to, '') = '')
       and ($6::text is distinct from 'standing-still'
            or (waits_on = 'office' and moved_at < now() - interval '${STILL_DAYS} days'))
       and ($7::text is null
            or coalesce(
              (${order}) > (select ${order} from cases where ${visible} and case_id = $7), true))
     order by ${order}
     limit $8`,
    [
      ...base,
      filters.state ?? null,
      filters.task ?? null,
      filters["due-before"] ?? null,
      filters.need ?? null,
      filters.after ?? null,
      filters.limit + 1,
    ],
  );
  const counted = reader.rows<Worklist["figures"]>(
    `select count(*)::int as "all",
            count(*) filter (where ${due} between $3::date and $3::date + 7)::int as "dueThisWeek",
            count(*) filter (where ${due} < $3::date)::int as overdue,
            (select count(*)::int from opened_cases($1, $2, $4)) as opened,
            allowed_cases($1, $2, $4, $5) as most
     from cases where ${theirs} and is_open`,
    [...base, today, inHand.now(), MOST_CASES_A_DAY],
  );
  const [rows, [figures]] = await Promise.all([found, counted]);
  const page = rows.slice(0, filters.limit);
  const cases = await Promise.all(page.map((row) => listed(inHand, row, reader)));
  const last = page.at(-1);
  return {
    answer: {
      cases,
      figures: figures ?? {
        all: 0,
        dueThisWeek: 0,
        overdue: 0,
        opened: 0,
        most: MOST_CASES_A_DAY,
      },
      ...(rows.length > filters.limit && last !== undefined ? { next: last.case_id } : {}),
    },
    shown: cases.map((one) => one.caseId),
  };
}

async function listed({ maySee }: ListInHand, row: Row, reader: Reader): Promise<ListedCase> {
  const sealed = maySee("identity")
    ? await reader.unsealRow(row.case_id, "cases", row.sealed)
    : undefined;
  return {
    caseId: row.case_id,
    typeId: row.type_id,
    stage: row.stage,
    waitsOn: row.waits_on,
    task: row.next_event,
    isProtected: row.is_protected,
    filedOn: row.filed_on,
    movedAt: row.moved_at.toISOString(),
    assignedTo: row.assigned_to,
    duty: row.duty,
    dutyDisplayOn: row.duty_display_on,
    dutyAdverseOn: row.duty_adverse_on,
    urgencyAskedOn: row.urgency_asked_on,
    clientDueOn: row.client_due_on,
    unansweredSince: row.unanswered_since,
    names: sealed === undefined ? undefined : (sealed["names"] as readonly string[]),
  };
}
