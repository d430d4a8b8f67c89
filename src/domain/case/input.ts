import { z } from "zod";
import { plainTextProblems } from "../plain-text.ts";
import { type FieldProblem, type Refusal, refuse } from "../refusal.ts";
import { ACTIONS } from "./actions/all.ts";
import { type FieldDefinition, findEvent, type PinnedCaseType } from "./case-type.ts";
import type { JsonObject } from "./state.ts";

const MAX = { "short-text": 200, "long-text": 20_000, name: 400 } as const;
/** The most files that one field of a form takes, and one request names. */
export const MOST_FILES = 20;
const WHOSE_PART = { part: z.string().min(1).max(80).optional() };
const fileId = z.string().min(1).max(80);
/** A file as a caller names it: by its id. What else is said of it is not believed. */
const namedFile = z.object({
  fileId,
  title: z.string().optional(),
  mediaType: z.string().optional(),
  sizeBytes: z.number().optional(),
});
/** A file as the store described it. */
const storedFile = z.strictObject({
  fileId,
  title: z.string().min(1).max(200),
  mediaType: z.enum(["application/pdf", "image/jpeg", "image/png"]),
  sizeBytes: z.number().int().positive(),
});

/** Every field that the form of one event asks for: its kind's, its own, and those of `then`. */
export function fieldsOfEvent(
  type: PinnedCaseType,
  event: string,
): Record<string, FieldDefinition> {
  const definition = findEvent(type, event);
  if (definition === undefined) return {};
  const own = ACTIONS[definition.does].fields(definition, type);
  return definition.then === undefined ? own : { ...own, ...fieldsOfEvent(type, definition.then) };
}

/**
 * The schema of one event's input; unknown fields are refused. `named`: as callers of the API send
 * it, with files by their ids; else as the door takes it, with files as the store described them.
 */
export function inputSchema(
  type: PinnedCaseType,
  event: string,
  files: "named" | "described" = "described",
): z.ZodObject {
  const definition = findEvent(type, event);
  const shape: Record<string, z.ZodType> = {};
  for (const [name, field] of Object.entries(fieldsOfEvent(type, event))) {
    const schema =
      field.kind === "files" && files === "named"
        ? z.array(namedFile).max(MOST_FILES)
        : fieldSchema(name, field);
    const isAskedLater = field.when !== undefined || field.explains !== undefined;
    const conditional = field.optional || isAskedLater || field.kind === "files";
    shape[name] = conditional ? schema.optional() : schema;
  }
  const parts = definition === undefined ? {} : (ACTIONS[definition.does].parts ?? {});
  // Whose part is meant, where whoever acts stands to several.
  const isOfParts =
    definition?.by.includes("further-party") === true ||
    definition?.part_of !== undefined ||
    definition?.does === "name-interpreter";
  const whose = isOfParts ? WHOSE_PART : {};
  return z.strictObject({ ...shape, ...whose, ...parts });
}

/** Parses once, at the edge. Problems name the field and a code whose words stand in locales. */
export function parseInput(
  type: PinnedCaseType,
  event: string,
  input: unknown,
): { readonly input: JsonObject } | Refusal {
  const signs = plainTextProblems(input);
  if (signs.length > 0) return refuse("invalid-input", { fields: signs });
  const parsed = schemaFor(type, event).safeParse(input);
  const fields = fieldsOfEvent(type, event);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => problemsOf(issue, input));
    const unknown = problems.every((problem) => problem.code === "unknown-field");
    return refuse(unknown ? "unknown-field" : "invalid-input", { fields: problems });
  }
  const data = parsed.data as JsonObject;
  const missing = [...conditionalGaps(fields, data), ...notConfirmed(fields, data)];
  if (missing.length > 0) return refuse("invalid-input", { fields: missing });
  return { input: data };
}

const schemas = new Map<string, z.ZodObject>();
function schemaFor(type: PinnedCaseType, event: string): z.ZodObject {
  const key = `${type.hash} ${event}`;
  const known = schemas.get(key);
  if (known !== undefined) return known;
  const made = inputSchema(type, event);
  schemas.set(key, made);
  return made;
}

function fieldSchema(name: string, field: FieldDefinition): z.ZodType {
  const required = (max: number) => {
    const text = z.string().max(max);
    return field.optional
      ? text
      : text.refine((value) => value.trim() !== "", { error: "required" });
  };
  switch (field.kind) {
    case "yes-no":
      return z.boolean();
    case "date":
      return z.iso.date();
    case "choice":
      if (name === "officer" || name === "representative")
        return z.union([z.string(), z.looseObject({})]);
      return field.options === undefined ? required(200) : z.enum(field.options);
    case "choices":
      return z
        .array(field.options === undefined ? z.string().max(80) : z.enum(field.options))
        .max(100);
    case "files":
      return z.array(storedFile).max(MOST_FILES);
    case "email":
      return z.email().max(254);
    case "language":
      return z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: "language-tag" });
    case "nationality":
      return z.string().regex(/^[A-Z]{3}$/, { error: "country-code" });
    case "long-text":
      return required(field.max ?? MAX["long-text"]);
    case "name":
      return required(field.max ?? MAX.name);
    case "short-text":
    case "identifier":
    case "mailing-address":
    case "phone":
      break;
  }
  return name === "representative"
    ? z.union([z.string().min(1).max(200), z.looseObject({})])
    : required(field.max ?? MAX["short-text"]);
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown): readonly FieldProblem[] {
  const field = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ field: key, code: "unknown-field" }));
  }
  // An empty id stands where the store knew no such file.
  if (issue.path.at(-1) === "fileId" && issue.code === "too_small") {
    return [{ field, code: "unknown" }];
  }
  const given = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
  if (given === undefined || given === "" || issue.message === "required") {
    return [{ field, code: "required" }];
  }
  if (issue.code === "too_big")
    return [{ field, code: "too-long", params: { max: Number(issue.maximum) } }];
  if (issue.code === "invalid_format" && issue.format === "date") return [{ field, code: "date" }];
  if (issue.code === "invalid_format" && issue.format === "email")
    return [{ field, code: "email" }];
  if (issue.code === "invalid_value") return [{ field, code: "choose-one" }];
  if (issue.message === "language-tag" || issue.message === "country-code") {
    return [{ field, code: issue.message }];
  }
  return [{ field, code: "wrong-shape" }];
}

// A question with `when` is due only if the answer it depends on was given.
function conditionalGaps(
  fields: Record<string, FieldDefinition>,
  data: JsonObject,
): readonly FieldProblem[] {
  return Object.entries(fields)
    .filter(
      ([name, field]) => field.when !== undefined && !field.optional && data[name] === undefined,
    )
    .filter(([, field]) => data[field.when?.field ?? ""] === field.when?.is)
    .map(([name]) => ({ field: name, code: "required" }));
}

// Where the question is not asked, nothing has to be confirmed.
function notConfirmed(
  fields: Record<string, FieldDefinition>,
  data: JsonObject,
): readonly FieldProblem[] {
  return Object.entries(fields)
    .filter(([, { must_be }]) => must_be !== undefined)
    .filter(([, { when }]) => when === undefined || data[when.field] === when.is)
    .filter(([name, { must_be, optional }]) =>
      data[name] === undefined ? !optional : data[name] !== must_be,
    )
    .map(([name]) => ({ field: name, code: "must-be" }));
}
