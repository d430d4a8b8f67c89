import type { EventActor, EventDefinition } from "#domain/case/case-type.ts";
import { forbids, isObservable } from "#domain/case/forbids.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { nextStep } from "#domain/case/next-step.ts";
import { refuse } from "#domain/refusal.ts";
import { timeOfDay } from "#domain/time/time-of-day.ts";
import type { CaseFile } from "#questions/case-file.ts";
import { button } from "../../parts/button.ts";
import { type Html, html, nothing } from "../../parts/html.ts";
import { details } from "../../parts/notice.ts";
import type { SignedVisit } from "../../visit.ts";
import { actAtDesk, actExplained } from "./desk-words.ts";
import { isReading } from "../who-may-read.ts";
import { whyNotWords } from "./problem-words.ts";

/** Where an event is acted on: drafts and signatures have a desk of their own. */
export function actHref({ type, state }: CaseFile, event: string): string {
  const kind = type.events[event]?.does;
  const decides = kind === "draft" || kind === "decide";
  return decides && state.mode === "own"
    ? `/desk/decide/${state.caseId}`
    : `/cases/${state.caseId}/${event}`;
}

/** The event that moves the case on, where it is this reader's to do. */
export function nextAct({ type, state, may }: CaseFile): string | undefined {
  const kindOf = (event: string) => type.events[event]?.does;
  const usual = nextStep(type, state);
  if (usual !== undefined && may.includes(usual)) return usual;
  const kinds = ["decide", "serve", "hold", "notice", "draft"];
  return kinds.map((kind) => may.find((one) => kindOf(one) === kind)).find(Boolean);
}

/** What may be done now, the usual next step first, and what may not be done now and why. */
export function caseActions(visit: SignedVisit, file: CaseFile): Html {
  const { words } = visit;
  const { may } = file;
  const next = nextAct(file);
  const name = (event: string) => actAtDesk(visit, file, event);
  const others = distinct(
    file,
    may.filter(
      (event) => event !== next && !isIdle(file, event) && !isOpenAlready(visit, file, event),
    ),
  );
  const primary =
    next !== undefined &&
    html`<p>${actExplained(visit, file, next)}</p>
${button({ text: name(next), href: actHref(file, next) })}`;
  const rest = others.map(
    (event) =>
      html`<li><a class="govuk-link" href="${actHref(file, event)}">${name(event)}</a></li>`,
  );
  return html`${primary}
${next === undefined && file.waitsOn === "person" && html`<p>${words.t("desk.wait-for-person")}</p>`}
${may.length === 0 && file.waitsOn !== "person" && html`<p>${words.t("desk.nothing-to-do")}</p>`}
${
  rest.length > 0 &&
  html`<h3 class="govuk-heading-s">
${words.t(next === undefined ? "desk.you-can" : "desk.you-can-also")}</h3>
<ul class="govuk-list">${rest}</ul>`
}
${notPossible(visit, file)}`;
}

// What answers a dispute, speaks of a guardian or lets a colleague back, where there is none.
function isIdle({ type, state }: CaseFile, event: string): boolean {
  const definition = type.events[event];
  if (definition?.does === "answer") {
    return state.disputes.every(({ answeredOn }) => answeredOn !== undefined);
  }
  if (fieldsOfEvent(type, event)["guardian"] !== undefined) {
    return !state.representatives.some(({ role, to }) => role === "guardian" && to === undefined);
  }
  return definition?.lifts_exclusion === true && state.excluded.length === 0;
}

// Whoever may read the case now asks for nothing by these.
const isOpenAlready = (visit: SignedVisit, file: CaseFile, event: string): boolean =>
  ["ask-access", "break-glass"].includes(file.type.events[event]?.does ?? "") &&
  isReading(visit, file);

// Signing and serving in one act and signing alone lead to the same desk: one link is enough.
function distinct(file: CaseFile, events: readonly string[]): readonly string[] {
  const seen = new Set(nextAct(file) === undefined ? [] : [actHref(file, nextAct(file) ?? "")]);
  return events.filter((event) => {
    const href = actHref(file, event);
    if (seen.has(href)) return false;
    seen.add(href);
    return true;
  });
}

function notPossible(visit: SignedVisit, file: CaseFile): Html {
  const { words, signedIn, office } = visit;
  const { type, state, may, today } = file;
  const time = timeOfDay(office.clock.now(), office.zone);
  const roles = signedIn.who.roles as readonly EventActor[];
  const isMine = ({ by, does }: EventDefinition) =>
    does !== "expire" && does !== "file" && by.some((one) => roles.includes(one));
  const mode = state.mode === "observed" ? "observed" : "own";
  const fits = (definition: EventDefinition) =>
    mode === "observed" ? isObservable(definition) : definition.does !== "notice";
  const items = Object.entries(type.events)
    .filter(([event, definition]) => !may.includes(event) && isMine(definition) && fits(definition))
    .map(([event, definition]) => {
      const moment = { definition, state, type, event, mode, today, time } as const;
      const no = forbids(moment) ?? refuse("not-allowed");
      return html`<li><b>${actAtDesk(visit, file, event)}</b>:
${whyNotWords(words, type, event, no)}</li>`;
    });
  if (items.length === 0) return nothing;
  return details({
    summary: words.t("desk.not-possible-now"),
    body: html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`,
  });
}
