import { z } from "zod";

export const PERIOD_UNITS = [
  "calendar",
  "working",
  "months",
  "inclusive",
  "clock",
  "hours",
] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

export const ROLLS = ["always", "paper", "never", "next-working"] as const;
export type Roll = (typeof ROLLS)[number];

export const RULE_STATUSES = ["in_force", "vacated", "stayed", "proposed"] as const;
export type RuleStatus = (typeof RULE_STATUSES)[number];

export const CONFIDENCES = ["seen", "known", "contested"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const DEADLINE_KINDS = ["response-window", "not-before", "duty"] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];
export type DutyOf = "agency" | "person";

export type Period = { readonly count: number; readonly unit: PeriodUnit };

/** What one text of the law says, for the days it governs. */
export type RuleVersion = {
  readonly id: string;
  /** ISO dates, both included; null is open. */
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly status: RuleStatus;
  /** Lawful counts; several where the texts differ, and each reading picks its side. */
  readonly periods: readonly Period[];
  /** Replaces the count for a person outside the country of the forum. */
  readonly countAbroad?: number;
  /** Months from the trigger to the day that the period is counted from (an anniversary). */
  readonly anniversaryMonths?: number;
  readonly direction: "after" | "before";
  readonly mailDays: number;
  readonly mailDaysAbroad?: number;
  /** Mail days that are arguable only; they count in the latest reading. */
  readonly mailDaysLatest?: number;
  readonly roll: Roll;
  /** A roll that is arguable only; it counts in the latest reading. */
  readonly rollLatest?: Roll;
  /** When the month has no such day, the latest reading takes its last day or the day after. */
  readonly monthEnd: "last-day" | "day-after";
  readonly tolls: boolean;
  /** The notice may name an earlier last day, and that day then governs. */
  readonly noticeMayShorten: boolean;
  /** The fewest days that a notice leaves, where the law says so. */
  readonly noticeLeastDays?: number;
  /** A recorded day of receipt starts the period as well. */
  readonly alsoFromReceipt: boolean;
  readonly countsFrom: string;
  readonly citation: readonly string[];
  readonly confidence: Confidence;
  readonly source: string;
  readonly note?: string;
};

/** Days to leave for a letter on its way, with where the number comes from. */
export type PostAllowance = {
  readonly allowDays: number;
  readonly confidence: Confidence;
  readonly source: string;
};

/** A deadline's law over time. */
export type DeadlineRule = {
  readonly id: string;
  readonly kind: DeadlineKind;
  readonly dutyOf: DutyOf;
  readonly calendar: string;
  /** Where post is a way to answer. */
  readonly post?: PostAllowance;
  readonly versions: readonly RuleVersion[];
};

const isoDate = z.iso.date();
const count = z.int().positive().max(4000);
const text = z.string().min(1);

const periodShape = {
  days: count.optional(),
  months: count.optional(),
  hours: count.optional(),
  unit: z.enum(PERIOD_UNITS),
};
type RawPeriod = {
  days?: number | undefined;
  months?: number | undefined;
  hours?: number | undefined;
  unit: PeriodUnit;
};

const VersionSchema = z
  .strictObject({
    ...periodShape,
    "effective-from": isoDate.nullable(),
    "effective-to": isoDate.nullable().default(null),
    status: z.enum(RULE_STATUSES).default("in_force"),
    or: z.array(z.strictObject(periodShape)).default([]),
    "count-abroad": count.optional(),
    "anniversary-months": count.optional(),
    direction: z.enum(["after", "before"]).default("after"),
    "mail-days": z.int().nonnegative().max(60).default(0),
    "mail-days-abroad": z.int().nonnegative().max(60).optional(),
    "mail-days-latest": z.int().nonnegative().max(60).optional(),
    roll: z.enum(ROLLS),
    "roll-latest": z.enum(ROLLS).optional(),
    "month-end": z.enum(["last-day", "day-after"]).default("last-day"),
    tolls: z.boolean().default(false),
    "notice-may-shorten": z.boolean().default(false),
    "notice-least-days": count.optional(),
    "also-from-receipt": z.boolean().default(false),
    "counts-from": text,
    cite: z.union([text, z.array(text).min(1)]),
    confidence: z.enum(CONFIDENCES),
    source: text,
    note: text.optional(),
  })
  .superRefine((raw, context) => {
    for (const message of problemsOfVersion(raw)) context.addIssue({ code: "custom", message });
  });
type RawVersion = z.infer<typeof VersionSchema>;

function problemsOfVersion(
  raw: RawPeriod & {
    or: readonly RawPeriod[];
    direction: "after" | "before";
    roll: Roll;
    "mail-days": number;
    "effective-from": string | null;
    "effective-to": string | null;
  },
): string[] {
  const problems: string[] = [];
  for (const period of [raw, ...raw.or]) {
    const key = keyOfCount(period.unit);
    const given = (["days", "months", "hours"] as const).filter((k) => period[k] !== undefined);
    if (given.length !== 1 || given[0] !== key) {
      problems.push(`a period in ${period.unit} says its length under '${key}', and only there`);
    }
    const plain = period.unit === "calendar" || period.unit === "months";
    if (raw.direction === "before" && (!plain || raw.roll !== "never")) {
      problems.push("a period counted backwards is in calendar days or months and never rolls");
    }
    if (raw["mail-days"] > 0 && (period.unit === "working" || period.unit === "hours")) {
      problems.push(`mail days are added to calendar periods, not to ${period.unit}`);
    }
    if (period.unit === "hours" && raw.or.length > 0) {
      problems.push("a period in hours has one length");
    }
  }
  const { "effective-from": from, "effective-to": to } = raw;
  if (from !== null && to !== null && to < from) problems.push("effective-to is before its start");
  return problems;
}

function keyOfCount(unit: PeriodUnit): "days" | "months" | "hours" {
  return unit === "months" ? "months" : unit === "hours" ? "hours" : "days";
}

function toPeriod(raw: RawPeriod): Period {
  return { count: raw[keyOfCount(raw.unit)] ?? 0, unit: raw.unit };
}

function toVersion(raw: RawVersion): RuleVersion {
  return {
    id: raw["effective-from"] ?? "from-the-start",
    effectiveFrom: raw["effective-from"],
    effectiveTo: raw["effective-to"],
    status: raw.status,
    periods: [raw, ...raw.or].map(toPeriod),
    ...(raw["count-abroad"] === undefined ? {} : { countAbroad: raw["count-abroad"] }),
    ...(raw["anniversary-months"] === undefined
      ? {}
      : { anniversaryMonths: raw["anniversary-months"] }),
    direction: raw.direction,
    mailDays: raw["mail-days"],
    ...(raw["mail-days-abroad"] === undefined ? {} : { mailDaysAbroad: raw["mail-days-abroad"] }),
    ...(raw["mail-days-latest"] === undefined ? {} : { mailDaysLatest: raw["mail-days-latest"] }),
    roll: raw.roll,
    ...(raw["roll-latest"] === undefined ? {} : { rollLatest: raw["roll-latest"] }),
    monthEnd: raw["month-end"],
    tolls: raw.tolls || raw.unit === "clock",
    noticeMayShorten: raw["notice-may-shorten"],
    ...(raw["notice-least-days"] === undefined
      ? {}
      : { noticeLeastDays: raw["notice-least-days"] }),
    alsoFromReceipt: raw["also-from-receipt"],
    countsFrom: raw["counts-from"],
    citation: typeof raw.cite === "string" ? [raw.cite] : raw.cite,
    confidence: raw.confidence,
    source: raw.source,
    ...(raw.note === undefined ? {} : { note: raw.note }),
  };
}

/** One text of a rule; parsing yields a `RuleVersion`. */
export const RuleVersionSchema = VersionSchema.transform(toVersion);

/** One rule as it stands in `deadlines/<jurisdiction>.yaml`; parsing yields a `DeadlineRule`. */
export const DeadlineRuleSchema = z
  .strictObject({
    id: z.string().regex(/^[A-Z]{2,4}(\.[A-Z0-9_]+)+$/, "an id such as US.RFE_84"),
    kind: z.enum(DEADLINE_KINDS),
    "duty-of": z.enum(["agency", "person"]),
    calendar: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    "by-post": z.boolean().default(false),
    versions: z.array(RuleVersionSchema).min(1),
  })
  .transform((raw): DeadlineRule & { readonly byPost: boolean } => ({
    id: raw.id,
    kind: raw.kind,
    dutyOf: raw["duty-of"],
    calendar: raw.calendar,
    byPost: raw["by-post"],
    versions: raw.versions,
  }));
