import { typedCaseId } from "#domain/case/case-id.ts";
import type { Refusal } from "#domain/refusal.ts";
import type { Words } from "#words/load-words.ts";
import { dateField, isoOfTyped, typedDate } from "../../parts/date-field.ts";
import { selectField } from "../../parts/choice-fields.ts";
import type { FieldError } from "../../parts/error-summary.ts";
import { errorOf } from "../../parts/error-summary.ts";
import type { Html } from "../../parts/html.ts";
import { textArea } from "../../parts/text-area.ts";
import { textField } from "../../parts/text-field.ts";
import type { Form } from "../../visit.ts";

export type Query = Readonly<Record<string, string>>;

const KINDS = ["act", "opened", "listed", "searched", "exported", "printed", "reported"] as const;
const OUTCOMES = ["allowed", "denied", "refused"] as const;
const DAYS = ["from", "to"] as const;

/** What is asked for, as the question takes it; fields left empty are left out. */
export function inputOf(query: Query, names: readonly string[]): Record<string, string> {
  const asked: Record<string, string> = {};
  for (const name of ["reason", "kind", "outcome", "before", ...names]) {
    const value = query[name]?.trim() ?? "";
    if (value !== "")
      asked[name] = name === "case" ? (typedCaseId(value) ?? value.toUpperCase()) : value;
  }
  for (const name of DAYS) {
    const typed = typedDate(query, name);
    if (typed.day + typed.month + typed.year === "") continue;
    // A day that does not exist stays as it was typed, so that it is refused by its name.
    asked[name] = isoOfTyped(typed) ?? `${typed.year}-${typed.month}-${typed.day}`;
  }
  return asked;
}

/** The fields that were not right, each with what would be right on the page of this name. */
export function errorsOf(words: Words, refusal: Refusal, page: string): FieldError[] {
  if (refusal.code === "not-found") {
    return [{ field: "case", text: words.t("audit.problem.unknown-case") }];
  }
  const named = new Set((refusal.fields ?? []).map(({ field }) => field));
  return [...named].map((field) => {
    const keys = [`${page}-${field}`, field, "other"].map((name) => `audit.problem.${name}`);
    return { field, text: words.t(keys.find((key) => words.has(key)) ?? field) };
  });
}

/** What a form asks for: the first text of each field, without the form's own token. */
export function answersOf(form: Form): Query {
  return Object.fromEntries(
    Object.entries(form.texts).flatMap(([name, [text]]) =>
      name === "csrf" || text === undefined ? [] : [[name, text]],
    ),
  );
}

/** Why somebody looks: recorded, and shown to the person whose case it is. */
export function reasonField(words: Words, query: Query, errors: readonly FieldError[]): Html {
  return textArea({
    words,
    name: "reason",
    label: words.t("audit.reason"),
    hint: words.t("audit.reason-hint"),
    rows: 2,
    maxLength: 500,
    value: query["reason"],
    error: errorOf(errors, "reason"),
  });
}

/** The reference of one case. */
export function caseField(words: Words, query: Query, errors: readonly FieldError[]): Html {
  return textField({
    words,
    name: "case",
    label: words.t("audit.case"),
    hint: words.t("audit.case-hint"),
    value: query["case"],
    width: 20,
    direction: "ltr",
    error: errorOf(errors, "case"),
  });
}

/** Days, kind and outcome: what narrows a search and a sample alike. */
export function narrowingFields(words: Words, query: Query, errors: readonly FieldError[]): Html[] {
  const choice = (name: "kind" | "outcome", values: readonly string[]) =>
    selectField({
      words,
      name,
      label: words.t(`audit.${name}`),
      value: query[name] ?? "",
      choices: ["", ...values].map((value) => ({
        value,
        text: words.t(`audit.${name}.${value === "" ? "all" : value}`),
      })),
    });
  const day = (name: (typeof DAYS)[number]) =>
    dateField({
      words,
      name,
      label: words.t(`audit.${name}`),
      value: typedDate(query, name),
      error: errorOf(errors, name),
      isOptional: true,
    });
  return [day("from"), day("to"), choice("kind", KINDS), choice("outcome", OUTCOMES)];
}
