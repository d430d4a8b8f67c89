import type { CaseFile } from "#questions/case-file.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import type { SignedVisit } from "../../visit.ts";

/** What nobody here knows of a case that began with a notice in hand; undefined for any other. */
export function begunHere({ words }: SignedVisit, { state, type }: CaseFile): Html | undefined {
  const [first] = state.history;
  const [notice] = state.notices;
  if (first?.kind !== "notice" || notice?.about === undefined) return undefined;
  const what = typeWord(words, type, `event.${notice.about}.done`);
  const asked = type.sections.flatMap((section) => Object.keys(section.asks));
  const isWritten = asked.some((name) => state.answers[name] !== undefined);
  const unknown = [
    ...(isWritten ? [] : [words.t("clinic.joined.application")]),
    words.t("clinic.joined.before"),
    ...(state.filedElsewhere === undefined ? [words.t("clinic.joined.filing")] : []),
  ];
  return inset(html`<h2 class="govuk-heading-s">${words.t("clinic.joined.title")}</h2>
<p>${words.t("clinic.joined.text", { date: words.date(first.on), what })}</p>
<ul class="govuk-list govuk-list--bullet">${unknown.map((one) => html`<li>${one}</li>`)}</ul>`);
}
