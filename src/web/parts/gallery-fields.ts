import type { Words } from "#words/load-words.ts";
import { actionForm } from "./action-form.ts";
import { button } from "./button.ts";
import { checkboxField, radioField, selectField } from "./choice-fields.ts";
import { dateField } from "./date-field.ts";
import { fileField } from "./file-field.ts";
import type { Example } from "./gallery.ts";
import type { Html } from "./html.ts";
import { textArea } from "./text-area.ts";
import { textField } from "./text-field.ts";

/** Fields and buttons: one with an error and its reasons, the rest in one form. */
export function fieldExamples(words: Words): Example[] {
  const t = (key: string) => words.t(`gallery.${key}`);
  const name = textField({
    words,
    name: "first-name",
    label: t("first-name"),
    hint: t("first-name-hint"),
    error: t("first-name-error"),
    whyWeAsk: t("first-name-why"),
    whoSees: t("first-name-who"),
    autocomplete: "given-name",
  });
  return [
    { part: "text-field", example: name },
    { part: "action-form", example: form(words) },
    { part: "button", example: button({ text: t("sign-serve"), kind: "warning" }) },
  ];
}

function form(words: Words): Html {
  const t = (key: string) => words.t(`gallery.${key}`);
  const post = { value: "post", text: t("by-post") };
  const mail = { value: "mail", text: t("by-email"), hint: t("by-email-hint") };
  const needs = [
    { value: "interpreter", text: t("interpreter") },
    { value: "stairs", text: t("wheelchair") },
  ];
  const office = [{ value: "arlington", text: t("office") }];
  return actionForm({
    action: "/gallery",
    csrf: "example",
    body: [
      textField({
        words,
        name: "email",
        label: t("email"),
        kind: "email",
        value: "amina@example.org",
      }),
      textArea({ words, name: "story", label: t("story"), rows: 4, maxLength: 20_000 }),
      radioField({
        words,
        name: "tell",
        label: t("how-tell"),
        value: "post",
        choices: [post, mail],
      }),
      checkboxField({
        words,
        name: "needs",
        label: t("needs"),
        values: ["interpreter"],
        choices: needs,
      }),
      selectField({
        words,
        name: "office",
        label: t("country-office"),
        choices: office,
        isOptional: true,
      }),
      dateField({
        words,
        name: "born",
        label: t("birth"),
        error: t("birth-error"),
        value: { day: "31", month: "2", year: "1985" },
        wrong: ["day", "month"],
      }),
      fileField({ words, name: "documents", label: t("documents"), received: [t("lease")] }),
    ],
    submit: { text: t("save") },
    others: [{ text: t("later"), kind: "secondary", name: "later", value: "yes" }],
  });
}
