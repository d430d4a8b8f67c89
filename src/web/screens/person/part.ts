import { markOf } from "#domain/case/exhibit-class.ts";
import { isRefusal, refuse } from "#domain/refusal.ts";
import type { CaseType, FieldDefinition } from "#domain/case/case-type.ts";
import { ask } from "#door/ask.ts";
import { type MyPart, myPart } from "#questions/my-part.ts";
import { partExhibit } from "#questions/part-exhibit.ts";
import type { Words } from "#words/load-words.ts";
import { fieldWords } from "../../fields/field-words.ts";
import { typeWord, typeWordIfAny } from "../../fields/type-words.ts";
import { disputed, withDispute } from "../../parts/disputed.ts";
import { type Html, html } from "../../parts/html.ts";
import { lookList } from "../../parts/look-list.ts";
import { inset, notice } from "../../parts/notice.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { summaryList } from "../../parts/summary-list.ts";
import { type Screen, signedOnly, type SignedVisit } from "../../visit.ts";
import { answerText } from "./answer-text.ts";
import { messages } from "./case-parts.ts";
import { lookLine } from "./look-line.ts";
import { partAsFile, partHref } from "./part-as-file.ts";
import { sizeText } from "./sent-and-received.ts";

/** A person's own part of somebody else's case: what is theirs in it, and nothing more. */
export const partScreen: Screen = {
  path: "/cases/:caseId/parts/:partId",
  get: signedOnly(async (visit) => {
    const { office, signedIn, params } = visit;
    const { caseId = "", partId = "" } = params;
    const { who, purpose } = signedIn;
    const found = await ask(office, who, purpose, myPart, { part: partId }, { caseId });
    if (isRefusal(found)) return { refusal: found };
    return { show: shown(visit, found.answer, found.version) };
  }),
};

/** One exhibit of one's own part, as a download. The look is recorded before it leaves. */
export const partExhibitScreen: Screen = {
  path: "/cases/:caseId/parts/:partId/exhibits/:fileId",
  get: signedOnly(async ({ office, files, signedIn, params }) => {
    const { caseId = "", partId = "", fileId = "" } = params;
    const { who, purpose } = signedIn;
    const input = { fileId, part: partId };
    const found = await ask(office, who, purpose, partExhibit, input, { caseId });
    if (isRefusal(found)) return { refusal: found };
    const { exhibit } = found.answer;
    const bytes = exhibit && (await files.read(caseId, fileId));
    if (exhibit === undefined || bytes === undefined) return { refusal: refuse("not-found") };
    const { mediaType = "application/octet-stream", title: name = "exhibit" } = exhibit;
    return { download: { bytes, mediaType, name } };
  }),
};

function shown(visit: SignedVisit, part: MyPart, version: number) {
  const { words, query } = visit;
  const { type, caseId, file } = part;
  const separated = file.separatedOn;
  const isFurther = Object.hasOwn(type.parties.around, part.role);
  const asFile = partAsFile(part);
  const title = words.t("own-part.title");
  const parts: readonly (readonly [id: string, body: Html | undefined])[] = [
    ["where", where(words, part)],
    ["can", whatTheyCanDo(words, part)],
    ["said", said(words, part)],
    ["papers", papers(words, part)],
    ["messages", messages(visit, asFile, version, partHref(part))],
    ["looks", looks(visit, part)],
  ];
  const names = file.parties.flatMap(({ name }) => name ?? []);
  return {
    room: "person" as const,
    title: `${title}: ${typeWord(words, type, "title")}`,
    version,
    main: html`<p class="rc-no-print"><a class="govuk-link" href="/cases">${words.t("person.back-to-cases")}</a></p>
${query["done"] !== undefined && notice({ words, kind: "done", text: words.t("person.done") })}
${pageHeading({
  title,
  above: `${typeWord(words, type, "title")} · ${caseId}`,
  lead: words.t("own-part.lead", { role: roleName(words, part) }),
})}
${names.length > 0 && html`<p><b><bdi>${words.list(names)}</bdi></b></p>`}
${inset(words.t(isFurther ? "own-part.apart" : "own-part.confidence"))}
${separated !== undefined && inset(words.t("own-part.separated", { date: words.date(separated) }))}
${parts.map(
  ([id, body]) =>
    body !== undefined && section({ id, title: words.t(`own-part.section.${id}`), body }),
)}`,
  };
}

/** What a further party is called in their case, in words. */
export const roleName = (
  words: Words,
  { type, role }: { readonly type: CaseType; readonly role: string },
): string => typeWordIfAny(words, type, `role.${role}`) ?? words.t("own-part.person");

// The stage of the case in words that speak of it, not to the person whose case it is.
function where(words: Words, { type, record }: MyPart): Html | undefined {
  if (record === undefined) return undefined;
  const { stage, filedOn, servedOn } = record;
  const lines = [
    words.t("own-part.filed", { date: words.date(filedOn) }),
    ...servedOn.map((on) => words.t("own-part.served", { date: words.date(on) })),
  ];
  return html`<p><b>${typeWord(words, type, `state.${stage}`)}</b></p>
<ul class="govuk-list">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function whatTheyCanDo(words: Words, part: MyPart): Html {
  const { type, may } = part;
  const events = may.filter((event) => type.events[event]?.does !== "message");
  if (events.length === 0) return html`<p>${words.t("own-part.nothing")}</p>`;
  return html`<ul class="govuk-list govuk-list--spaced">${events.map(
    (event) => html`<li><a class="govuk-link" href="${partHref(part)}/${event}">
${typeWord(words, type, `event.${event}`)}</a>
<span class="rc-quiet rc-block">${typeWordIfAny(words, type, `event.${event}.explain`)}</span></li>`,
  )}</ul>`;
}

function said(words: Words, { type, file }: MyPart): Html {
  const asked = Object.entries(type.events).flatMap(([event, { asks }]) =>
    Object.entries(asks).map(([name, field]) => [name, { event, field }] as const),
  );
  const known = new Map<string, { event: string; field: FieldDefinition }>(asked);
  const rows = Object.entries(file.answers).flatMap(([name, value]) => {
    const found = known.get(name);
    const text = found && answerText(words, type, name, found.field, value);
    return found === undefined || text === undefined
      ? []
      : [
          {
            name: fieldWords(words, type, found.event, name).label,
            value: withDispute(words, file, name, text),
          },
        ];
  });
  return rows.length === 0
    ? html`<p>${words.t("own-part.said-nothing")}</p>`
    : summaryList({ words, rows });
}

function papers(words: Words, part: MyPart): Html {
  const { exhibits } = part.file;
  if (exhibits.length === 0) return html`<p>${words.t("person.papers.none")}</p>`;
  return html`<ul class="govuk-list govuk-list--spaced">${exhibits.map(
    (exhibit) => html`<li><a class="govuk-link" href="${partHref(part)}/exhibits/${exhibit.id}"
dir="auto">${words.t("person.papers.exhibit", { number: markOf(exhibit) })}
<bdi>${exhibit.title ?? words.t("person.papers.untitled")}</bdi></a>
<span class="rc-quiet rc-block">${words.date(exhibit.on)} · ${sizeText(
      words,
      exhibit.sizeBytes ?? 0,
    )}</span>${disputed(words, part.file, { exhibit: exhibit.id })}</li>`,
  )}</ul>`;
}

function looks(visit: SignedVisit, part: MyPart): Html {
  const { words, office } = visit;
  const lines = part.looks.map((look) => {
    // The ties of staff to the case are told in words that speak to whose case it is.
    const told = lookLine(visit, partAsFile(part), { ...look, relations: [] });
    const { complainHref: _elsewhere, ...line } = told;
    const why = `own-part.purpose.${look.purpose}`;
    return words.has(why) ? { ...line, purpose: words.t(why) } : line;
  });
  return html`<p>${words.t("own-part.looks")}</p>
${lookList({ words, zone: office.zone, looks: lines, isExcerpt: true })}`;
}
