import type { CaseType, FieldDefinition } from "#domain/case/case-type.ts";
import type { FieldProblem } from "#domain/refusal.ts";
import type { Words } from "#words/load-words.ts";
import type { Form } from "../visit.ts";
import { type Choice, checkboxField, radioField, selectField } from "../parts/choice-fields.ts";
import { dateField } from "../parts/date-field.ts";
import type { FieldAbout } from "../parts/field-frame.ts";
import { fileField } from "../parts/file-field.ts";
import { type Html, html } from "../parts/html.ts";
import { textArea } from "../parts/text-area.ts";
import { textField } from "../parts/text-field.ts";
import { problemOf } from "../refusal-words.ts";
import { nationalities } from "./countries.ts";
import { dateExample } from "./date-example.ts";
import { fieldWords, isConfirmation, optionWords } from "./field-words.ts";
import { shown } from "./kept-files.ts";
import { typedDateOf } from "./read-fields.ts";
import { OTHER_LANGUAGE, spokenLanguages } from "./spoken-languages.ts";

type Fields = Readonly<Record<string, FieldDefinition>>;
export type FieldChoices = Readonly<Record<string, readonly Choice[]>>;

type More = {
  /** Choices that come from the case and not from its type: officers, exhibits. */
  readonly choices?: FieldChoices;
  /** Civil date at the office, for the example of a date near it. */
  readonly today?: string;
  /** The one field of a page stands under its own heading. */
  readonly isHeading?: boolean;
};

const EMPTY: Form = { texts: {}, uploads: {} };
const MOST_SIGNS = { "long-text": 20_000 } as const;
const MANY = 7;

/**
 * The fields of an event as markup, in their order, filled with what was typed and with each
 * problem at its field. A field that depends on an answer stands below that answer.
 */
export function renderFields(
  words: Words,
  type: CaseType,
  event: string,
  fields: Fields,
  form: Form = EMPTY,
  problems: readonly FieldProblem[] = [],
  more: More = {},
): Html[] {
  const one = (name: string, field: FieldDefinition): Html =>
    control({ words, type, form, fields, more, one, name, field, event }, problems);
  return Object.entries(fields)
    .filter(([, field]) => !hangsBelow(fields, field))
    .filter(([name, field]) => isMeant(name, field, form, problems))
    .map(([name, field]) => one(name, field));
}

/** Whether a field is shown below the answer that it depends on, and not by itself. */
function hangsBelow(fields: Fields, field: FieldDefinition): boolean {
  const parent = field.when === undefined ? undefined : fields[field.when.field];
  return parent?.kind === "yes-no" || (parent?.kind === "choice" && parent.options !== undefined);
}

/** Whether an explanation is asked for or was begun: where nothing contradicts, it confuses. */
function isMeant(
  name: string,
  { explains }: FieldDefinition,
  form: Form,
  problems: readonly FieldProblem[],
): boolean {
  const isBegun = (form.texts[name] ?? []).some((text) => text.trim() !== "");
  return explains === undefined || isBegun || problems.some(({ field }) => field === explains);
}

type Making = {
  words: Words;
  type: CaseType;
  form: Form;
  fields: Fields;
  more: More;
  event: string;
  name: string;
  field: FieldDefinition;
  one: (name: string, field: FieldDefinition) => Html;
};

function control(making: Making, problems: readonly FieldProblem[]): Html {
  const { words, type, event, name, field, form, more } = making;
  const said = fieldWords(words, type, event, name);
  const problem = problems.find((one) => one.field === name || one.field.startsWith(`${name}.`));
  const about: FieldAbout = {
    words,
    name,
    label: said.label,
    hint: said.hint,
    whyWeAsk: said.why,
    whoSees: said.who,
    isOptional: field.optional,
    error: problem && problemOf(words, problem),
    isHeading: more.isHeading === true && field.explains === undefined,
  };
  const typed = form.texts[name] ?? [];
  const value = typed.findLast((text) => text !== "");
  switch (field.kind) {
    case "yes-no":
    case "choice":
      return oneOf(making, about, value);
    case "choices":
      return checkboxField({ ...about, values: typed, choices: choicesOf(making) });
    case "date":
      return dateField({
        ...about,
        hint: about.hint ?? dateExample(words, type, name, more.today),
        value: typedDateOf(form, name),
      });
    case "files":
      return files(making, about);
    case "long-text":
      return textArea({ ...about, value, maxLength: field.max ?? MOST_SIGNS["long-text"] });
    case "mailing-address":
      return textArea({ ...about, value, rows: 3, maxLength: field.max ?? 200 });
    case "nationality": {
      const hint = about.hint ?? words.t("fields.nationality-hint");
      return selectField({ ...about, hint, value: value ?? "", choices: choicesOf(making) });
    }
    case "language":
      return selectField({ ...about, value: value ?? "", choices: choicesOf(making) });
    case "email":
      return textField({ ...about, value, kind: "email", autocomplete: "email" });
    case "phone":
      return textField({ ...about, value, kind: "tel", autocomplete: "tel" });
    case "name":
      return textField({ ...about, value, autocomplete: "name" });
    case "identifier":
      return textField({ ...about, value, direction: "ltr", width: 20 });
    case "short-text":
      break;
  }
  if (more.choices?.[name] !== undefined) {
    return selectField({ ...about, value: value ?? "", choices: choicesOf(making) });
  }
  return textField({ ...about, value, ...(isShort(field) ? { width: 10 } : {}) });
}

const isShort = (field: FieldDefinition): boolean => field.max !== undefined && field.max <= 20;

function oneOf(making: Making, about: FieldAbout, value: string | undefined): Html {
  const { name, field, words } = making;
  if (isConfirmation(name, field)) {
    const box: Choice = { value: "yes", text: about.label };
    const label = words.t("fields.please-confirm");
    return checkboxField({
      ...about,
      label,
      values: value === undefined ? [] : [value],
      choices: [box],
    });
  }
  const choices = choicesOf(making);
  const isLong = field.kind === "choice" && choices.length > MANY;
  const hasMore = choices.some((choice) => choice.more !== undefined);
  if (isLong && !hasMore) {
    const first = { value: "", text: words.t("fields.choose") };
    return selectField({ ...about, value: value ?? "", choices: [first, ...choices] });
  }
  const isInline = field.kind === "yes-no" && !hasMore;
  return radioField({ ...about, value, choices, isInline });
}

function choicesOf(making: Making): Choice[] {
  const { words, type, name, field, more } = making;
  const given = more.choices?.[name];
  if (given !== undefined) return [...given];
  if (field.kind === "language") {
    const found = spokenLanguages().map(({ tag, name: own }) => ({ value: tag, text: own }));
    const other = { value: OTHER_LANGUAGE, text: words.t("fields.language-other") };
    return [{ value: "", text: words.t("fields.choose") }, ...found, other];
  }
  if (field.kind === "nationality") {
    const found = nationalities(words).map(({ code, name: country, group }) => ({
      value: code,
      text: country,
      group: words.t(`fields.nationality-${group}`),
    }));
    return [{ value: "", text: words.t("fields.choose") }, ...found];
  }
  const options = field.kind === "yes-no" ? ["yes", "no"] : (field.options ?? []);
  return options.map((value) => ({
    value,
    text:
      field.kind === "yes-no" ? words.t(`fields.${value}`) : optionWords(words, type, name, value),
    ...below(making, value),
  }));
}

// What to ask below this answer; without scripts it is always there, so it says when it is meant.
function below({ fields, name, one, words }: Making, value: string): { more?: Html } {
  const asked = Object.entries(fields).filter(([, { when }]) => {
    const wanted = when?.is === true ? "yes" : when?.is === false ? "no" : when?.is;
    return when?.field === name && wanted === value;
  });
  if (asked.length === 0) return {};
  return {
    more: html`<p class="govuk-hint">${words.t("fields.only-then")}</p>
${asked.map(([child, field]) => one(child, field))}`,
  };
}

function files({ form, name, words }: Making, about: FieldAbout): Html {
  const tokens = (form.texts[`${name}-kept`] ?? []).filter((token) => shown(token) !== undefined);
  const received = tokens.flatMap((token) => shown(token)?.title ?? []);
  const kept = tokens.map(
    (token) => html`<input type="hidden" name="${name}-kept" value="${token}">`,
  );
  const hint = about.hint ?? words.t("fields.files-hint");
  return html`${kept}${fileField({ ...about, hint, takesSeveral: true, received })}`;
}
