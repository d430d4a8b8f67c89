import { z } from "zod";

const staff = {
  caseId: z.string(),
  id: z.string().describe("Names it in the act that answers it."),
  role: z.string(),
  who: z.string().describe("By name for supervisors, by pseudonym for everybody else."),
  why: z.string().describe("A word of a closed list."),
  said: z.string(),
  isOwn: z.boolean(),
};
const at = z.iso.datetime();

/** Who reads a case that is not theirs, and what of it waits for an answer or a review. */
export const AccessDeskSchema = z.object({
  open: z
    .array(
      z.object({ caseId: z.string(), as: z.enum(["granted", "broke-glass"]), until: z.string() }),
    )
    .describe("What is open to the reader: until a last day, or until an instant."),
  asked: z.array(z.object({ ...staff, days: z.int(), on: z.iso.date(), version: z.int() })),
  running: z.array(z.object({ ...staff, until: z.iso.date(), version: z.int() })),
  toReview: z.array(
    z.object({
      ...staff,
      at,
      endsAt: at,
      dueAt: at,
      isOverdue: z.boolean().describe("The right of whoever used it is suspended until then."),
      looks: z
        .array(
          z.object({
            at,
            name: z.string(),
            kind: z.string(),
            outcome: z.string(),
            isHere: z.boolean().describe("False for a look in another case, or in none."),
          }),
        )
        .describe("What they opened, listed and exported in those 60 minutes."),
    }),
  ),
  suspended: z.array(z.object({ ...staff, at, because: z.string() })),
});

const reader = {
  id: z.string(),
  role: z.string(),
  pseudonym: z.string(),
  purpose: z.string().describe("It holds for requests with this purpose alone."),
  why: z.string().describe("A word of a closed list."),
  said: z.string(),
};

/** Somebody asked to read the case; what a supervisor answered. */
export const AskedAccessSchema = z.object({
  ...reader,
  days: z.int(),
  on: z.iso.date(),
  answer: z.enum(["approve", "decline"]).optional(),
  answeredOn: z.iso.date().optional(),
  because: z.string().optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional().describe("The last day."),
  endedOn: z.iso.date().optional(),
});

/** Somebody opened the case in an emergency; what was found of it. */
export const BrokenGlassSchema = z.object({
  ...reader,
  at,
  endsAt: at,
  reviewedAt: at.optional(),
  justified: z.boolean().optional(),
  because: z.string().optional(),
  restoredAt: at.optional(),
});

/** Staff and their roles; persons never stand here. */
export const StaffRolesSchema = z.object({
  staff: z.array(
    z.object({
      name: z.string(),
      pseudonym: z.string(),
      roles: z.array(
        z.object({
          role: z.string(),
          isHeld: z.boolean(),
          since: at.optional().describe("Absent: before the record began."),
          until: at.optional(),
          why: z.string().optional(),
          by: z.string().optional(),
        }),
      ),
    }),
  ),
});

const since = z.string().describe("A day, or an instant where it holds to the minute.");

/** Who may open a case, by which grant, and who is kept out of it. */
export const CaseReadersSchema = z.object({
  typeId: z.string(),
  readers: z.array(
    z.object({
      kind: z
        .enum(["standing", "assigned", "granted", "broke-glass", "excluded"])
        .describe("A role, the case given to them, asked for, an emergency; or kept out."),
      isNow: z.boolean().describe("False for what is over. A person reads what holds now alone."),
      role: z.string(),
      who: z.string().describe("By name for supervisors and the ombudsman, else by pseudonym."),
      accountId: z.string().optional(),
      opens: z.array(z.enum(["case-file", "case-history", "case-looks"])),
      untilAssigned: z
        .literal(true)
        .optional()
        .describe("Only until the case is given to somebody."),
      from: since.optional().describe("Absent: since before the record of roles began."),
      until: since.optional(),
      why: z.string().optional().describe("A word of a closed list."),
      said: z.string().optional(),
      by: z.string().optional(),
      endedBy: z.string().optional(),
      whyEnded: z.string().optional(),
      found: z.enum(["waits", "overdue", "justified", "not-justified"]).optional(),
    }),
  ),
});
