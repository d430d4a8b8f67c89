import { applicationFields } from "#domain/case/case-type.ts";
import { markOf } from "#domain/case/exhibit-class.ts";
import type { CaseState, EvidenceRequest, Exhibit, Notice } from "#domain/case/state.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { fieldWords } from "../../fields/field-words.ts";
import { optionWords } from "../../fields/field-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { disputed, withDispute } from "../../parts/disputed.ts";
import { details } from "../../parts/notice.ts";
import { summaryList } from "../../parts/summary-list.ts";
import { answerText } from "./answer-text.ts";
import { officeText, officeTextNote } from "./office-text.ts";
import { writtenDown } from "./written-down.ts";
import { pastMeetings } from "./your-meetings.ts";

/** The application, the papers, and what the office sent: everything on file, both ways. */
export function sentAndReceived(words: Words, file: CaseFile, opens = true): Html {
  const { state } = file;
  const papers = state.exhibits.map((exhibit) => paper(words, state, exhibit, opens));
  const requests = state.requests.toReversed().map((one) => requestCard(words, file, one));
  return html`${application(words, file)}
<h3 class="govuk-heading-s">${words.t("person.papers.title")}</h3>
${
  papers.length === 0
    ? html`<p>${words.t("person.papers.none")}</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${papers}</ul>${careful(words)}`
}
${
  requests.length > 0 &&
  html`<h3 class="govuk-heading-s">${words.t("person.requests.title")}</h3>${requests}`
}
${pastMeetings(words, file)}
${writtenDown(words, file)}
<h3 class="govuk-heading-s">${words.t("person.notices.title")}</h3>
${notices(words, file)}`;
}

function application(words: Words, { type, state }: CaseFile): Html {
  const rows = Object.entries(applicationFields(type)).flatMap(([name, field]) => {
    const answer = answerText(words, type, name, field, state.answers[name]);
    return answer === undefined
      ? []
      : [
          {
            name: fieldWords(words, type, type.opens_with, name).label,
            value: withDispute(words, state, name, answer),
          },
        ];
  });
  return details({
    summary: words.t("person.papers.application", { date: words.date(state.filedOn) }),
    body: summaryList({ words, rows }),
  });
}

function paper(words: Words, state: CaseState, exhibit: Exhibit, opens: boolean): Html {
  const { caseId } = state;
  const { id, title, sizeBytes = 0, suppliedBy, on, disclosedOn } = exhibit;
  const name = title ?? words.t("person.papers.untitled");
  const called = html`${words.t("person.papers.exhibit", { number: markOf(exhibit) })}
<bdi>${name}</bdi>`;
  const href = `/cases/${caseId}/exhibits/${id}`;
  return html`<li>${
    opens ? html`<a class="govuk-link" href="${href}" dir="auto">${called}</a>` : called
  }
<span class="rc-quiet rc-block">${words.t(`person.papers.from-${suppliedBy}`)} ·
${words.date(on)} · ${sizeText(words, sizeBytes)}${
    disclosedOn !== undefined &&
    suppliedBy !== "person" &&
    html`. ${words.t("person.papers.shown-on", { date: words.date(disclosedOn) })}`
  }</span>${disputed(words, state, { exhibit: id })}</li>`;
}

/** A size in whole kilobytes or megabytes, as people know it. */
export function sizeText(words: Words, bytes: number): string {
  const unit = bytes < 1_000_000 ? "kilobyte" : "megabyte";
  const value = Math.max(1, Math.round(bytes / (unit === "kilobyte" ? 1000 : 1_000_000)));
  return words.number(value, { style: "unit", unit, unitDisplay: "short" });
}

// A file that was carried over a border or into a consulate has put people in danger.
function careful(words: Words): Html {
  return details({
    summary: words.t("person.papers.careful"),
    body: html`<p>${words.t("person.papers.careful-text")}</p>`,
  });
}

/** How an answer may be sent, and what follows if none comes (INV-11). */
function howToAnswer(
  words: Words,
  type: CaseFile["type"],
  { how = [], ifLate }: EvidenceRequest,
): Html {
  const ways = how.map((way) => optionWords(words, type, "how-to-send", way));
  return html`${ways.length > 0 && html`<p><b>${words.t("person.requests.how")}</b> ${words.list(ways, "or")}</p>`}
${
  ifLate !== undefined &&
  html`<p><b>${words.t("person.requests.if-late")}</b>
${optionWords(words, type, "if-late", ifLate)}</p>`
}`;
}

function requestCard(words: Words, { type, state, may }: CaseFile, one: EvidenceRequest): Html {
  const isOpen = one.answeredOn === undefined && one.expiredOn === undefined;
  const ended = one.answeredOn ?? one.expiredOn ?? "";
  const status = isOpen
    ? words.t("person.requests.open")
    : words.t(`person.requests.${one.answeredOn === undefined ? "over" : "answered"}`, {
        date: words.date(ended),
      });
  const respond = may.find((event) => type.events[event]?.does === "respond");
  return html`<div class="rc-panel" id="request-${one.id}">
<p><b>${typeWord(words, type, `event.${one.event}.done`)}</b><br>
<span class="rc-quiet"><time datetime="${one.on}">${words.date(one.on)}</time>. ${status}</span></p>
${officeTextNote(words, [...one.items, one.why ?? "", ...one.derogatory])}
<p>${words.t("person.requests.what")}</p>
<ul class="govuk-list govuk-list--bullet">${one.items.map(
    (item) => html`<li><bdi${officeText(words, item)}>${item}</bdi></li>`,
  )}</ul>
${one.why && html`<p><b>${words.t("person.requests.why")}</b> <bdi${officeText(words, one.why)}>${one.why}</bdi></p>`}
${
  one.derogatory.length > 0 &&
  html`<p>${words.t("person.requests.against")}</p>
<ul class="govuk-list govuk-list--bullet">${one.derogatory.map(
    (fact) => html`<li><bdi${officeText(words, fact)}>${fact}</bdi></li>`,
  )}</ul>`
}
${isOpen && howToAnswer(words, type, one)}
${
  isOpen &&
  respond !== undefined &&
  html`<p><a class="govuk-link" href="/cases/${state.caseId}/${respond}">
${typeWord(words, type, `event.${respond}`)}</a></p>`
}</div>`;
}

function notices(words: Words, { type, state }: CaseFile): Html {
  if (state.notices.length === 0) return html`<p>${words.t("person.notices.none")}</p>`;
  const item = (one: Notice) => {
    const what = typeWord(words, type, `event.${one.event}.done`);
    const isDecision = type.events[one.event]?.does === "serve";
    return html`<li>${
      isDecision
        ? html`<a class="govuk-link" href="/cases/${state.caseId}/decision">${what}</a>`
        : what
    }
<span class="rc-quiet rc-block"><time datetime="${one.on}">${words.date(one.on)}</time> ·
${words.t(`person.notices.by-${one.service}`)}${
      one.handedOn !== undefined &&
      html`. ${words.t("delivery.handed", { date: words.date(one.handedOn) })}`
    }</span></li>`;
  };
  return html`<ul class="govuk-list govuk-list--spaced">${state.notices.toReversed().map(item)}</ul>`;
}
