import { MAX_FILE_BYTES } from "#domain/files.ts";
import { actionForm } from "../../parts/action-form.ts";
import { errorOf, type FieldError } from "../../parts/error-summary.ts";
import { describedBy, fieldFrame } from "../../parts/field-frame.ts";
import { attributes, type Html, html } from "../../parts/html.ts";
import { details } from "../../parts/notice.ts";
import { section } from "../../parts/sections.ts";
import { textField } from "../../parts/text-field.ts";
import type { SignedVisit } from "../../visit.ts";

export const MEGABYTES = MAX_FILE_BYTES / (1024 * 1024);
const COLUMN_FIELDS = ["case", "activity", "time", "leave-out", "case-object"] as const;

/** What was typed, by field; kept when the form comes back with an error. */
export type Typed = Readonly<Record<string, string>>;

/** Where a log is sent in. What is rarely needed is folded away until something is wrong there. */
export function importForm(
  { words, signedIn }: SignedVisit,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): Html {
  const t = (key: string, params = {}) => words.t(`records.${key}`, params);
  const text = (name: string, hint?: string) =>
    textField({
      words,
      name,
      label: t(`send-${name}`),
      hint,
      value: typed[name],
      error: errorOf(errors, name),
      direction: "auto",
      width: 30,
    });
  const isOpen = COLUMN_FIELDS.some((name) => typed[name] || errorOf(errors, name) !== undefined);
  const form = actionForm({
    action: "/desk/imports",
    csrf: signedIn.csrf,
    hasFile: true,
    body: [
      logFile(words, errorOf(errors, "file")),
      text("source", t("send-source-hint")),
      details({
        summary: t("send-more"),
        isOpen,
        body: html`${text("case")}${text("activity")}${text("time")}
${text("leave-out", t("send-leave-out-hint"))}${text("case-object")}`,
      }),
      html`<p class="rc-quiet">${t("send-safe")}</p>`,
    ],
    submit: { text: t("send-submit") },
  });
  return section({ id: "send", title: t("send-title"), body: form });
}

function logFile(words: SignedVisit["words"], error: string | undefined): Html {
  const about = {
    words,
    name: "file",
    label: words.t("records.send-file"),
    hint: words.t("records.send-file-hint", { size: MEGABYTES }),
    error,
  };
  const look = `govuk-file-upload${error === undefined ? "" : " govuk-file-upload--error"}`;
  const accept = attributes({ accept: ".xes,.xml,.json,.jsonocel,.csv" });
  return fieldFrame(
    about,
    html`<input class="${look}" id="file" name="file" type="file"${accept}${describedBy(about)}>`,
  );
}
