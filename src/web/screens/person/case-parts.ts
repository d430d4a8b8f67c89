import type { CaseType } from "#domain/case/case-type.ts";
import { stepDone } from "../../fields/step-done.ts";
import type { CaseState, Stamp } from "#domain/case/state.ts";
import type { CaseFile } from "#questions/case-file.ts";
import { FEWEST } from "#questions/office-information.ts";
import type { UsualWait } from "#questions/usual-waits.ts";
import type { Words } from "#words/load-words.ts";
import { movesOfStep } from "../clock-parts.ts";
import { fieldWords } from "../../fields/field-words.ts";
import { typeWord, typeWordIfAny } from "../../fields/type-words.ts";
import { actionForm } from "../../parts/action-form.ts";
import { type Html, html, type HtmlValue } from "../../parts/html.ts";
import { details } from "../../parts/notice.ts";
import { processList, type ProcessStep } from "../../parts/process-list.ts";
import { textArea } from "../../parts/text-area.ts";
import type { SignedVisit } from "../../visit.ts";
import { comingPhases } from "./coming-phases.ts";
import { toldLook } from "./look-line.ts";

/**
 * The road of the case: phases done, now and later, with the day each was reached, and how long
 * others waited where this case has not gone on yet.
 */
export function road(
  words: Words,
  { type, state, phase }: CaseFile,
  waits: readonly UsualWait[],
): Html {
  const reached = phaseDays(type, state);
  const coming = comingPhases(type, state.stage);
  const isSet = state.appointments.length > 0 || state.interviews.length > 0;
  const here = type.phases.indexOf(phase);
  const isOver = type.states[state.stage]?.end === true;
  const passed = (name: string, index: number) => index < here && (reached.has(name) || !isOver);
  // What another body decides comes as its notices say, whatever the steps of the type are.
  const canCome = (name: string) => state.mode !== "own" || coming.has(name);
  const steps = type.phases
    .map((name, index): ProcessStep | undefined => {
      const place = index === here ? "now" : index < here ? "done" : "later";
      if (place === "done" && !passed(name, index)) return undefined;
      if (place === "later" && (isOver || !canCome(name))) return undefined;
      const on = place === "later" ? undefined : reached.get(name);
      const text =
        place === "now" ? typeWordIfAny(words, type, `state.${state.stage}.person`) : undefined;
      const before =
        place === "now" && !isSet ? typeWordIfAny(words, type, `phase.${name}.before`) : undefined;
      const usually = place === "done" || isOver ? undefined : usualWait(words, waits, name);
      return { name: before ?? typeWord(words, type, `phase.${name}`), place, on, text, usually };
    })
    .filter((step) => step !== undefined);
  const isTimed = steps.some((step) => step.usually !== undefined);
  const howCounted = words.t("person.road.how-counted", { least: FEWEST });
  return processList({ words, steps, howCounted: isTimed ? howCounted : undefined });
}

function usualWait(words: Words, waits: readonly UsualWait[], phase: string): string | undefined {
  const found = waits.find((one) => one.phase === phase);
  if (found === undefined) return undefined;
  const { moreThan, halfWithinDays: half, mostWithinDays: most } = found;
  return words.t("person.road.usually", { half, most, moreThan });
}

/** The first day of each phase, where the events themselves say to which state they lead. */
function phaseDays(type: CaseType, state: CaseState): Map<string, string> {
  const days = new Map<string, string>();
  for (const { event, on } of state.history) {
    const to = type.events[event]?.to;
    const phase = typeof to === "string" ? type.states[to]?.phase : undefined;
    if (phase !== undefined && !days.has(phase)) days.set(phase, on);
  }
  return days;
}

const GROUPS = {
  answer: ["respond", "submit", "challenge", "record", "deliver"],
  ask: ["ask", "interpreting"],
  change: [
    "correct",
    "readdress",
    "dispute",
    "include",
    "represent",
    "end-representation",
    "withdraw",
  ],
} as const;

/** What the reader may do now, in groups; each says what it brings about. */
export function whatYouCanDo(words: Words, { type, state, may }: CaseFile): Html {
  const kindOf = (event: string) => type.events[event]?.does ?? "";
  const groups = Object.entries(GROUPS).flatMap(([group, kinds]) => {
    const events = may.filter((event) => (kinds as readonly string[]).includes(kindOf(event)));
    return events.length === 0 ? [] : [{ group, events }];
  });
  if (groups.length === 0) return html`<p>${words.t("person.can.nothing")}</p>`;
  return html`${groups.map(
    ({ group, events }) => html`<h3 class="govuk-heading-s">${words.t(`person.can.${group}`)}</h3>
<ul class="govuk-list govuk-list--spaced">${events.map(
      (
        event,
      ) => html`<li><a class="govuk-link" href="${hrefOf(state.caseId, event, kindOf(event))}">
${typeWord(words, type, `event.${event}`)}</a>
<span class="rc-quiet rc-block">${typeWordIfAny(words, type, `event.${event}.explain`)}</span></li>`,
    )}</ul>`,
  )}`;
}

const HELP: readonly string[] = ["represent", "end-representation"];
const hrefOf = (caseId: string, event: string, kind: string): string => {
  if (kind === "interpreting") return `/cases/${caseId}/interpreters`;
  return HELP.includes(kind) ? `/cases/${caseId}/representatives` : `/cases/${caseId}/${event}`;
};

/** What was written both ways, oldest first, and a place to write. */
export function messages(
  visit: SignedVisit,
  file: CaseFile,
  version: number,
  base = `/cases/${file.state.caseId}`,
): Html {
  const { words, office, signedIn } = visit;
  const { state, type, may } = file;
  const event = may.find((name) => type.events[name]?.does === "message");
  const all = state.messages.map(
    (message) => html`<li class="rc-message rc-message--${message.from}">
<p class="rc-quiet">${words.t(`person.messages.from-${message.from}`, {
      pseudonym: message.pseudonym ?? "",
      date: words.date(message.on),
    })}</p>
${
  message.look !== undefined &&
  html`<p class="rc-quiet">${words.t("person.messages.about-look")}
${toldLook(visit, message.look)}</p>`
}
<p dir="auto" class="rc-own-words">${message.text}</p></li>`,
  );
  const write =
    event !== undefined &&
    actionForm({
      action: `${base}/${event}`,
      csrf: signedIn.csrf,
      idempotencyKey: office.newId(),
      version,
      body: textArea({
        words,
        name: "text",
        label: fieldWords(words, type, event, "text").label,
        rows: 4,
        maxLength: 5000,
      }),
      submit: { text: words.t("person.messages.send"), kind: "secondary" },
    });
  return html`${
    all.length === 0
      ? html`<p>${words.t("person.messages.none")}</p>`
      : html`<ul class="govuk-list">${all}</ul>`
  }
${write}`;
}

/** Everything that has happened, folded away; staff by role and pseudonym. */
export function whatHappened(visit: SignedVisit, { state, type }: CaseFile): Html {
  const { words } = visit;
  const line = (stamp: Stamp): HtmlValue => html`<li>
<time datetime="${stamp.on}">${words.date(stamp.on)}</time><br>
${stepDone(words, type, stamp)}
<span class="rc-quiet">${whoActed(words, stamp)}</span>
${movesOfStep(words, state, stamp.version, (name) => typeWord(words, type, `deadline.${name}`))}</li>`;
  return details({
    summary: words.t("person.happened"),
    body: html`<ol class="govuk-list govuk-list--spaced">${state.history.toReversed().map(line)}</ol>`,
  });
}

/** The role of whoever acted, with their stable pseudonym where they are staff. */
export function whoActed(words: Words, { role, pseudonym }: Stamp): string {
  const name = words.t(`web.role.${role}`);
  return pseudonym === undefined ? name : words.t("person.role-named", { role: name, pseudonym });
}
