import { z } from "zod";
import { next } from "./case-parts.ts";

const on = z.iso.date();
const month = z.string().describe("Year and month, as 2026-03.");
const count = z.int();
const seconds = z.number().nullable().describe("In seconds; null where no time is known.");

/** Counts of the office. No case, person or member of staff is named. */
export const DashboardSchema = z.object({
  asOf: on,
  months: count.describe("So many months back from today."),
  byMonth: z.array(z.object({ month, received: count, decided: count })),
  ages: z.array(z.object({ days: count, count })).describe("Open cases by their age."),
  states: z.array(z.object({ typeId: z.string(), stage: z.string(), count })),
  duties: z
    .array(
      z.object({
        typeId: z.string(),
        duty: z.string(),
        overdue: count,
        dueSoon: count,
        later: count,
      }),
    )
    .describe("The office's own duties in open cases, by the last day that binds the office."),
  still: z
    .array(
      z.object({
        typeId: z.string(),
        task: z.string().nullable(),
        count: z.int(),
        oldestDays: z.int(),
      }),
    )
    .describe("Work of the office that has not moved for a month, by the step that comes next."),
  unowned: z
    .object({ count, oldestDays: count })
    .describe("Open cases that nobody was given in time."),
  emergencies: z
    .object({ used: count, opened: count, overdue: count })
    .describe("Files opened in an emergency, all that staff opened, and reviews that are overdue."),
  failing: z
    .array(
      z.object({
        typeId: z.string(),
        event: z.string().describe("What the clock should have done, or `other`."),
        ownerRole: z.string(),
        because: z.string().describe("The code of a refusal, or `failed` for a fault."),
        count,
        since: on,
      }),
    )
    .describe("The office's own work that keeps failing, until it succeeds."),
  unsent: z
    .array(
      z.object({
        because: z.string().describe("A code, never a server's words."),
        count,
        since: on,
      }),
    )
    .describe("Mail about accounts that keeps failing. Nobody is named."),
  anonymous: z
    .array(z.object({ month, name: z.string(), outcome: z.string(), count }))
    .describe("Requests of people who are not signed in. They are counted; nothing else is kept."),
  followed: z
    .array(z.object({ day: count, decided: count, undecided: count }))
    .describe("Cases received in these months, by the days until a decision or until now."),
});

const LogSchema = z.object({
  typeId: z.string(),
  kind: z.enum(["own", "imported"]),
  cases: count,
});

/** How work went, in counts: one log at a time. */
export const ProcessMapSchema = z.object({
  asOf: on.describe("Today, or the last day of an imported log."),
  logs: z.array(LogSchema).describe("What can be asked for with `type`."),
  chosen: LogSchema.optional(),
  steps: z.array(
    z.object({
      step: z.string(),
      count,
      cases: count,
      starts: count,
      ends: count,
      timed: count.describe("How many have a known time until the next step."),
      quarter: seconds,
      median: seconds,
      threeQuarters: seconds,
    }),
  ),
  pairs: z.array(z.object({ from: z.string(), to: z.string(), count, median: seconds })),
  months: z.array(z.object({ month, received: count, ended: count })),
});

export const AuditLineSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  caseId: z.string().optional().describe("Absent where the request touched no single case."),
  typeId: z.string().optional(),
  officerId: z.string().optional().describe("A member of staff or the clock, never a person."),
  officerName: z.string().optional().describe("A name of staff: for the ombudsman alone."),
  role: z.string(),
  pseudonym: z.string(),
  name: z.string().describe("The event or question by name."),
  kind: z.enum(["act", "opened", "listed", "searched", "exported", "printed", "reported"]),
  outcome: z.enum(["allowed", "denied", "refused"]),
  purpose: z.string(),
  relations: z.array(z.string()),
  policies: z.array(z.string()).describe("The policies that decided."),
  code: z.string().optional().describe("Of a refusal."),
  reason: z.string().optional(),
  searchedFor: z.enum(["identifier", "name"]).optional().describe("Never what was typed."),
});

/** A page of the record of looks and acts. */
export const AuditSearchSchema = z.object({
  lines: z.array(AuditLineSchema),
  counts: z
    .object({ allowed: count, denied: count, refused: count })
    .describe("Of everything that was found, not of this page alone."),
  next,
});
