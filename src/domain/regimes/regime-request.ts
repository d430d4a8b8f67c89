import { z } from "zod";
import { nearest } from "../case/no-such.ts";
import {
  APPROVER_LEVELS,
  BASES,
  CONSENTERS,
  FIELD_GROUPS,
  LETTER_PARTS,
  RECIPIENTS,
  REQUEST_ACTORS,
  REQUEST_ACTS,
  REQUEST_PURPOSES,
  SOURCES,
  STATED_NEEDS,
} from "./vocabulary.ts";

const text = z.string().trim().min(1);
const code = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "use kebab-case");
const country = z.string().regex(/^[A-Z]{3}$/, "three letters of ISO 3166-1, such as ERI");

const FieldAsked = z.strictObject({
  name: text,
  group: z.enum(FIELD_GROUPS),
  /** Where it came from, if that is one of the sources that bring a regime. */
  source: z.enum(SOURCES).optional(),
});
export type FieldAsked = z.infer<typeof FieldAsked>;

const Consent = z.strictObject({
  from: z.enum(CONSENTERS),
  written: z.boolean(),
  informed: z.boolean().default(false),
  /** The last day on which it holds. */
  until: z.iso.date().optional(),
  to: z.array(z.enum(RECIPIENTS)).min(1),
});
export type Consent = z.infer<typeof Consent>;

/** A request to give, confirm, compare, publish or destroy something: all that regimes look at. */
export const RegimeRequestSchema = z
  .strictObject({
    /** The day on which it is judged. */
    on: z.iso.date(),
    act: z.enum(REQUEST_ACTS).default("disclose"),
    actor: z.enum(REQUEST_ACTORS),
    recipient: z.enum(RECIPIENTS),
    purpose: z.enum(REQUEST_PURPOSES),
    basis: z.enum(BASES).default("none"),
    /** Codes of the exceptions that are claimed; an exception nobody claims does not open. */
    exceptions: z.array(code).default([]),
    fields: z.array(FieldAsked).default([]),
    consents: z.array(Consent).default([]),
    approver: z.strictObject({ level: z.enum(APPROVER_LEVELS), name: text }).optional(),
    /** The terms of confidentiality that the recipient signed. */
    terms: text.optional(),
    letter: z
      .strictObject({ ofAgencyHead: z.boolean(), parts: z.array(z.enum(LETTER_PARTS)) })
      .optional(),
    /** Who signed the order: a subpoena of an agency is no order of a judge. */
    order: z.enum(["judge", "administrative"]).optional(),
    agreement: z
      .strictObject({
        id: text,
        from: z.iso.date(),
        until: z.iso.date(),
        publishedOn: z.iso.date().optional(),
      })
      .optional(),
    /** A published notice of records, and the purposes of the routine use that is claimed. */
    routineUse: z
      .strictObject({ notice: text, purposes: z.array(z.enum(REQUEST_PURPOSES)) })
      .optional(),
    /** Who checked a match by other means, in which source, and which fact they found. */
    verification: z.strictObject({ by: text, source: text, fact: text }).optional(),
    /** The findings went out on this day; `respondBy` where the law sets the time to answer. */
    findings: z
      .strictObject({ mailedOn: z.iso.date(), respondBy: z.iso.date().optional() })
      .optional(),
    mode: z.enum(["own", "observed"]).optional(),
    reason: text.optional(),
    /** The provisions of the General Data Protection Regulation that are relied on. */
    article6: text.optional(),
    article9: text.optional(),
    transfer: z.enum(["inside", "adequacy", "safeguards"]).optional(),
    /** The recipient's country, and those that the person fears. */
    country: country.optional(),
    origins: z.array(country).default([]),
    /** Circumstances that whoever asks answers for. */
    holds: z.array(z.enum(STATED_NEEDS)).default([]),
  })
  .refine(({ act, fields }) => fields.length > 0 || !NAMES_FIELDS.includes(act), {
    message: "name at least one field: what is not named is not given",
    path: ["fields"],
  });
export type RegimeRequest = z.infer<typeof RegimeRequestSchema>;
/** A request as somebody writes it: whatever has a default may be left out. */
export type WrittenRequest = z.input<typeof RegimeRequestSchema>;

const NAMES_FIELDS: readonly string[] = ["disclose", "bulk-access", "match", "amend"];

/** A request that cannot be judged: which of its fields is wrong, and what would be right. */
export type RequestRefusal = {
  readonly refused: true;
  readonly code: "bad-request";
  readonly field: string;
  readonly reason: string;
  readonly remedy: string;
};

/** Reads a request from the outside. What is not understood is refused, and its field is named. */
export function readRequest(raw: unknown): RegimeRequest | RequestRefusal {
  const parsed = RegimeRequestSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const issue = issues.find(({ code: kind }) => kind === "unrecognized_keys") ?? issues[0];
  const at = (issue?.path ?? []).map(String);
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  if (unknown !== undefined) {
    const known = at.length === 0 ? ` A request has: ${REQUEST_KEYS.join(", ")}.` : "";
    const remedy = `Leave it out.${known}`;
    return refuseField([...at, unknown].join("."), "A request has no such field.", remedy);
  }
  const field = at.join(".") || "request";
  if (issue?.code === "invalid_value") {
    return noWord(field, valueAt(raw, issue.path), issue.values.map(String));
  }
  const message = issue?.message ?? "it cannot be read";
  return refuseField(field, `It cannot be read: ${message}.`, "Write it as the help shows.");
}

// What was written there, for whoever has to find it among many.
function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (all, key) => (typeof all === "object" && all !== null ? Reflect.get(all, key) : undefined),
    raw,
  );
}

function noWord(field: string, said: unknown, words: readonly string[]): RequestRefusal {
  const all = `One of: ${words.join(", ")}.`;
  if (typeof said !== "string" || said === "") return refuseField(field, "It is missing.", all);
  const near = nearest(said, words);
  const remedy = near === undefined ? all : `Is ${near} meant?`;
  return refuseField(field, `${said} is no word for it.`, remedy);
}

/** Refuses a request, naming the field. */
export const refuseField = (field: string, reason: string, remedy: string): RequestRefusal => ({
  refused: true,
  code: "bad-request",
  field,
  reason,
  remedy,
});

const REQUEST_KEYS = Object.keys(RegimeRequestSchema.shape);
