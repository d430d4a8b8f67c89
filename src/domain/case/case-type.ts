import { z } from "zod";
import { CASE_ROLES, FIELD_CLASSES } from "../access/roles.ts";

/** The closed set of action kinds; each is a file in `actions/` and an action in the policies. */
export const KINDS = [
  "file",
  "record",
  "request",
  "respond",
  "submit",
  "schedule",
  "hold",
  "pause",
  "draft",
  "review",
  "decide",
  "serve",
  "challenge",
  "withdraw",
  "assign",
  "represent",
  "end-representation",
  "name-interpreter",
  "interpreting",
  "include",
  "separate",
  "entrust",
  "message",
  "note",
  "ask",
  "correct",
  "expire",
  "notice",
  "dispute",
  "answer",
  "recuse",
  "stop",
  "restart",
  "recount",
  "upgrade",
  "deliver",
  "readdress",
  "ask-access",
  "answer-access",
  "end-access",
  "break-glass",
  "review-break-glass",
  "restore-break-glass",
] as const;
export type Kind = (typeof KINDS)[number];

/**
 * What a form may ask for. The list is closed (refusal R1): it has no route, device, account
 * handle, score, location or free key and value, so a case type cannot ask for them.
 */
export const FIELD_KINDS = [
  "short-text",
  "long-text",
  "name",
  "yes-no",
  "choice",
  "choices",
  "date",
  "language",
  "nationality",
  "identifier",
  "mailing-address",
  "email",
  "phone",
  "files",
] as const;

/**
 * Who may trigger an event. No machine stands here but the clock, which only closes windows. A
 * further party acts in their own part alone.
 */
export const ACTORS = [...CASE_ROLES, "privacy-officer", "further-party", "clock"] as const;
export type EventActor = (typeof ACTORS)[number];

const kebab = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "use kebab-case");

export const FieldDefinition = z.strictObject({
  kind: z.enum(FIELD_KINDS),
  class: z.enum(FIELD_CLASSES),
  optional: z.boolean().default(false),
  options: z.array(kebab).optional(),
  /** The field is asked only when another answer has this value. */
  when: z.strictObject({ field: kebab, is: z.union([kebab, z.boolean()]) }).optional(),
  max: z.number().int().positive().optional(),
  /** A date that is not after today; one that is after today. */
  past: z.boolean().optional(),
  future: z.boolean().optional(),
  /** A yes or no that says whether the date in `day` lies more than so many months back. */
  tells_age: z.strictObject({ day: kebab, months: z.number().int().positive() }).optional(),
  /** Asked only where the named answer and the day it tells of contradict: why both are right. */
  explains: kebab.optional(),
  /** The form is refused unless this is the answer: a confirmation, or a safeguard recorded. */
  must_be: z.union([kebab, z.boolean()]).optional(),
  /** Belongs to the own part of a further party of this role; no other person reads it. */
  of: kebab.optional(),
  /** Regimes this field stands under beside those of its type. */
  regimes: z.array(z.string()).optional(),
  /** Who cannot do this without answering, though it is optional for everybody else. */
  required_of: z.array(z.enum(CASE_ROLES)).min(1).optional(),
});
export type FieldDefinition = z.infer<typeof FieldDefinition>;

export const SectionDefinition = z.strictObject({
  name: kebab,
  asks: z.record(kebab, FieldDefinition),
});

const StateDefinition = z.strictObject({
  phase: kebab,
  /** Who must act for the case to move. */
  waits_on: z.enum(["person", "office", "another-body", "nobody"]),
  /** The event that usually comes next; names the task on the worklist. */
  next: kebab.optional(),
  end: z.boolean().default(false),
});

const REQUIREMENTS = [
  "signature",
  "interview-held",
  "interview-missed",
  "appointment-reached",
  "second-review",
  "assignment",
  "decision",
] as const;

const OutcomeDefinition = z.strictObject({
  to: kebab,
  /** The state once the decision has been served; without it serving moves nothing. */
  served: kebab.optional(),
  adverse: z.boolean(),
  /** Review routes; their clocks start when the decision is served. */
  review: z.array(kebab).default([]),
  /** What this outcome needs beside what its event needs. */
  requires: z.array(z.enum(REQUIREMENTS)).default([]),
  /** The outcome is lawful only if an answer on file has this value. */
  when: z.strictObject({ field: kebab, is: z.union([kebab, z.boolean()]) }).optional(),
  /** A not-before deadline: the law lets nobody sign this outcome before its shown date. */
  not_before: kebab.optional(),
  /** The officer weighs what speaks for and against, and lists both (INV-23). */
  discretionary: z.boolean().default(false),
  /** Clocks that this outcome starts when it is served, beside those of its review routes. */
  starts: z.array(kebab).optional(),
  /** The outcome rests on no answer having come; where one came it is closed (INV-10). */
  on_silence: z.boolean().optional(),
});
export type OutcomeDefinition = z.infer<typeof OutcomeDefinition>;

const EventDefinition = z.strictObject({
  does: z.enum(KINDS),
  from: z.array(kebab).default([]),
  /** The state afterwards; absent: the state stays. Several: the outcome or the input chooses. */
  to: z.union([kebab, z.array(kebab)]).optional(),
  by: z
    .array(z.enum(ACTORS))
    .min(1, "somebody must be able to do this: name who, such as applicant or caseworker"),
  asks: z.record(kebab, FieldDefinition).default({}),
  requires: z.array(z.enum(REQUIREMENTS)).default([]),
  guards: z
    .array(z.enum(["due-process", "officer-differs-from-first", "grade-at-least-first"]))
    .default([]),
  /** Clocks that start when this happens; that stop running; that run again. */
  starts: z.array(kebab).default([]),
  stops: z.array(kebab).default([]),
  restarts: z.array(kebab).default([]),
  /** Possible only while these answers stand on file, or in the event's own form. */
  when: z.array(z.strictObject({ field: kebab, is: z.union([kebab, z.boolean()]) })).default([]),
  /** The role in `parties.around` of the person whom this brings into the case. */
  includes: kebab.optional(),
  /** An act of the office in the own part of who has this role in `parties.around`, or of `any`. */
  part_of: kebab.optional(),
  /** Whom an event of the kind `entrust` makes somebody in the case. */
  appoints: z.literal("guardian").optional(),
  /** The age in years, by `parties.born_on`, from which the party may do this by themselves. */
  from_age: z.number().int().min(1).max(17).optional(),
  /** What a request announces: it then says the facts, and a revocation shows the evidence. */
  announces: z.enum(["denial", "revocation"]).optional(),
  /** Mail came back: until it is served again, nobody was told (INV-12). */
  undoes_service: z.boolean().optional(),
  /** Of the kind recuse: lets somebody back in whom a conflict of interest kept out. */
  lifts_exclusion: z.boolean().optional(),
  /** Carries out what was decided against the person; waits while a review is open (INV-27). */
  executes: z.boolean().optional(),
  /** Records what another body said to a request to look again, so that none waits (INV-27). */
  answers_review: z.boolean().optional(),
  /** Records that another party asked for a review, which waits like one that the person asked. */
  asks_review: z.boolean().optional(),
  /** Whose outcomes a draft may have: the event that will sign it. */
  drafts: kebab.optional(),
  /** How this may be served; where nothing is said, online, by mail or by hand. */
  service: z
    .array(z.enum(["oral", "personal", "mail", "electronic"]))
    .min(1)
    .optional(),
  /** A second event that the same act records (`sign-and-serve` signs, then serves). */
  then: kebab.optional(),
  /**
   * An expiry waits until the adverse dates of this deadline, and of those in `also`, are over. A
   * person's own act that the law puts off waits for the date that is shown, the safe one.
   */
  not_before: z
    .strictObject({
      deadline: kebab,
      also: z.array(kebab).default([]),
      reading: z.enum(["adverse", "display"]),
    })
    .optional(),
  /** An act of the office that the law allows only until the shown day of this deadline. */
  not_after: kebab.optional(),
  /** Outcomes a decision may have, and the state each leads to. */
  outcomes: z.record(kebab, OutcomeDefinition).optional(),
  cite: z.string().optional(),
});
export type EventDefinition = z.infer<typeof EventDefinition>;

const DeadlineDefinition = z.looseObject({
  rule: z.string().optional(),
  cite: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** Events that start the clock, for the reader; the events themselves say it in `starts`. */
  starts_on: z.array(kebab).default([]),
  /** Events that end the clock. */
  met_by: z.array(kebab).default([]),
  /** Counted from the day in this answer, where there is one, instead of the day of the event. */
  from_field: kebab.optional(),
  /** The answer that says how what it counts from was served: mail, electronic, personal … */
  from_service: kebab.optional(),
  /**
   * The clock is started only where this answer stands on file or in the form that starts it;
   * without `is`, where the question was answered at all.
   */
  when: z.strictObject({ field: kebab, is: z.union([kebab, z.boolean()]).optional() }).optional(),
  /** Answers with which another clock runs in its place; without them, this one does. */
  unless: z.array(z.strictObject({ field: kebab, is: z.union([kebab, z.boolean()]) })).optional(),
  /**
   * The law leaves the start to the office or counts from receipt: a day of delivery that the
   * person records counts as service by hand, for both readings or for the latest alone.
   */
  on_delivery: z.strictObject({ moves: z.enum(["both", "latest"]), cite: z.string() }).optional(),
});
export type DeadlineDefinition = z.infer<typeof DeadlineDefinition>;

const ReviewRoute = z.strictObject({
  kind: z.enum(["appeal", "motion", "hearing", "court", "renewal", "none"]),
  forum: kebab,
  form: z.string().optional(),
  event: kebab.optional(),
  deadline: kebab.optional(),
  /** Whether what was decided waits while this review is open (INV-14, INV-27). */
  stay: z.enum(["stays", "does-not-stay", "court-may-stay"]).optional(),
  fee: z.enum(["none", "payable", "waivable"]).optional(),
  cite: z.string(),
});
export type ReviewRoute = z.infer<typeof ReviewRoute>;

/** One case type as it stands in `case-types/<id>/case-type.yaml`, after `extends` is merged. */
export const CaseTypeSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/, "use lower-case words with dots, dashes or _"),
  version: z.iso.date(),
  abstract: z.boolean().default(false),
  extends: z.string().optional(),
  form: z.string().optional(),
  jurisdiction: z.string(),
  /** First fact of every case: the person's own act, or a notice served on them (R1). */
  opens_with: kebab,
  phases: z.array(kebab).min(1),
  parties: z.strictObject({
    party: z.array(kebab).min(1),
    representative: z.string().optional(),
    blocked: z.array(kebab).default([]),
    /** Further people, each with a part of their own, and what of the main case they see. */
    around: z
      .record(kebab, z.strictObject({ sees: z.array(z.literal("record")).default([]) }))
      .default({}),
    /** The day by which a party is a minor. */
    born_on: kebab.optional(),
    /** The names of those who are said to have harmed the party: none becomes their guardian. */
    accused: z.array(kebab).optional(),
    /** The yes or no that says that a party cannot act alone. */
    lacks_capacity: kebab.optional(),
  }),
  states: z.record(kebab, StateDefinition),
  sections: z.array(SectionDefinition).default([]),
  events: z.record(kebab, EventDefinition),
  deadlines: z.record(kebab, DeadlineDefinition).default({}),
  reviews: z.record(kebab, ReviewRoute).default({}),
  provisions: z.record(z.string(), z.string()).default({}),
  standards: z.array(kebab).default([]),
  regimes: z.array(z.string()).min(1),
  /** Regimes that come with an answer, and stay. */
  attaches: z
    .array(
      z.strictObject({
        regime: z.string(),
        when: z.strictObject({ field: kebab, is: z.union([kebab, z.boolean()]) }),
      }),
    )
    .default([]),
  /** What the case is called beside its title while an answer on file has this value. */
  labels: z
    .record(
      kebab,
      z.strictObject({ when: z.strictObject({ field: kebab, is: z.union([kebab, z.boolean()]) }) }),
    )
    .optional(),
  /** Days in an end state after which the key of a case is destroyed: nobody reads it any more. */
  forgets: z.record(kebab, z.number().int().min(1).max(30)).optional(),
  /** `by-setting`: only an office whose own file names this type offers it (refusal R13). */
  offered: z.enum(["always", "by-setting"]).default("always"),
  /** Days after the latest lawful reading before silence counts; never fewer than the product's. */
  grace_days: z.number().int().min(5).optional(),
  /** The law of a due-process invariant where another than the product's own citation binds. */
  guards_cite: z.record(z.string().regex(/^INV-\d\d$/), z.string()).optional(),
  /** Standard texts of the office; reasons that are mostly these are nobody's own (INV-24). */
  template_texts: z.record(kebab, z.string()).optional(),
  retention: z.strictObject({ series: z.string(), authority: z.string() }).optional(),
  sources: z.record(z.string(), z.enum(["seen", "known", "contested"])).default({}),
});
export type CaseType = z.infer<typeof CaseTypeSchema>;

/** A case type with the hash that a case pins: SHA-256 (hex) of its RFC 8785 JSON. */
export type PinnedCaseType = CaseType & { readonly hash: string };

/** All questions of the application form, in order. */
export function applicationFields(type: CaseType): Record<string, FieldDefinition> {
  return Object.assign({}, ...type.sections.map((section) => section.asks));
}

/** Looks an event up by its own name; the event's name is its URL and CLI verb. */
export function findEvent(type: CaseType, name: string): EventDefinition | undefined {
  return Object.hasOwn(type.events, name) ? type.events[name] : ENGINE_EVENTS.get(name);
}

/** The event by which the clock counts a case's deadlines again, whichever rules the case pins. */
export const RECOUNT_EVENT = "recount-deadlines";
/** The event by which a supervisor moves a case to the present version of its rules. */
export const UPGRADE_EVENT = "upgrade-rules";
export const UPGRADE = EventDefinition.parse({ does: "upgrade", by: ["supervisor"] });
const readers = (does: Kind, by: readonly EventActor[]) => EventDefinition.parse({ does, by });
/**
 * The events by which staff come to read a case that is not theirs, under names that every type
 * gives them: their forms are asked for before anybody knows whether there is such a case.
 */
export const READER_EVENTS = {
  "ask-access": readers("ask-access", ["intake-clerk", "caseworker"]),
  "answer-access": readers("answer-access", ["supervisor"]),
  "end-access": readers("end-access", ["intake-clerk", "caseworker", "supervisor"]),
  "break-glass": readers("break-glass", ["intake-clerk", "caseworker"]),
  "review-break-glass": readers("review-break-glass", ["supervisor", "privacy-officer"]),
  "restore-break-glass": readers("restore-break-glass", ["privacy-officer"]),
} as const;
// A case that pinned its rules before they named these is told of a closed day all the same.
const ENGINE_EVENTS: ReadonlyMap<string, EventDefinition> = new Map([
  [RECOUNT_EVENT, EventDefinition.parse({ does: "recount", by: ["clock"] })],
  [UPGRADE_EVENT, UPGRADE],
  ...Object.entries(READER_EVENTS),
]);

/**
 * The clocks of every review route that an outcome leaves open, and its own; serving starts them.
 */
export function reviewClocks(type: CaseType, outcome: OutcomeDefinition): readonly string[] {
  const clocks = outcome.review.map((route) => type.reviews[route]?.deadline);
  return [...clocks, ...(outcome.starts ?? [])].filter((name) => name !== undefined);
}
