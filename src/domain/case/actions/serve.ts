import { addressees, sentTo } from "../addressees.ts";
import {
  type CaseType,
  type EventDefinition,
  findEvent,
  reviewClocks,
  type FieldDefinition,
  type OutcomeDefinition,
} from "../case-type.ts";
import { joined } from "../classed.ts";
import type { ActionKind, DecideContext } from "../decide-context.ts";
import { guardsOpen, openNoticeGuards } from "../guards/all.ts";
import { lastSafeDay } from "../last-safe-day.ts";
import { originalHash } from "../original-hash.ts";
import { mailCameBackOn, undoneWindows } from "../returned-mail.ts";
import type { Notice } from "../state.ts";
import { textOf } from "../text-of.ts";

const USUAL_WAYS = ["electronic", "mail", "personal"] as const;

/** How something may be served: as its event says, or by every way that the type knows. */
export function waysOfService(type: CaseType, definition?: EventDefinition): readonly string[] {
  if (definition !== undefined) return definition.service ?? USUAL_WAYS;
  const named = Object.values(type.events).flatMap((event) => event.service ?? []);
  return [...new Set([...USUAL_WAYS, ...named])];
}

const fieldsOf = (
  definition: EventDefinition,
  type: CaseType,
): Record<string, FieldDefinition> => ({
  service: {
    kind: "choice",
    class: "record",
    optional: false,
    options: [...waysOfService(type, definition)],
  },
  "own-language-summary": { kind: "long-text", class: "narrative", optional: true },
  "offers-interpreter": { kind: "yes-no", class: "record", optional: true },
});

/**
 * A decision reaches the person and the representative; the clocks run from the service. Where mail
 * came back from a request, what was asked is served again and its time runs anew.
 */
export const serve: ActionKind = {
  kind: "serve",
  fields: fieldsOf,
  decide(context, input) {
    const { event, state, today, newId, type } = context;
    const service = textOf(input["service"]);
    const to = addressees(state, today);
    const decision = state.decisions.at(-1);
    const outcome = decision && findEvent(type, decision.event)?.outcomes?.[decision.outcome];
    const summary = textOf(input["own-language-summary"]).trim();
    const offersInterpreter = input["offers-interpreter"] === true;
    const no = guardsOpen(
      openNoticeGuards({
        ...context,
        adverse: decision?.adverse ?? false,
        service,
        to,
        text: summary,
        discloses: [],
        summary,
        offersInterpreter,
      }),
    );
    if (no !== undefined) return no;
    const notice: Notice = {
      id: newId(),
      event,
      on: today,
      service,
      to,
      ...(decision?.rules === undefined ? {} : { rules: decision.rules }),
      ...(decision === undefined ? {} : { reviews: reviewsOf(context, outcome, service) }),
      ...(offersInterpreter ? { offersInterpreter } : {}),
    };
    const noticeText = {
      ...(decision === undefined ? {} : { original: originalHash(state.caseId, decision) }),
      ...(summary === "" ? {} : { summary }),
    };
    return {
      ...(outcome?.served === undefined ? {} : { to: outcome.served }),
      starts: outcome === undefined ? askedAgain(context) : reviewClocks(type, outcome),
      service,
      payload: joined(
        { record: { notice }, narrative: { noticeText } },
        sentTo(state, type, service),
      ),
    };
  },
};

/**
 * Each way to have it looked at again, with the last day that is safe if it goes this way today.
 */
function reviewsOf(
  { type, deadline, today }: DecideContext,
  outcome: OutcomeDefinition | undefined,
  service: string,
): NonNullable<Notice["reviews"]> {
  return (outcome?.review ?? []).flatMap((route) => {
    const known = type.reviews[route];
    if (known === undefined) return [];
    const lastDay = lastSafeDay(known, deadline, today, service);
    return [{ route, ...(lastDay === undefined ? {} : { lastDay }) }];
  });
}

// Whoever wrote meanwhile has been reached, and was given no time by a letter that came back.
function askedAgain({ state, type }: DecideContext): readonly string[] {
  const undone = undoneWindows(state, type).map(({ name }) => name);
  if (mailCameBackOn(state, type) === undefined) return undone;
  const open = state.requests.findLast((one) => one.answeredOn === undefined);
  return open === undefined ? undone : [...new Set([open.deadline, ...undone])];
}
