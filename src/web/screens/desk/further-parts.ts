import type { FieldDefinition } from "#domain/case/case-type.ts";
import { partRoles } from "#domain/case/own-parts.ts";
import type { OwnPart } from "#domain/case/state.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { fieldWords } from "../../fields/field-words.ts";
import { typeWordIfAny } from "../../fields/type-words.ts";
import { disputed, withDispute } from "../../parts/disputed.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import { section } from "../../parts/sections.ts";
import { summaryList } from "../../parts/summary-list.ts";
import type { SignedVisit } from "../../visit.ts";
import { answerText } from "../person/answer-text.ts";
import { exhibitName } from "./case-evidence.ts";
import { actAtDesk } from "./desk-words.ts";

/** The warning that stands above everything else while somebody in the case is kept apart. */
export function separatedWarning({ words }: SignedVisit, { state }: CaseFile): Html | undefined {
  const isSeparated = state.parts.some(({ file }) => file.separatedOn !== undefined);
  return isSeparated ? inset(words.t("own-part.desk.warning")) : undefined;
}

/** Own parts of people in the case, each by itself, with what the office may do in it. */
export function furtherParts(visit: SignedVisit, file: CaseFile): Html | undefined {
  const { words } = visit;
  const { parts } = file.state;
  if (parts.length === 0) return undefined;
  return section({
    id: "parts",
    title: words.t("own-part.desk.title"),
    body: html`<p>${words.t("own-part.desk.lead")}</p>${parts.map((part) => one(visit, file, part))}`,
  });
}

function one(visit: SignedVisit, file: CaseFile, part: OwnPart): Html {
  const { words } = visit;
  const { type, state } = file;
  const { separatedOn, exhibits, messages } = part.file;
  const name =
    part.file.parties[0]?.name ??
    state.around.find(({ partyId }) => partyId === part.partyId)?.name ??
    words.t("desk.not-for-you");
  const role = typeWordIfAny(words, type, `role.${part.role}`) ?? words.t("own-part.person");
  const rows = answersOf(words, file, part);
  const papers = exhibits.map(
    (exhibit) => html`<li><a class="govuk-link" href="/cases/${state.caseId}/exhibits/${exhibit.id}"
dir="auto">${exhibitName(words, exhibit)}</a>${disputed(words, part.file, { exhibit: exhibit.id })}</li>`,
  );
  const said = messages.map(
    (message) => html`<li><p class="rc-quiet">${words.t(`desk.message.from-${message.from}`)}
<time datetime="${message.on}">${words.date(message.on)}</time></p>
<p dir="auto" class="rc-own-words">${message.text ?? words.t("desk.not-for-you")}</p></li>`,
  );
  return html`<h3 class="govuk-heading-s"><bdi>${name}</bdi> · ${role}</h3>
${
  separatedOn !== undefined &&
  inset(words.t("own-part.desk.separated", { date: words.date(separatedOn) }))
}
${
  rows.length === 0
    ? html`<p>${words.t("own-part.desk.nothing")}</p>`
    : summaryList({ words, rows })
}
${papers.length > 0 && html`<ul class="govuk-list">${papers}</ul>`}
${said.length > 0 && html`<ol class="govuk-list govuk-list--spaced">${said}</ol>`}
${actsIn(visit, file, part)}`;
}

function answersOf(words: Words, { type }: CaseFile, { file }: OwnPart) {
  const asked = new Map<string, readonly [string, FieldDefinition]>(
    Object.entries(type.events).flatMap(([event, { asks }]) =>
      Object.entries(asks).map(([name, field]) => [name, [event, field] as const] as const),
    ),
  );
  return Object.entries(file.answers).flatMap(([name, answer]) => {
    const [event, field] = asked.get(name) ?? [];
    if (event === undefined || field === undefined) return [];
    const value = answerText(words, type, name, field, answer);
    const label = fieldWords(words, type, event, name).label;
    return value === undefined
      ? []
      : [{ name: label, value: withDispute(words, file, name, value) }];
  });
}

function actsIn(visit: SignedVisit, file: CaseFile, part: OwnPart): Html | undefined {
  const { type, state, inParts } = file;
  const events = inParts.filter((event) => {
    const definition = type.events[event];
    return definition !== undefined && partRoles(type, definition).includes(part.role);
  });
  if (events.length === 0) return undefined;
  return html`<ul class="govuk-list">${events.map(
    (event) => html`<li><a class="govuk-link"
href="/cases/${state.caseId}/${event}?part=${encodeURIComponent(part.partyId)}">
${actAtDesk(visit, file, event)}</a></li>`,
  )}</ul>`;
}
