import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { RECIPIENTS } from "#domain/leaving/recipients.ts";
import { caseExport } from "#questions/case-export.ts";
import { caseFile } from "#questions/case-file.ts";
import { listExport } from "#questions/list-export.ts";
import { asDownload, type Format, FORMATS, formatsOf } from "../leaving/as-download.ts";
import { caseDocument } from "../leaving/case-document.ts";
import { listDocument } from "../leaving/list-document.ts";
import { actionForm } from "../parts/action-form.ts";
import { radioField } from "../parts/choice-fields.ts";
import { errorOf, errorSummary, type FieldError } from "../parts/error-summary.ts";
import { html } from "../parts/html.ts";
import { pageHeading } from "../parts/sections.ts";
import {
  type Form,
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
} from "../visit.ts";

const formatOf = (visit: SignedVisit, form: Form) =>
  formatsOf(visit).find((one) => one === textOf(form, "format")) ?? "csv";

// PDF is for paper; the other two are for programs.
const takenAs = (format: Format) => (format === "pdf" ? "print" : "copy");

/** A copy of one file, with what is dangerous about having one said first. */
export const takeOutScreen: Screen = {
  path: "/cases/:caseId/take-out",
  get: signedOnly(async (visit): Promise<Reply> => {
    const { office, signedIn, params } = visit;
    const { caseId = "" } = params;
    const found = await ask(office, signedIn.who, signedIn.purpose, caseFile, {}, { caseId });
    return isRefusal(found) ? { refusal: found } : show(visit, caseId);
  }),
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { office, signedIn, params, words } = visit;
    const { caseId = "" } = params;
    const to = RECIPIENTS.find((one) => one === textOf(form, "to"));
    const format = formatOf(visit, form);
    const input = { as: takenAs(format), ...(to === undefined ? {} : { to }) };
    const found = await ask(office, signedIn.who, signedIn.purpose, caseExport, input, { caseId });
    if (isRefusal(found)) return { refusal: found };
    if (found.answer === undefined) return { refusal: { refused: true, code: "not-found" } };
    const made = asDownload(visit, caseDocument(words, found.answer.file), { format, of: "file" });
    const isMissing = "refusal" in made && made.refusal.code === "no-such-letters";
    if (!isMissing) return made;
    const problem = { field: "format", text: words.t("leaving.no-pdf-here") };
    return show(visit, caseId, { errors: [problem], format: "csv", to: textOf(form, "to") });
  }),
};

/** A list with names that two people let out. */
export const takeListOutScreen: Screen = {
  path: "/desk/releases/list",
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { office, signedIn } = visit;
    const release = textOf(form, "release");
    const { who, purpose } = signedIn;
    const format = formatOf(visit, form);
    const input = { release, as: takenAs(format) };
    const found = await ask(office, who, purpose, listExport, input);
    if (isRefusal(found)) return { refusal: found, room: "desk" };
    return asDownload(visit, listDocument(visit, found.answer), { format, of: "list" });
  }),
};

type Typed = { readonly errors: FieldError[]; readonly format?: string; readonly to?: string };

function show(visit: SignedVisit, caseId: string, typed: Typed = { errors: [] }): Reply {
  const { words, signedIn } = visit;
  const t = (key: string) => words.t(`leaving.${key}`);
  const isStaff = signedIn.who.kind === "staff";
  const [first = "csv"] = formatsOf(visit);
  return {
    show: {
      room: isStaff ? "desk" : "person",
      title: t("title"),
      hasProblem: typed.errors.length > 0,
      status: typed.errors.length > 0 ? 422 : 200,
      main: html`${errorSummary({ words, errors: typed.errors })}
${pageHeading({ title: t("title"), lead: t(isStaff ? "lead-staff" : "lead") })}
${
  !isStaff &&
  html`<ul class="govuk-list govuk-list--bullet">${[
    "border",
    "shared",
    "not-locked",
    "hand-over",
  ].map((danger) => html`<li>${t(danger)}</li>`)}</ul>
<p class="govuk-body"><a class="govuk-link" href="/cases/${caseId}">${t("read-here")}</a></p>`
}
<p class="govuk-body">${t("stays")}</p>
<p class="govuk-body">${t("looks-apart")}</p>
<p class="govuk-body">${t("files-apart")}</p>
${actionForm({
  action: `/cases/${caseId}/take-out`,
  csrf: signedIn.csrf,
  body: [
    ...(isStaff
      ? [
          radioField({
            words,
            name: "to",
            label: t("to"),
            value: typed.to || "archive",
            choices: ["archive", "representative"].map((value) => ({
              value,
              text: t(`to-${value}`),
            })),
          }),
        ]
      : []),
    radioField({
      words,
      name: "format",
      label: t("format"),
      value: typed.format ?? first,
      error: errorOf(typed.errors, "format"),
      choices: FORMATS.filter((one) => formatsOf(visit).includes(one)).map((value) => ({
        value,
        text: t(`format-${value}`),
      })),
    }),
  ],
  submit: { text: t("submit") },
})}`,
    },
  };
}
