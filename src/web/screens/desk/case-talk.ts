import { applicationFields } from "#domain/case/case-type.ts";
import { unansweredSince } from "#domain/case/unanswered-since.ts";
import type { CaseFile } from "#questions/case-file.ts";
import { fieldWords, optionWords } from "../../fields/field-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { withDispute } from "../../parts/disputed.ts";
import { type Html, html, nothing } from "../../parts/html.ts";
import { details, inset } from "../../parts/notice.ts";
import { section } from "../../parts/sections.ts";
import { summaryList } from "../../parts/summary-list.ts";
import type { SignedVisit } from "../../visit.ts";
import { answerText } from "../person/answer-text.ts";
import { toldLook } from "../person/look-line.ts";

/** Messages both ways, oldest first, with the way to write one. */
export function messages(visit: SignedVisit, { state, type, may }: CaseFile): Html {
  const { words } = visit;
  const event = may.find((one) => type.events[one]?.does === "message");
  const items = state.messages.map(
    (one) => html`<li><p class="rc-quiet">${words.t(`desk.message.from-${one.from}`)}
<time datetime="${one.on}">${words.date(one.on)}</time></p>
${
  one.look !== undefined &&
  html`<p><b>${words.t("desk.message.about-look")}</b>
${toldLook(visit, one.look)}</p>`
}
<p dir="auto" class="rc-own-words">${one.text ?? words.t("desk.not-for-you")}</p></li>`,
  );
  const write =
    event !== undefined &&
    html`<p><a class="govuk-link" href="/cases/${state.caseId}/${event}">
${typeWord(words, type, `event.${event}`)}</a></p>`;
  return section({
    id: "messages",
    title: words.t("desk.messages"),
    body: html`${
      items.length === 0
        ? html`<p>${words.t("desk.messages-none")}</p>`
        : html`<ol class="govuk-list govuk-list--spaced">${items}</ol>`
    }${write}`,
  });
}

/** Above everything else: that somebody wrote and still waits for an answer. */
export function unanswered(
  { words, signedIn }: SignedVisit,
  { state, type, may }: CaseFile,
): Html | undefined {
  const since = unansweredSince(state);
  if (since === undefined || signedIn.purpose === "own-case") return undefined;
  const event = may.find((one) => type.events[one]?.does === "message");
  const answer = words.t("desk.unanswered-answer");
  return inset(html`<p><b>${words.t("desk.mark.unanswered")}</b>:
${words.t("desk.unanswered", { date: words.date(since) })}
<a class="govuk-link" href="#messages">${words.t("desk.unanswered-read")}</a>${
    event !== undefined &&
    html` · <a class="govuk-link" href="/cases/${state.caseId}/${event}">${answer}</a>`
  }</p>`);
}

/** What the person asked for or challenged, in their own words. */
export function asks(visit: SignedVisit, { state, type }: CaseFile): Html | undefined {
  const { words } = visit;
  const all = [...state.asks, ...state.challenges].toSorted((a, b) => a.on.localeCompare(b.on));
  if (all.length === 0) return undefined;
  const items = all.map(
    (one) => html`<li><p><b>${typeWord(words, type, `event.${one.event}.done`)}</b>
<time datetime="${one.on}">${words.date(one.on)}</time></p>
${one.text && html`<p dir="auto" class="rc-own-words">${one.text}</p>`}</li>`,
  );
  return section({
    id: "asks",
    title: words.t("desk.asks"),
    body: html`<ol class="govuk-list govuk-list--spaced">${items}</ol>`,
  });
}

/** Working notes of the office; what a decision rests on may not stand here alone. */
export function notes(visit: SignedVisit, { state, type, may }: CaseFile): Html | undefined {
  const { words } = visit;
  const event = may.find((one) => type.events[one]?.does === "note");
  if (state.notes.length === 0 && event === undefined) return undefined;
  const items = state.notes.map(
    (
      one,
    ) => html`<li><p class="rc-quiet"><time datetime="${one.on}">${words.date(one.on)}</time></p>
<p dir="auto" class="rc-own-words">${one.text ?? words.t("desk.not-for-you")}</p></li>`,
  );
  return section({
    id: "notes",
    title: words.t("desk.notes"),
    body: html`${
      items.length === 0
        ? html`<p>${words.t("desk.notes-none")}</p>`
        : html`<ol class="govuk-list govuk-list--spaced">${items}</ol>`
    }${
      event !== undefined &&
      html`<p><a class="govuk-link" href="/cases/${state.caseId}/${event}">
${typeWord(words, type, `event.${event}`)}</a></p>`
    }`,
  });
}

/** What the application says, section by section, as far as this reader may see it. */
export function application(visit: SignedVisit, { state, type }: CaseFile, isOpen = false): Html {
  const { words } = visit;
  const named = new Set<string>();
  const parts = type.sections.flatMap(({ name, asks: asked }) => {
    const rows = Object.entries(asked)
      .filter(([field, { kind }]) => kind !== "files" && state.answers[field] !== undefined)
      .map(([field, definition]) => {
        named.add(field);
        const said = answerText(words, type, field, definition, state.answers[field]) ?? "";
        return {
          name: fieldWords(words, type, type.opens_with, field).label,
          value: withDispute(words, state, field, said),
        };
      });
    return rows.length === 0
      ? []
      : [summaryList({ words, rows, title: typeWord(words, type, `section.${name}`) })];
  });
  if (parts.length === 0) return nothing;
  return details({ summary: words.t("desk.application"), body: html`${parts}`, isOpen });
}

/** Answers that later steps added, such as the basis of a status, beside the application. */
export function furtherAnswers(
  { words }: SignedVisit,
  { state, type }: CaseFile,
): Html | undefined {
  const own = applicationFields(type);
  const asked = Object.fromEntries(
    Object.values(type.events).flatMap((event) => Object.entries(event.asks)),
  );
  const rows = Object.entries(state.answers).flatMap(([name, value]) => {
    const field = asked[name];
    if (Object.hasOwn(own, name) || field === undefined || field.kind === "files") return [];
    const { label } = fieldWords(words, type, "", name);
    const said = answerText(words, type, name, field, value) ?? "";
    const source = state.sources[name]?.source;
    const from = source === undefined ? "" : optionWords(words, type, "fact-source", source);
    return [
      {
        name: label,
        value: html`${withDispute(words, state, name, said)}${
          from !== "" &&
          name !== "fact-source" &&
          html`<span class="rc-quiet rc-block">${words.t("desk.fact-source", { from })}</span>`
        }`,
      },
    ];
  });
  if (rows.length === 0) return undefined;
  return details({ summary: words.t("desk.further-answers"), body: summaryList({ words, rows }) });
}
