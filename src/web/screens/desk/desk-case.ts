import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset, notice } from "../../parts/notice.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { type StateKind, stateWord } from "../../parts/state-word.ts";
import type { Shown, SignedVisit } from "../../visit.ts";
import { isReading, openUntil, whoMayRead } from "../who-may-read.ts";
import { caseLabels } from "../case-labels.ts";
import { caseActions } from "./case-actions.ts";
import { exhibits, interviews, requests } from "./case-evidence.ts";
import { deadlineBox, facets, looks, wayIn, people, regimes } from "./case-side.ts";
import { application, asks, furtherAnswers, messages, notes, unanswered } from "./case-talk.ts";
import { caseTimeline } from "./case-timeline.ts";
import { isDecidedAgainst } from "../person/decided-against.ts";
import { begunHere } from "./case-begun.ts";
import { deadlineAtDesk, outcomeAtDesk, stateAtDesk } from "./desk-words.ts";
import { furtherParts, separatedWarning } from "./further-parts.ts";

/** A case as its officer works on it: what happened, what to do now, who and by when. */
export function deskCase(visit: SignedVisit, file: CaseFile): Shown {
  const { words, signedIn } = visit;
  const { state, type } = file;
  const title = typeWord(words, type, "title");
  const isObserved = state.mode === "observed";
  return {
    room: "desk",
    title: `${title} ${state.caseId}`,
    version: state.version,
    breadcrumbs: [listCrumb(visit), { text: state.caseId }],
    left: offPaper(caseTimeline(visit, file)),
    side: offPaper(html`${people(visit, file)}${!isObserved && deadlineBox(visit, file)}
${facets(visit, file)}
${regimes(visit, file)}${looks(visit, file)}
${wayIn(visit, file)}`),
    main: html`<p class="rc-paper-alone">${words.t("leaving.not-for-paper", { name: words.t("leaving.title") })}</p>
${offPaper(html`${doneNotice(visit, file)}
${pageHeading({ title, above: state.caseId })}
<p>${stateWord(turnOf(words, { ...file, stage: state.stage }))} <b>${stateAtDesk(words, type, state.stage)}</b></p>
${caseLabels(words, file)}${atAGlance(visit, file)}
${state.isProtected && inset(words.t("desk.protected"))}
${separatedWarning(visit, file)}
${openUntil(visit, file)}${whoMayRead(visit, file)}
${unanswered(visit, file)}
${signedIn.purpose === "intake" && inset(words.t("desk.envelope"))}
${purposeSaid(visit, file)}
${isObserved && deadlineBox(visit, file)}${begunHere(visit, file)}
${section({ id: "now", title: words.t("desk.now"), body: caseActions(visit, file) })}
${drafted(visit, file)}${decided(visit, file)}
${requests(visit, file)}${interviews(visit, file)}
${signedIn.purpose !== "intake" && exhibits(visit, file)}
${
  Object.keys(state.answers).length > 0 &&
  section({
    id: "application",
    title: words.t("desk.application-title"),
    body: html`${application(visit, file)}${furtherAnswers(visit, file)}`,
  })
}
${asks(visit, file)}${messages(visit, file)}${notes(visit, file)}
${furtherParts(visit, file)}`)}`,
  };
}

// What somebody prints leaves a line that the person reads: `take-out` makes the paper.
const offPaper = (body: Html): Html => html`<div class="rc-not-for-paper">${body}</div>`;

// On a narrow screen the columns come below, so who it is and by when stands here too.
function atAGlance({ words }: SignedVisit, { state, type }: CaseFile): Html {
  const names = state.parties.flatMap(({ name }) => name ?? []);
  const next = state.deadlines
    .filter((one) => one.status === "running" && one.kind !== "not-before")
    .toSorted((a, b) => a.display.dueOn.localeCompare(b.display.dueOn))
    .slice(0, 2);
  return html`<p>${names.length > 0 && html`<b><bdi>${words.list(names)}</bdi></b>`}
${
  state.mode === "own" &&
  next.map(
    (one) => html`<br>${deadlineAtDesk(words, type, one.name)}:
<a class="govuk-link" href="#deadlines"><time datetime="${one.display.dueOn}">${words.date(one.display.dueOn)}</time></a>`,
  )
}</p>`;
}

// Where no assignment says why somebody opened the file, the page does.
function purposeSaid(visit: SignedVisit, file: CaseFile): Html | undefined {
  const { words, signedIn } = visit;
  if (file.state.assignedTo?.actorId === signedIn.who.accountId) return undefined;
  const key = isReading(visit, file) ? "reading" : signedIn.purpose;
  const purpose = words.t(`desk.purpose.${key}`);
  return html`<p class="rc-quiet">${words.t("desk.purpose.line", { purpose })}</p>`;
}

/** The way back to the list that this reader works from. */
export function listCrumb({ words, signedIn }: SignedVisit): { text: string; href: string } {
  const { roles } = signedIn.who;
  if (roles.includes("intake-clerk")) {
    return { text: words.t("web.menu.intake"), href: "/desk/office" };
  }
  return roles.includes("supervisor")
    ? { text: words.t("web.menu.office-cases"), href: "/desk/office" }
    : { text: words.t("web.menu.worklist"), href: "/desk" };
}

/** Whose turn it is, from the office's side; nobody's where the person has a right and no duty. */
export function turnOf(
  words: Words,
  { waitsOn, type, stage }: Pick<CaseFile, "waitsOn" | "type"> & { readonly stage: string },
): { kind: StateKind; text: string } {
  if (waitsOn === "person" && isDecidedAgainst(type, stage)) {
    return { kind: "closed", text: words.t("desk.waits-on.decided") };
  }
  const kinds = {
    person: "with-office",
    office: "waiting-on-you",
    "another-body": "with-office",
    nobody: "closed",
  } as const;
  return { kind: kinds[waitsOn], text: words.t(`desk.waits-on.${waitsOn}`) };
}

function doneNotice({ words, query }: SignedVisit, { type }: CaseFile): Html | undefined {
  const event = query["done"];
  if (event === undefined || !Object.hasOwn(type.events, event)) return undefined;
  return notice({ words, kind: "done", text: typeWord(words, type, `event.${event}.done`) });
}

function drafted({ words, signedIn }: SignedVisit, { state, type }: CaseFile): Html | undefined {
  const { draft, secondReview } = state;
  if (draft === undefined) return undefined;
  const isRead = secondReview?.draftVersion === draft.version;
  const reader =
    secondReview !== undefined && isRead
      ? words.t("desk.draft.read", { name: secondReview.name, date: words.date(secondReview.on) })
      : words.t("desk.draft.not-read");
  const mayOpen = signedIn.purpose === "adjudication" || signedIn.purpose === "supervision";
  return section({
    id: "draft",
    title: words.t("desk.draft"),
    body: html`<p>${words.t("desk.draft.outcome", {
      outcome: outcomeAtDesk(words, type, draft.outcome),
      date: words.date(draft.on),
    })} ${reader}</p>
${mayOpen && html`<p><a class="govuk-link" href="/desk/decide/${state.caseId}">${words.t("desk.draft.open")}</a></p>`}`,
  });
}

function decided({ words }: SignedVisit, { state, type }: CaseFile): Html | undefined {
  if (state.decisions.length === 0) return undefined;
  const items = state.decisions.map(
    (one) => html`<li><p><b>${outcomeAtDesk(words, type, one.outcome)}</b>,
<time datetime="${one.decidedOn}">${words.date(one.decidedOn)}</time></p>
<p class="rc-quiet">${words.t("desk.decided-by", { name: one.decidedBy.name })}</p>
<p dir="auto" class="rc-own-words">${one.reasons}</p></li>`,
  );
  return section({
    id: "decisions",
    title: words.t("desk.decisions"),
    body: html`<ol class="govuk-list govuk-list--spaced">${items}</ol>`,
  });
}
