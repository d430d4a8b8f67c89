import { LOG_FORMATS, type LogFormat } from "#domain/import/import-ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { exportLog } from "#questions/export-log.ts";
import { importList } from "#questions/import-list.ts";
import { actionForm } from "../../parts/action-form.ts";
import { radioField } from "../../parts/choice-fields.ts";
import { errorOf, errorSummary, type FieldError } from "../../parts/error-summary.ts";
import { html } from "../../parts/html.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textField } from "../../parts/text-field.ts";
import {
  type Form,
  type Reply,
  type Screen,
  type SignedVisit,
  signedOnly,
  textOf,
  type Visit,
} from "../../visit.ts";

const PATH = "/desk/imports";
const FILES: Readonly<Record<LogFormat, { ending: string; mediaType: string }>> = {
  xes: { ending: "xes", mediaType: "application/xml" },
  ocel: { ending: "jsonocel", mediaType: "application/json" },
  csv: { ending: "csv", mediaType: "text/csv; charset=utf-8" },
};

/** A copy of an imported log leaves the office, with what it is for on record. */
export const exportLogScreen: Screen = {
  path: `${PATH}/export/:source`,
  get: signedOnly((visit) => show(visit, "", "xes", [])),
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { office, signedIn, words } = visit;
    const reason = textOf(form, "reason").trim();
    const format = formatOf(form);
    if (reason === "") {
      const text = words.t("refusal.field.required");
      return show(visit, reason, format, [{ field: "reason", text }]);
    }
    const source = sourceOf(visit);
    const { who, purpose } = signedIn;
    const asked = await ask(office, who, purpose, exportLog, { source, reason });
    if (isRefusal(asked) && asked.fields?.some(({ field }) => field === "reason")) {
      return show(visit, reason, format, [
        { field: "reason", text: words.t("records.export-reason-length") },
      ]);
    }
    if (isRefusal(asked)) return { refusal: asked, room: "desk" };
    if (asked.answer.length === 0) return { refusal: { refused: true, code: "not-found" } };
    const pieces: Buffer[] = [];
    for await (const piece of office.logs.write(asked.answer, source, format)) {
      pieces.push(Buffer.from(piece));
    }
    const { ending, mediaType } = FILES[format];
    const name = `${source}.${ending}`;
    return { download: { bytes: Buffer.concat(pieces), mediaType, name } };
  }),
};

const sourceOf = ({ params }: Visit): string => params["source"] ?? "";

const formatOf = (form: Form): LogFormat =>
  LOG_FORMATS.find((one) => one === textOf(form, "format")) ?? "xes";

async function show(
  visit: SignedVisit,
  reason: string,
  format: LogFormat,
  errors: FieldError[],
): Promise<Reply> {
  const { office, signedIn, words } = visit;
  const source = sourceOf(visit);
  const asked = await ask(office, signedIn.who, signedIn.purpose, importList, {});
  if (isRefusal(asked)) return { refusal: asked, room: "desk" };
  const known = asked.answer.sources.find((one) => one.source === source);
  if (known === undefined) return { refusal: { refused: true, code: "not-found" }, room: "desk" };
  const t = (key: string, params = {}) => words.t(`records.${key}`, params);
  const title = t("export-title", { source });
  return {
    show: {
      room: "desk",
      title,
      breadcrumbs: [{ text: t("list-title"), href: PATH }, { text: title }],
      hasProblem: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
      main: html`${errorSummary({ words, errors })}
${pageHeading({ title, lead: t("export-lead", { cases: known.cases }) })}
${actionForm({
  action: `${PATH}/export/${source}`,
  csrf: signedIn.csrf,
  body: [
    radioField({
      words,
      name: "format",
      label: t("export-format"),
      value: format,
      choices: LOG_FORMATS.map((value) => ({ value, text: t(`export-${value}`) })),
    }),
    textField({
      words,
      name: "reason",
      label: t("export-reason"),
      hint: t("export-reason-hint"),
      value: reason,
      error: errorOf(errors, "reason"),
    }),
  ],
  submit: { text: t("export-submit") },
})}`,
    },
  };
}
