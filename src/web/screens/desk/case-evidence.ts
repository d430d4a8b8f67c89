import { markOf } from "#domain/case/exhibit-class.ts";
import type { CaseState, EvidenceRequest, Exhibit } from "#domain/case/state.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { optionWords } from "../../fields/field-words.ts";
import { languageForReader } from "../../fields/spoken-languages.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { disputed } from "../../parts/disputed.ts";
import { section } from "../../parts/sections.ts";
import type { SignedVisit } from "../../visit.ts";

/** An exhibit by number and title. */
export const exhibitName = (words: Words, exhibit: Exhibit): string =>
  words.t("desk.exhibit.name", {
    number: markOf(exhibit),
    title: exhibit.title ?? words.t("desk.exhibit.untitled"),
  });

/** Where an exhibit comes from, and what must be minded when something is rested on it. */
export function provenance(words: Words, exhibit: Exhibit, state?: CaseState): string[] {
  const { suppliedBy, on, disclosedOn, soleSourceIsPerpetrator, unverifiedMatch } = exhibit;
  // Where another body decides, what it sent reached the person and us alike.
  if (state?.mode === "observed" && suppliedBy === "office") return [noticed(words, state, on)];
  const isOurs = suppliedBy !== "person";
  return [
    words.t(`desk.exhibit.from-${suppliedBy}`, { date: words.date(on) }),
    ...(isOurs && disclosedOn !== undefined
      ? [words.t("desk.exhibit.disclosed", { date: words.date(disclosedOn) })]
      : []),
    ...(isOurs && disclosedOn === undefined ? [words.t("desk.exhibit.not-disclosed")] : []),
    ...(soleSourceIsPerpetrator ? [words.t("desk.exhibit.perpetrator")] : []),
    ...(unverifiedMatch ? [words.t("desk.exhibit.unverified")] : []),
  ];
}

function noticed(words: Words, { notices }: CaseState, receivedOn: string): string {
  const dates = notices.filter((one) => one.receivedOn === receivedOn).map((one) => one.on);
  const [only, ...others] = new Set(dates);
  return only === undefined || others.length > 0
    ? words.t("desk.exhibit.received", { date: words.date(receivedOn) })
    : words.t("desk.exhibit.with-notice", { date: words.date(only) });
}

/** A link to the bytes, which are only ever handed over as a download. */
export function exhibitLink(words: Words, caseId: string, exhibit: Exhibit): Html {
  const name = exhibitName(words, exhibit);
  const size = words.t("desk.exhibit.size", {
    kind: (exhibit.mediaType ?? "").split("/").at(-1)?.toUpperCase() ?? "",
    size: words.number(Math.max(1, Math.round((exhibit.sizeBytes ?? 0) / 1024))),
  });
  if (exhibit.fileId === undefined) return html`<bdi>${name}</bdi>`;
  return html`<a class="govuk-link" href="/cases/${caseId}/exhibits/${exhibit.fileId}"
><bdi>${name}</bdi></a> <span class="rc-quiet">${size}</span>`;
}

/** Everything on file that a decision may rest on. */
export function exhibits(visit: SignedVisit, { state }: CaseFile): Html {
  const { words } = visit;
  const items = state.exhibits.map(
    (exhibit) => html`<li>${exhibitLink(words, state.caseId, exhibit)}<br>
<span class="rc-quiet">${provenance(words, exhibit, state).join(" ")}</span>
${disputed(words, state, { exhibit: exhibit.id })}</li>`,
  );
  return section({
    id: "exhibits",
    title: words.t("desk.exhibits"),
    body:
      items.length === 0
        ? html`<p>${words.t("desk.exhibits-none")}</p>`
        : html`<ol class="govuk-list govuk-list--spaced">${items}</ol>`,
  });
}

/** What the office asked for, and how each request ended. */
export function requests(visit: SignedVisit, { state, type }: CaseFile): Html | undefined {
  const { words } = visit;
  if (state.requests.length === 0) return undefined;
  const items = state.requests.map(
    (request) => html`<li><p><b>${typeWord(words, type, `event.${request.event}.done`)}</b>
<time datetime="${request.on}">${words.date(request.on)}</time>. ${endOf(words, request, state)}</p>
${lines(request.items)}
${request.why && html`<p dir="auto">${request.why}</p>`}
${
  request.derogatory.length > 0 &&
  html`<p class="rc-quiet">${words.t("desk.request.derogatory")}</p>
${lines(request.derogatory)}`
}</li>`,
  );
  return section({
    id: "requests",
    title: words.t("desk.requests"),
    body: html`<ol class="govuk-list govuk-list--spaced">${items}</ol>`,
  });
}

// The direction of the first line is that of the list, so that its marks stand at the right side.
const lines = (texts: readonly string[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet" dir="auto">${texts.map((text) => html`<li>${text}</li>`)}</ul>`;

function endOf(
  words: Words,
  { answeredOn, expiredOn, deadline }: EvidenceRequest,
  { deadlines }: CaseState,
): string {
  if (answeredOn !== undefined) {
    return words.t("desk.request.answered", { date: words.date(answeredOn) });
  }
  if (expiredOn !== undefined) {
    return words.t("desk.request.expired", { date: words.date(expiredOn) });
  }
  const open = deadlines.findLast((one) => one.name === deadline && one.status === "running");
  return open === undefined
    ? words.t("desk.request.open")
    : words.t("desk.request.open-until", { date: words.date(open.display.dueOn) });
}

/** Appointments (their time only for those who may know it) and interviews that were held. */
export function interviews(visit: SignedVisit, { state, type }: CaseFile): Html | undefined {
  const { words } = visit;
  const ahead = state.appointments.filter(
    (one) => one.heldOn === undefined && one.on !== undefined,
  );
  if (ahead.length === 0 && state.interviews.length === 0) return undefined;
  const held = state.interviews.map(
    (one) => html`<li><p><b>${typeWord(words, type, `event.${one.event}.done`)}</b>
<time datetime="${one.on}">${words.date(one.on)}</time></p>
<p class="rc-quiet">${heldHow(words, type, one)}</p>
${one.notes && html`<p dir="auto" class="rc-own-words">${one.notes}</p>`}</li>`,
  );
  const planned = ahead.map(
    (one) =>
      html`<li>${words.t("desk.interview.ahead", {
        date: words.date(one.on ?? ""),
        time: one.at ?? "",
        mode: optionWords(words, type, "mode", one.mode ?? ""),
      })}${one.place !== undefined && html` · <bdi>${one.place}</bdi>`}</li>`,
  );
  return section({
    id: "interviews",
    title: words.t("desk.interviews"),
    body: html`<ul class="govuk-list govuk-list--spaced">${planned}${held}</ul>`,
  });
}

function heldHow(
  words: Words,
  type: CaseFile["type"],
  { language, interpreter, representativePresent }: CaseState["interviews"][number],
): string {
  return [
    language === undefined
      ? ""
      : words.t("desk.interview.language", { language: languageForReader(words, language) }),
    interpreter === undefined
      ? ""
      : words.t("desk.interview.interpreter", {
          interpreter: optionWords(words, type, "interpreter", interpreter),
        }),
    representativePresent === true ? words.t("desk.interview.representative") : "",
  ]
    .filter((one) => one !== "")
    .join(" ");
}
