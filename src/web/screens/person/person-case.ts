import { isConfidential } from "#domain/case/own-parts.ts";
import type { Answered } from "#door/ask.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Look } from "#questions/case-looks.ts";
import type { PersonsCase } from "#questions/persons-case.ts";
import { whoMayRead } from "../who-may-read.ts";
import { caseLabels } from "../case-labels.ts";
import { listedTitle, typeWord } from "../../fields/type-words.ts";
import { caseCard } from "../../parts/case-card.ts";
import { type Html, html } from "../../parts/html.ts";
import { lookList } from "../../parts/look-list.ts";
import { inset, notice } from "../../parts/notice.ts";
import { section } from "../../parts/sections.ts";
import type { Reply, SignedVisit } from "../../visit.ts";
import { rulesMoved } from "../rules/rules-moved.ts";
import { readsAsGuardian } from "../../words-for-guardian.ts";
import { deadlines } from "./case-deadlines.ts";
import { messages, road, whatHappened, whatYouCanDo } from "./case-parts.ts";
import { firstDeadline, lineOf, buttonsOf, turnOf } from "./case-turn.ts";
import { lettersNow } from "./letters-now.ts";
import { lookLine } from "./look-line.ts";
import { ownGuardian } from "./own-guardian.ts";
import { partHref } from "./part-as-file.ts";
import { officeIsLate } from "./office-is-late.ts";
import { sentAndReceived } from "./sent-and-received.ts";
import { nextOf } from "./your-meetings.ts";
import { yourRights } from "./your-rights.ts";

/** The case as the person or their representative sees it: where it is, what is next, and why. */
export function personCase(
  visit: SignedVisit,
  { answer: { file, looks, waits }, version }: Answered<PersonsCase>,
): Reply {
  const { words } = visit;
  const { type } = file;
  const parts: readonly (readonly [id: string, body: Html])[] = [
    ["where", html`${road(words, file, waits)}${whatHappened(visit, file)}`],
    ["can", whatYouCanDo(words, file)],
    ["deadlines", deadlines(words, file)],
    [
      "papers",
      html`${leftOut(visit, file)}${sentAndReceived(words, file, opensPapers(visit, file))}`,
    ],
    ["messages", messages(visit, file, version)],
    ["looks", latestLooks(visit, file, looks)],
    ["rights", yourRights(words, file)],
  ];
  return {
    show: {
      room: "person",
      title: listedTitle(words, type),
      version,
      main: html`<p class="rc-no-print"><a class="govuk-link" href="/cases">${words.t("person.back-to-cases")}</a></p>
${done(visit)}
${standIn(visit, file)}
${isStandIn(visit, file) && lettersNow(words, file, true)}
${rulesMoved(words, file)}
${summary(visit, file)}${caseLabels(words, file)}
${!isStandIn(visit, file) && lettersNow(words, file, false)}
${whoMayRead(visit, file)}
${further(visit, file)}${ownGuardian(visit, file)}${confidence(visit, file)}
${parts.map(([id, body]) => section({ id, title: words.t(`person.section.${id}`), body }))}`,
    },
  };
}

// Says once that something was received; the address carries no more than that.
function done({ words, query }: SignedVisit): Html | undefined {
  if (query["done"] === undefined) return undefined;
  return notice({ words, kind: "done", text: words.t("person.done") });
}

// The pages speak to the person; whoever stands in for them is told so once.
function standIn(visit: SignedVisit, file: CaseFile): Html | undefined {
  return isStandIn(visit, file) ? inset(visit.words.t("person.you-represent")) : undefined;
}

const isStandIn = ({ signedIn }: SignedVisit, { state }: CaseFile): boolean =>
  signedIn.who.links.get(state.caseId)?.as === "representative";

// What a child said in confidence has a page of its own, which no guardian finds.
function confidence({ words, signedIn }: SignedVisit, { state, type, may }: CaseFile) {
  const link = signedIn.who.links.get(state.caseId);
  const speaks = may.some((event) => {
    const definition = type.events[event];
    return definition !== undefined && isConfidential(type, definition);
  });
  if (link?.as !== "party" || !speaks) return undefined;
  return html`<p><a class="govuk-link" href="${partHref({ caseId: state.caseId, partId: link.partyId })}">
${words.t("own-part.confidence-link")}</a></p>`;
}

// Whoever brought somebody in knows that they did; what they do there is not told here.
function further({ words }: SignedVisit, { state }: CaseFile): Html | undefined {
  const names = [...new Set(state.around.flatMap(({ name }) => name ?? []))];
  if (names.length === 0) return undefined;
  return inset(words.t("own-part.further", { names: words.list(names) }));
}

// What policies keep from a guardian would else look as if it had never been sent.
function leftOut({ words, office, signedIn }: SignedVisit, file: CaseFile): Html | undefined {
  if (!readsAsGuardian(signedIn.who, office.mode)) return undefined;
  const granted = GRANTED.filter((of) => file.sees.includes(of));
  if (granted.length === 0) return inset(words.t("guardian.left-out"));
  const what = words.list(granted.map((of) => words.t(`own-guardian.class.${of}`)));
  return inset(words.t("guardian.left-out-but", { what }));
}

const GRANTED = ["narrative", "health", "third-party"] as const;

// Without a grant a guardian opens no paper, so no link leads to one.
const opensPapers = ({ office, signedIn }: SignedVisit, { sees }: CaseFile): boolean =>
  !readsAsGuardian(signedIn.who, office.mode) || GRANTED.some((of) => sees.includes(of));

function summary({ words }: SignedVisit, file: CaseFile): Html {
  const { state, type } = file;
  const deadline = firstDeadline(state);
  return caseCard({
    level: 1,
    typeName: typeWord(words, type, "title"),
    reference: state.caseId,
    person: state.parties.map((party) => party.name ?? "").join(", "),
    state: turnOf(words, type, state.stage),
    ...nextOf(words, file),
    deadline: deadline && lineOf(words, deadline, file),
    aside: officeIsLate(words, file),
    actions: [...buttonsOf(words, file)],
  });
}

function latestLooks(visit: SignedVisit, file: CaseFile, looks: readonly Look[]): Html {
  const { words, office } = visit;
  const lines = looks.map((look) => lookLine(visit, file, look));
  return html`<p>${words.t("person.looks.lead")}</p>
${lines.length > 0 && html`<p>${words.t("person.looks.latest")}</p>`}
${lookList({ words, zone: office.zone, looks: lines, isExcerpt: true })}
<p><a class="govuk-link" href="/cases/${file.state.caseId}/looks">${words.t("person.looks.see")}</a></p>
<p><a class="govuk-link" href="/cases/${file.state.caseId}/take-out">${words.t("leaving.link")}</a></p>`;
}
