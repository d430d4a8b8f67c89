import { z } from "zod";
import type { TimeRefusal } from "./deadline.ts";
import { DEADLINE_KINDS, RuleVersionSchema, type DeadlineRule } from "./deadline-rule.ts";
import { refuseTime } from "./refuse-time.ts";

/** Where a deadline of a case type stands, and what it may refer to. */
export type CaseTypeContext = {
  readonly caseType: string;
  /** The case type's version; it becomes the rule's. */
  readonly version: string;
  readonly name: string;
  readonly rules: readonly DeadlineRule[];
  /** The forum's calendar, unless the deadline names another. */
  readonly calendar: string;
};

/** What the case engine reads from the same entry; no part of the arithmetic. */
const ENGINE_KEYS = [
  "when-missed",
  "met-by",
  "closes",
  "starts-on",
  "from-field",
  "from-service",
  "when",
  "unless",
  "on-delivery",
];

const LocalSchema = z.strictObject({
  rule: z.string().optional(),
  days: z.int().optional(),
  months: z.int().optional(),
  hours: z.int().optional(),
  unit: z.string().optional(),
  from: z
    .union([z.string(), z.array(z.string()).min(1)])
    .transform((from) => (typeof from === "string" ? [from] : from))
    .optional(),
  display: z.enum(["earlier", "later"]).optional(),
  adverse: z.enum(["earlier", "later"]).optional(),
  roll: z.string().optional(),
  kind: z.enum(DEADLINE_KINDS).optional(),
  "duty-of": z.enum(["agency", "person"]).optional(),
  calendar: z.string().optional(),
  cite: z.union([z.string(), z.array(z.string())]).optional(),
  direction: z.string().optional(),
  "mail-days": z.int().optional(),
  "mail-days-abroad": z.int().optional(),
  "mail-days-latest": z.int().optional(),
  "count-abroad": z.int().optional(),
  "anniversary-months": z.int().optional(),
  "roll-latest": z.string().optional(),
  "month-end": z.string().optional(),
  tolls: z.boolean().optional(),
  confidence: z.string().optional(),
  source: z.string().optional(),
  note: z.string().optional(),
});
type Local = z.infer<typeof LocalSchema>;

/**
 * Compiles a deadline written inside a case type to the structure of the shared rules. With
 * `rule: US.RFE_84` it is that rule; otherwise it says its own length, unit, roll and citation.
 * Keys may be written with `-` or `_`. A malformed entry is a refusal naming the field.
 */
export function ruleFromCaseType(
  definition: Readonly<Record<string, unknown>>,
  context: CaseTypeContext,
): DeadlineRule | TimeRefusal {
  const entries = Object.entries(definition)
    .map(([key, value]): [string, unknown] => [key.replaceAll("_", "-"), value])
    .filter(([key]) => !ENGINE_KEYS.includes(key));
  const parsed = LocalSchema.safeParse(Object.fromEntries(entries));
  if (!parsed.success) return refuseIssue(parsed.error, context);
  const local = parsed.data;
  if (local.rule !== undefined) return referTo(local.rule, local, context);
  return compile(local, context);
}

function referTo(id: string, local: Local, context: CaseTypeContext): DeadlineRule | TimeRefusal {
  const extra = Object.keys(local).find((key) => key !== "rule" && key !== "cite");
  if (extra !== undefined) {
    const detail = "A deadline that names a rule leaves its terms to the rule.";
    return refuseTime("bad-definition", fieldOf(context, extra), extra, detail);
  }
  const rule = context.rules.find((each) => each.id === id);
  return rule ?? refuseTime("unknown-rule", fieldOf(context, "rule"), id);
}

function compile(local: Local, context: CaseTypeContext): DeadlineRule | TimeRefusal {
  const { kind: givenKind, calendar, from = ["trigger"], display, adverse, ...terms } = local;
  const dutyOf = terms["duty-of"] ?? "person";
  const kind = givenKind ?? (dutyOf === "agency" ? "duty" : "response-window");
  const wrong = wrongSide(kind, display, adverse);
  if (wrong !== undefined) {
    const detail = "Windows and duties show the earlier date, not-before dates the later one.";
    return refuseTime("bad-definition", fieldOf(context, wrong), wrong, detail);
  }
  const { "duty-of": _, ...rest } = terms;
  const mailDays = from.map(mailDaysOf).find((days) => days !== undefined);
  const version = RuleVersionSchema.safeParse({
    "effective-from": null,
    unit: "calendar",
    confidence: "known",
    source: `${context.caseType} ${context.version}`,
    ...(terms.unit === "working" || terms.unit === "hours" ? { roll: "never" } : {}),
    ...(mailDays === undefined ? {} : { "mail-days": mailDays }),
    ...rest,
    "also-from-receipt": from.includes("recorded-receipt") && from.length > 1,
    "counts-from": from.join(", "),
  });
  if (!version.success) return refuseIssue(version.error, context);
  return {
    id: `${context.caseType}/${context.name}`,
    kind,
    dutyOf,
    calendar: calendar ?? context.calendar,
    versions: [{ ...version.data, id: context.version }],
  };
}

function mailDaysOf(from: string): number | undefined {
  const found = /^mailing-plus-(\d{1,2})$/.exec(from);
  return found === null ? undefined : Number(found[1]);
}

// What a person is shown is the safe side, whatever a case type would like.
function wrongSide(
  kind: DeadlineRule["kind"],
  display: Local["display"],
  adverse: Local["adverse"],
): "display" | "adverse" | undefined {
  const [shown, held] = kind === "not-before" ? ["later", "earlier"] : ["earlier", "later"];
  if (display !== undefined && display !== shown) return "display";
  if (adverse !== undefined && adverse !== held) return "adverse";
  return undefined;
}

function refuseIssue(error: z.ZodError, context: CaseTypeContext): TimeRefusal {
  const issue = error.issues[0];
  const keys = issue?.code === "unrecognized_keys" ? issue.keys : issue?.path;
  const at = String(keys?.[0] ?? "");
  const message = issue?.message ?? "";
  const sentence = /[.?!]$/.test(message) ? message : `${message}.`;
  return refuseTime(
    "bad-definition",
    fieldOf(context, at),
    at,
    sentence.charAt(0).toUpperCase() + sentence.slice(1),
  );
}

function fieldOf({ caseType, name }: CaseTypeContext, key: string): string {
  return [caseType, "deadlines", name, key].filter((part) => part !== "").join(".");
}
