import { dayIn } from "#words/dates.ts";
import type { CaseReader } from "#domain/access/case-readers.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { caseReaders } from "#questions/case-readers.ts";
import { optionWords } from "../fields/field-words.ts";
import { emptyState } from "../parts/empty-state.ts";
import { type Html, html } from "../parts/html.ts";
import { pageHeading, section } from "../parts/sections.ts";
import { type Screen, signedOnly, type SignedVisit } from "../visit.ts";
import { FIELDS, grantsTable } from "./desk/grants-table.ts";
import { typeForReaders } from "./desk/access-parts.ts";

/**
 * Who may open one case: to its person by role and initials and in sentences, to those who answer
 * for it as a table of every grant, also of what is over and who is kept out.
 */
export const caseReadersScreen: Screen = {
  path: "/cases/:caseId/readers",
  get: signedOnly(async (visit) => {
    const { office, signedIn, words, params } = visit;
    const caseId = params["caseId"] ?? "";
    const isStaff = signedIn.who.kind === "staff";
    const room = isStaff ? "desk" : "person";
    const found = await ask(office, signedIn.who, signedIn.purpose, caseReaders, {}, { caseId });
    if (isRefusal(found)) return { refusal: found, room };
    const title = words.t("readers.title");
    const type = office.rules.current.get(found.answer.typeId) ?? typeForReaders(visit);
    const lead = words.t(isStaff ? "readers.lead-desk" : "readers.lead");
    return {
      show: {
        room,
        title,
        main: html`${!isStaff && back(visit, caseId)}
${pageHeading({ title, above: caseId, lead })}
${
  isStaff
    ? grantsTable(visit, type, found.answer.readers)
    : inSentences(visit, type, found.answer.readers)
}
<p class="rc-no-print"><a class="govuk-link" href="/about/the-record">${words.t("parts.honesty")}</a></p>`,
      },
    };
  }),
};

const back = ({ words }: SignedVisit, caseId: string): Html =>
  html`<p class="rc-no-print"><a class="govuk-link" href="/cases/${caseId}">${words.t("person.back-to-case")}</a></p>`;

type Readers = readonly CaseReader[];

function inSentences(visit: SignedVisit, type: PinnedCaseType, readers: Readers): Html {
  const { words } = visit;
  const opens = readers.filter((one) => one.opens.includes("case-file"));
  const checks = readers.filter((one) => !one.opens.includes("case-file"));
  const list = (all: Readers) => [
    ...all.filter(({ kind }) => kind !== "standing").map((one) => given(visit, type, one)),
    ...byRole(all).map(([role, some]) => standing(visit, role, some)),
  ];
  const lines = (id: string, all: Readers) =>
    section({
      id,
      title: words.t(`readers.${id}`),
      body:
        all.length === 0
          ? emptyState({ title: words.t("readers.none"), text: words.t("readers.none-text") })
          : html`<ul class="govuk-list govuk-list--spaced">${list(all).map((one) => html`<li>${one}</li>`)}</ul>`,
    });
  return html`<div class="rc-reading">${lines("file", opens)}
${checks.length > 0 && lines("checks", checks)}
<p>${words.t("readers.not-shown")}</p></div>`;
}

function byRole(all: Readers): readonly (readonly [string, Readers])[] {
  const standing = all.filter(({ kind }) => kind === "standing");
  return [...new Set(standing.map(({ role }) => role))].map((role) => [
    role,
    standing.filter((one) => one.role === role),
  ]);
}

/** Why a role opens the file, and who has it. */
function standing({ words }: SignedVisit, role: string, some: Readers): Html {
  const key = `readers.because.${role}`;
  const because = words.t(words.has(key) ? key : "readers.because.other");
  const who = words.list(some.map((one) => one.who));
  return html`${because}<br><span class="rc-quiet">${words.t("readers.who-has", {
    role: words.t(`web.role.${role}`),
    who,
    count: some.length,
  })}</span>`;
}

function given({ words, office }: SignedVisit, type: PinnedCaseType, one: CaseReader): Html {
  const { kind, who, role, from = "", until = "", why, said } = one;
  const isEmergency = kind === "broke-glass";
  const sentence = words.t(`readers.told.${kind}`, {
    who: words.t("access.who", { who, role: words.t(`web.role.${role}`) }),
    from: words.date(dayIn(from, office.zone)),
    until: isEmergency ? words.time(until, office.zone) : until === "" ? "" : words.date(until),
  });
  const field = FIELDS[kind];
  return html`${sentence}
${
  why !== undefined &&
  field !== undefined &&
  html`<br>${words.t("access.told.why")} ${optionWords(words, type, field, why)}.`
}
${said !== undefined && html` <q dir="auto">${said}</q>`}`;
}
