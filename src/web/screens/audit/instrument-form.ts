import { typedCaseId } from "#domain/case/case-id.ts";
import { actionForm } from "../../parts/action-form.ts";
import { radioField } from "../../parts/choice-fields.ts";
import { dateField, isoOfTyped, typedDate } from "../../parts/date-field.ts";
import { errorOf, type FieldError } from "../../parts/error-summary.ts";
import { fileField } from "../../parts/file-field.ts";
import { type Html, html } from "../../parts/html.ts";
import { textArea } from "../../parts/text-area.ts";
import { textField } from "../../parts/text-field.ts";
import type { Form, SignedVisit } from "../../visit.ts";
import { answersOf, type Query } from "./asked.ts";

const TEXTS = ["case", "looks", "issuer", "law", "number", "said"] as const;
const DAYS = ["from", "until"] as const;
const LONG: readonly string[] = ["looks", "said"];
const ID = /^[0-9a-f-]{36}$/;

/** The form, with the looks of one case named in it already where a link asked for that. */
export const prefilled = ({ query }: SignedVisit): Query => ({
  case: query["case"] ?? "",
  looks: ID.test(query["look"] ?? "") ? (query["look"] ?? "") : "",
});

/** What was typed, as an instrument is put on file. */
export function instrumentOf(form: Form) {
  const typed = answersOf(form);
  const at = (name: string) => (typed[name] ?? "").trim();
  const [sent] = form.uploads["paper"] ?? [];
  const content = sent?.bytes.toString("base64") ?? "";
  const day = (name: string) => isoOfTyped(typedDate(typed, name)) ?? "";
  const input = {
    ...(content === "" ? {} : { paper: { name: sent?.name ?? "", content } }),
    looks: at("looks")
      .split(/\s+/)
      .filter((one) => one !== ""),
    issuer: at("issuer"),
    law: at("law"),
    number: at("number"),
    said: at("said"),
    tellsCount: at("tells-count") === "yes",
    from: day("from"),
    until: day("until"),
  };
  return { caseId: typedCaseId(at("case")) ?? "", input };
}

/** What an instrument must say before it is put on file. */
export function instrumentForm(
  { words, signedIn }: SignedVisit,
  action: string,
  typed: Query,
  errors: readonly FieldError[],
): Html {
  const about = (name: string) => ({
    words,
    name,
    label: words.t(`instruments.${name}`),
    value: typed[name],
    error: errorOf(errors, name),
  });
  const texts = TEXTS.map((name) => {
    if (!LONG.includes(name)) return textField(about(name));
    const hint = name === "looks" ? { hint: words.t("instruments.looks-hint") } : {};
    return textArea({ ...about(name), ...hint, rows: 3 });
  });
  const days = DAYS.map((name) => dateField({ ...about(name), value: typedDate(typed, name) }));
  return actionForm({
    action,
    csrf: signedIn.csrf,
    hasFile: true,
    body: html`${texts}${days}
${fileField({ ...about("paper"), maxMegabytes: 4 })}
${radioField({
  ...about("tells-count"),
  value: typed["tells-count"] ?? "no",
  isInline: true,
  choices: (["yes", "no"] as const).map((value) => ({
    value,
    text: words.t(`instruments.${value}`),
  })),
})}`,
    submit: { text: words.t("instruments.save") },
  });
}
