import { isOpenClock } from "#domain/case/clocks-after.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { RunningDeadline } from "#domain/case/running-deadline.ts";
import type { DeadlineReading } from "#domain/time/deadline.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { languageForReader } from "../../fields/spoken-languages.ts";
import { typeWordIfAny } from "../../fields/type-words.ts";
import { deadlineLine } from "../../parts/deadline-line.ts";
import { type Html, html, nothing } from "../../parts/html.ts";
import { sideBox } from "../../parts/sections.ts";
import { whyThisDate } from "../../parts/why-this-date.ts";
import type { SignedVisit } from "../../visit.ts";
import { movesOf, stopsOf } from "../clock-parts.ts";
import { deadlineAtDesk } from "./desk-words.ts";
import { filingClockNames } from "./filing-fields.ts";

/** Who is in the case, how to reach them, and who has it. */
export function people({ words }: SignedVisit, { state }: CaseFile): Html {
  const hidden = words.t("desk.not-for-you");
  const address = state.answers["mailing-address"];
  const safe = state.answers["safe-contact"];
  const parties = state.parties.map(
    ({ name, role, language }) => html`<dt>${words.t(`desk.party.${role}`)}</dt>
<dd><bdi>${name ?? hidden}</bdi>${language !== undefined && html` · <bdi>${languageForReader(words, language)}</bdi>`}</dd>`,
  );
  const representatives = state.representatives
    .filter((one) => one.to === undefined)
    .map(
      ({ role, name, from, form, scope }) => html`<dt>${words.t(speakerKey(role, scope))}</dt>
<dd><bdi>${name ?? hidden}</bdi>, ${words.t("desk.since", { date: words.date(from) })}${form && html` (${form})`}</dd>`,
    );
  return sideBox({
    id: "people",
    title: words.t("desk.people"),
    body: html`<dl class="rc-consequences">${parties}${representatives}
${
  typeof safe === "string"
    ? html`<dt>${words.t("desk.safe-contact")}</dt><dd dir="auto">${safe}</dd>`
    : state.reachedAt !== undefined
      ? html`<dt>${words.t("delivery.now")}</dt><dd dir="auto">${
          state.reachedAt.isUnknown === true ? words.t("delivery.unknown") : state.reachedAt.text
        }${state.reachedAt.isHeld && html`<br><b>${words.t("delivery.held")}</b>`}</dd>`
      : typeof address === "string" &&
        html`<dt>${words.t("desk.address")}</dt><dd dir="auto">${address}</dd>`
}
<dt>${words.t("desk.assigned-to")}</dt><dd>${state.assignedTo?.name ?? words.t("desk.nobody-yet")}</dd></dl>`,
  });
}

const speakerKey = (role: string, scope: string | undefined): string => {
  if (scope === "read-only") return "helpers.companion";
  return role === "guardian" ? "desk.party.guardian" : "desk.party.representative";
};

// What a client must do comes before what the client waits for.
const isTheirs = ({ dutyOf }: RunningDeadline): boolean => dutyOf === "agency";

// Another body's clock is counted from its own notice, or from the day it got the application.
function isCounted({ mode, history, filedElsewhere }: CaseState, one: RunningDeadline): boolean {
  if (mode !== "observed" || one.dutyOf !== "agency") return true;
  const start = history.find((stamp) => stamp.version === one.startedBy);
  return start?.kind === "notice" || (start?.kind === "file" && filedElsewhere !== undefined);
}

/** Since when the other body has the application and who says so, or what that leaves uncounted. */
function filing(words: Words, { state, type, may }: CaseFile): Html {
  const { filedElsewhere } = state;
  const clocks = filingClockNames(words, type);
  if (filedElsewhere !== undefined) {
    const { on, knownFrom } = filedElsewhere;
    const said = clocks.length === 0 ? "known" : "from";
    return html`<p class="rc-quiet">${words.t(`clinic.filing.${said}-${knownFrom}`, {
      date: words.date(on),
    })}</p>`;
  }
  const isOver = type.states[state.stage]?.end === true;
  if (clocks.length === 0 || isOver) return nothing;
  const event = may.find((one) => type.events[one]?.does === "notice");
  return html`<p class="rc-quiet">${words.t("clinic.filing.not-known", {
    list: words.list([...clocks]),
  })}</p>
${
  event !== undefined &&
  html`<p><a class="govuk-link" href="/cases/${state.caseId}/${event}">${words.t("clinic.filing.add")}</a></p>`
}`;
}

/** Every running deadline with both readings and how each was reached. */
export function deadlineBox({ words }: SignedVisit, file: CaseFile): Html {
  const isObserved = file.state.mode === "observed";
  const running = file.state.deadlines
    .filter((one) => isOpenClock(one) && isCounted(file.state, one))
    .toSorted((a, b) => a.display.dueOn.localeCompare(b.display.dueOn))
    .toSorted((a, b) => (isObserved ? Number(isTheirs(a)) - Number(isTheirs(b)) : 0));
  return sideBox({
    id: "deadlines",
    title: words.t("desk.deadlines"),
    body: html`${running.length === 0 && html`<p>${words.t("desk.deadlines-none")}</p>`}
${running.map((one) => deadline(words, file, one))}
${isObserved && filing(words, file)}`,
  });
}

function deadline(words: Words, file: CaseFile, one: RunningDeadline): Html {
  const { type, today, state } = file;
  const display = one.display as unknown as DeadlineReading;
  const adverse = one.adverse as unknown as DeadlineReading;
  const verb =
    one.kind === "not-before" ? "not-before" : one.dutyOf === "agency" ? "office-by" : "arrive-by";
  const line = {
    words,
    verb,
    on: display.dueOn,
    daysLeft: daysBetween(today, display.dueOn),
    isContested: one.contested ?? false,
  } as const;
  const differs = adverse.dueOn !== display.dueOn;
  const citation = [one.cite];
  return html`<div class="rc-deadline-box"><p><b>${deadlineAtDesk(words, type, one.name)}</b></p>
${one.uncounted !== undefined && html`<p><b>${words.t("clocks.uncounted-desk")}</b></p>`}
${stopsOf(words, file, one)}
${one.status === "running" && deadlineLine(line)}
${
  differs &&
  one.status === "running" &&
  html`<p class="rc-quiet">${words.t(`desk.deadline.adverse-${one.dutyOf}`, {
    date: words.date(adverse.dueOn),
  })}</p>`
}
${movesOf(words, state, one)}
${whyThisDate({
  words,
  reading: display,
  citation,
  consequence: typeWordIfAny(words, type, `deadline.${one.name}.missed`),
})}
${differs && whyThisDate({ words, reading: adverse, citation })}</div>`;
}

/** Whole days from one civil date to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** What must be minded in dealing with this person: needs and dangers, never who they are. */
export function facets({ words }: SignedVisit, { state }: CaseFile): Html | undefined {
  const { language } = state.parties[0] ?? {};
  const isRepresented = state.representatives.some(
    (one) => one.to === undefined && one.scope !== "read-only",
  );
  const found = [
    ...(language !== undefined && language !== "en"
      ? [words.t("desk.facet.interpreter", { language: languageForReader(words, language) })]
      : []),
    ...(typeof state.answers["safe-contact"] === "string"
      ? [words.t("desk.facet.safe-contact")]
      : []),
    ...(state.answers["needs-help"] === true || state.answers["accommodation"] !== undefined
      ? [words.t("desk.facet.help")]
      : []),
    ...(state.urgencyAskedOn === undefined
      ? []
      : [words.t("desk.facet.urgency", { date: words.date(state.urgencyAskedOn) })]),
    ...(isRepresented ? [words.t("desk.facet.represented")] : []),
  ];
  if (found.length === 0) return undefined;
  return sideBox({
    id: "facets",
    title: words.t("desk.facets"),
    body: html`<ul class="govuk-list govuk-list--bullet">${found.map((one) => html`<li>${one}</li>`)}</ul>`,
  });
}

/** The rules of confidentiality in force, in words that say what to do. */
export function regimes({ words }: SignedVisit, { type, state }: CaseFile): Html {
  const items = [...new Set([...type.regimes, ...state.attached])].map((id) => {
    if (words.has(`desk.regime.${id}`)) return words.t(`desk.regime.${id}`);
    return words.has(`regimes.plain.${id}`) ? `${id}: ${words.t(`regimes.plain.${id}`)}` : id;
  });
  return sideBox({
    id: "regimes",
    title: words.t("desk.regimes"),
    body: html`<ul class="govuk-list govuk-list--bullet">${items.map((one) => html`<li>${one}</li>`)}</ul>
${state.isProtected && html`<p><b>${words.t("desk.protected")}</b></p>`}`,
  });
}

/** The way to who has looked. Reading that list is a look itself, so it is not opened unasked. */
export function looks({ words, signedIn }: SignedVisit, { state }: CaseFile): Html | undefined {
  if (signedIn.purpose === "intake") return undefined;
  return sideBox({
    id: "looks",
    title: words.t("desk.looks"),
    body: html`<p>${words.t("desk.looks-explain")}</p>
<p><a class="govuk-link" href="/cases/${state.caseId}/looks">${words.t("desk.looks-link")}</a></p>
${
  signedIn.purpose === "supervision" &&
  html`<p><a class="govuk-link" href="/cases/${state.caseId}/readers">${words.t("readers.link")}</a></p>`
}`,
  });
}

/** The way to a new way in, for who lost their own key: for those who work on this case. */
export function wayIn({ words, signedIn }: SignedVisit, { state }: CaseFile): Html | undefined {
  const { who, purpose } = signedIn;
  const isTheirs = state.assignedTo?.actorId === who.accountId;
  const isOpen = isTheirs || purpose === "intake" || purpose === "supervision";
  if (!isOpen || state.mode !== "own") return undefined;
  const href = `/cases/${state.caseId}/way-in`;
  return sideBox({
    id: "way-in",
    title: words.t("way-in.title"),
    body: html`<p><a class="govuk-link" href="${href}">${words.t("way-in.open")}</a></p>`,
  });
}
