import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { type CaseFile, caseFile } from "#questions/case-file.ts";
import { type MyCase, myCases } from "#questions/my-cases.ts";
import { button } from "../../parts/button.ts";
import { caseCard } from "../../parts/case-card.ts";
import { emptyState } from "../../parts/empty-state.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import { section } from "../../parts/sections.ts";
import { listedTitle, typeWord, typeWordIfAny } from "../../fields/type-words.ts";
import type { Words } from "#words/load-words.ts";
import { type Screen, signedOnly, type SignedVisit } from "../../visit.ts";
import { mayJoin } from "./join.ts";
import { roleName } from "./part.ts";
import { partHref } from "./part-as-file.ts";
import { unfinished } from "./apply/unfinished.ts";
import { officeIsLate } from "./office-is-late.ts";
import { nextOf } from "./your-meetings.ts";
import { firstDeadline, lineOf, buttonsOf, turnOf } from "./case-turn.ts";

/** A person's own cases, one card each; what waits on them stands first. */
export const myCasesScreen: Screen = {
  path: "/cases",
  get: signedOnly(async (visit) => {
    const { office, signedIn, words } = visit;
    if (signedIn.who.kind !== "person") return { redirect: "/" };
    const found = await ask(office, signedIn.who, signedIn.purpose, myCases, {});
    if (isRefusal(found)) return { refusal: found };
    const cases = found.answer.filter(({ part }) => part === undefined);
    const parts = found.answer.filter(({ part }) => part !== undefined);
    const drafts = await unfinished(visit);
    const first = cases.filter((one) => one.isOpen && one.waitsOn === "person");
    const open = cases.filter((one) => one.isOpen && one.waitsOn !== "person");
    const ended = cases.filter((one) => !one.isOpen);
    const waiting = await Promise.all(first.map((one) => openedCard(visit, one)));
    const others = await Promise.all(
      open.map(async (one) =>
        hasMeeting(visit, one) ? await openedCard(visit, one) : card(visit, one),
      ),
    );
    return {
      show: {
        room: "person",
        title: words.t("person.cases.title"),
        main: html`<h1 class="govuk-heading-l">${words.t("person.cases.title")}</h1>
${
  // For whoever speaks for several: a search in the cases in which they are of record.
  signedIn.purpose === "representation" &&
  html`<p><a class="govuk-link" href="/desk/search">${words.t("search.title")}</a></p>`
}
${drafts}
${found.answer.length === 0 && none(visit)}
${waiting}
${others}
${parts.map((one) => partCard(visit, one))}
${
  ended.length > 0 &&
  section({
    id: "ended",
    title: words.t("person.cases.ended"),
    body: ended.map((one) => card(visit, one)),
  })
}
${cases.length > 0 && another(visit)}
${
  mayJoin(visit) &&
  html`<p><a class="govuk-link" href="/cases/join">${words.t("join.link")}</a></p>`
}`,
      },
    };
  }),
};

async function openedCard(visit: SignedVisit, one: MyCase): Promise<Html> {
  const { office, signedIn } = visit;
  const about = { caseId: one.caseId };
  const file = await ask(office, signedIn.who, signedIn.purpose, caseFile, {}, about);
  return card(visit, one, isRefusal(file) ? undefined : file.answer);
}

// A day on which they meet is in the file alone, so only such a case is opened for its card.
function hasMeeting({ office }: SignedVisit, { typeId, stage }: MyCase): boolean {
  const type = office.rules.readable.get(typeId);
  const leads = Object.values(type?.events ?? {});
  return leads.some(({ does, to }) => does === "schedule" && [to].flat().includes(stage));
}

function card({ words, office }: SignedVisit, one: MyCase, file?: CaseFile): Html {
  const type = file?.type ?? office.rules.readable.get(one.typeId);
  if (type === undefined) throw new Error(`${one.caseId} has a type that this office lost`);
  const deadline = file && firstDeadline(file.state);
  return caseCard({
    typeName: listedTitle(words, type),
    reference: one.caseId,
    href: `/cases/${one.caseId}`,
    person: one.as === "representative" ? words.list([...one.names]) : undefined,
    state: turnOf(words, type, one.stage),
    ...said(words, type, one, file),
    deadline: file && deadline && lineOf(words, deadline, file),
    aside: html`${moved(words, one)}${file && officeIsLate(words, file)}`,
    actions: file && [...buttonsOf(words, file)],
  });
}

// Whoever acts for somebody is told at once that letters go elsewhere; where to stands in the case.
const moved = (words: Words, { addressSince }: MyCase): Html | undefined =>
  addressSince === undefined
    ? undefined
    : inset(words.t("delivery.since", { date: words.date(addressSince) }));

// A list on a screen that others see says nothing of a protected case but that there is one.
function said(words: Words, type: CaseFile["type"], { stage }: MyCase, file?: CaseFile) {
  const kept = typeWordIfAny(words, type, "listed.next");
  if (kept !== undefined) return { next: kept };
  return file === undefined
    ? { next: typeWord(words, type, `state.${stage}.person`) }
    : nextOf(words, file);
}

// One card for a part in a case of somebody else: it never says whose, nor what it waits for.
function partCard({ words, office }: SignedVisit, { caseId, typeId, part, stage }: MyCase): Html {
  const type = office.rules.readable.get(typeId);
  if (type === undefined || part === undefined) throw new Error(`${caseId} has no part to show`);
  const { partId, role } = part;
  return caseCard({
    typeName: listedTitle(words, type),
    reference: caseId,
    href: partHref({ caseId, partId }),
    state: { kind: "with-office", text: words.t("own-part.yours") },
    next: words.t("own-part.card", { role: roleName(words, { type, role }) }),
    whoActs: stage === "" ? undefined : typeWord(words, type, `state.${stage}`),
  });
}

function none({ words, signedIn }: SignedVisit): Html {
  const isHelper = signedIn.who.roles.includes("representative");
  return emptyState({
    title: words.t("person.cases.none"),
    text: words.t(isHelper ? "person.cases.none-helper" : "person.cases.none-text"),
    action: { text: words.t("person.cases.apply"), href: "/apply" },
  });
}

function another({ words }: SignedVisit): Html {
  const text = words.t("person.cases.apply-again");
  return html`<p class="rc-section">${button({ kind: "secondary", text, href: "/apply" })}</p>`;
}
