import type { Appointment, Interview } from "#domain/case/state.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { optionWords } from "../../fields/field-words.ts";
import { languageForReader } from "../../fields/spoken-languages.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { details } from "../../parts/notice.ts";
import { summaryList } from "../../parts/summary-list.ts";

/** When and how the person meets the office. Nobody else but the officer sees it (refusal R12). */
export function comingMeetings(words: Words, { state, type }: CaseFile): Html | undefined {
  const coming = state.appointments.filter((one) => one.heldOn === undefined);
  const last = coming.at(-1);
  if (last === undefined) return undefined;
  return meeting(words, type, last);
}

function meeting(words: Words, type: CaseFile["type"], { on, at, mode, place }: Appointment): Html {
  return html`<div class="rc-deadline-box" id="meeting">
<h3 class="govuk-heading-s">${words.t("person.meetings.coming")}</h3>
${
  on !== undefined &&
  html`<p><b><time datetime="${on}">${words.date(on)}</time></b>
${at !== undefined && html`<bdi dir="ltr">${at}</bdi>`}
${mode !== undefined && html`· ${optionWords(words, type, "mode", mode)}`}${
    place !== undefined && html` · <bdi>${place}</bdi>`
  }</p>`
}
<p>${words.t("person.meetings.about")}</p></div>`;
}

/** What comes next in one sentence; a day on which they meet stands before everything else. */
export function nextOf(words: Words, { state, type, today }: CaseFile) {
  const said = typeWord(words, type, `state.${state.stage}.person`);
  const meets = state.appointments.findLast((one) => one.heldOn === undefined) ?? {};
  const { on, at, mode, place }: Partial<Appointment> = meets;
  if (on === undefined || on < today) return { next: said };
  const how = mode === undefined ? [] : [optionWords(words, type, "mode", mode)];
  const where = place === undefined ? [] : [place];
  const when = [words.date(on), ...(at === undefined ? [] : [at]), ...how, ...where].join(" · ");
  return { next: `${words.t("person.meetings.coming")}: ${when}`, whoActs: said };
}

/** What was said when they met, for the person to read and to correct. */
export function pastMeetings(words: Words, { state, type }: CaseFile): Html | undefined {
  if (state.interviews.length === 0) return undefined;
  return html`<h3 class="govuk-heading-s">${words.t("person.meetings.past")}</h3>
${state.interviews.map((one) => record(words, type, one))}`;
}

function record(words: Words, type: CaseFile["type"], one: Interview): Html {
  const { on, event, language, interpreter, representativePresent, notes } = one;
  const rows = [
    ...(language === undefined
      ? []
      : [{ name: "language", value: languageForReader(words, language) }]),
    ...(interpreter === undefined
      ? []
      : [{ name: "interpreter", value: optionWords(words, type, "interpreter", interpreter) }]),
    {
      name: "representative",
      value: words.t(representativePresent === true ? "fields.yes" : "fields.no"),
    },
    ...(notes === undefined
      ? []
      : [{ name: "notes", value: html`<span class="rc-own-words">${notes}</span>` }]),
  ].map((row) => ({ ...row, name: words.t(`person.meetings.${row.name}`) }));
  return details({
    summary: html`${typeWord(words, type, `event.${event}.done`)} ${words.date(on)}`,
    body: summaryList({ words, rows }),
  });
}
