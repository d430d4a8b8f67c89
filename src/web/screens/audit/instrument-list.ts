import type { Params } from "#domain/refusal.ts";
import type { InstrumentLine, NamedLook } from "#questions/instruments.ts";
import { actionForm } from "../../parts/action-form.ts";
import { checkboxField } from "../../parts/choice-fields.ts";
import { errorOf, type FieldError } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { details, inset } from "../../parts/notice.ts";
import { section } from "../../parts/sections.ts";
import { summaryList } from "../../parts/summary-list.ts";
import { table } from "../../parts/table.ts";
import type { SignedVisit } from "../../visit.ts";
import { lookId, whatOf, whoOf } from "./lines.ts";

const PATH = "/desk/instruments";

/** One instrument on file: what it says, which looks it names, and what can be done about it. */
export function instrumentPart(
  visit: SignedVisit,
  one: InstrumentLine,
  errors: readonly FieldError[],
): Html {
  const { words } = visit;
  const t = (key: string, params?: Params) => words.t(`instruments.${key}`, params);
  const from = words.date(one.from);
  const stands = t(`stands.${one.stands}`, { on: words.date(one.liftedOn ?? one.until) });
  const paper = html`<a class="govuk-link"
href="${PATH}/${one.instrumentId}/paper">${t("paper")}</a>`;
  const rows: readonly (readonly [string, Html | string])[] = [
    ["column-case", html`<bdi>${one.caseId}</bdi>`],
    ["issuer", html`<bdi>${one.issuer}</bdi>`],
    ["law", html`<bdi>${one.law}</bdi>`],
    ["number", html`<bdi>${one.number}</bdi>`],
    ["said", html`<bdi>${one.said}</bdi>`],
    ["tells-count", t(one.tellsCount ? "yes" : "no")],
    ["column-days", t("days", { from, until: words.date(one.until) })],
    ["column-stands", stands],
    ["paper", one.hasPaper ? paper : t("no-paper")],
  ];
  return section({
    id: one.instrumentId,
    title: t("one", { id: one.instrumentId }),
    body: html`${summaryList({
      words,
      rows: rows.map(([name, value]) => ({ name: t(name), value })),
    })}
${details({
  summary: t("looks-named", { count: one.looks }),
  body: one.named.length < one.looks ? inset(t("not-yours")) : looksOf(visit, one.named),
  isOpen: one.stands === "to-confirm",
})}
${waysOf(visit, one, errors)}`,
  });
}

function looksOf(visit: SignedVisit, looks: readonly NamedLook[]): Html {
  const { words, office } = visit;
  const columns = ["when", "who", "what"].map((name) => words.t(`audit.column-${name}`));
  return table({
    caption: words.t("instruments.column-looks"),
    isCaptionHidden: true,
    isStacked: true,
    columns: columns.map((text) => ({ text })),
    rows: looks.map(({ staffName, ...look }) => [
      html`<div>${words.instant(look.at, office.zone)}${lookId(look.id)}</div>`,
      whoOf(visit, { ...look, ...(staffName === undefined ? {} : { officerName: staffName }) }),
      whatOf(visit, look),
    ]),
  });
}

function waysOf(
  { words, signedIn, query }: SignedVisit,
  one: InstrumentLine,
  errors: readonly FieldError[],
): Html | false {
  const t = (key: string) => words.t(`instruments.${key}`);
  const { instrumentId: id } = one;
  const sure = `sure-${id}`;
  const way = (kind: "confirm" | "lift", body: Html) =>
    actionForm({
      action: PATH,
      csrf: signedIn.csrf,
      hidden: { kind, instrument: id },
      body,
      submit: { text: t(kind), kind: kind === "lift" ? "warning" : "secondary" },
    });
  if (one.stands === "over" || one.stands === "lifted") return false;
  if (one.stands === "to-confirm") {
    return one.isOwn ? html`<p>${t("own")}</p>` : way("confirm", html``);
  }
  const error = errorOf(errors, sure);
  if (query["lift"] !== id && error === undefined) {
    return html`<p><a class="govuk-link" href="${PATH}?lift=${id}#${id}">${t("to-lift")}</a></p>`;
  }
  return way(
    "lift",
    checkboxField({
      words,
      name: sure,
      label: t("to-lift"),
      choices: [{ value: "yes", text: t("lift-sure") }],
      error,
    }),
  );
}
