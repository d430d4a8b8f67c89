import { z } from "zod";
import { isRefusal, type Refusal, refuse } from "../../refusal.ts";
import {
  type CaseType,
  type EventDefinition,
  type FieldDefinition,
  findEvent,
  type OutcomeDefinition,
  reviewClocks,
} from "../case-type.ts";
import { classed, exhibitsOf, joined } from "../classed.ts";
import type { ActionKind, DecideContext, Outcome } from "../decide-context.ts";
import { FiledElsewhere, filingClocks, filingOf, filingPayload } from "../filed-elsewhere.ts";
import type { JsonObject, Payload } from "../state.ts";
import { opening, speaker } from "./file.ts";
import { waysOfService } from "./serve.ts";
import { textOf } from "../text-of.ts";

// Nobody outside is told of these; a decision that is known has been served.
const UNNOTICED: readonly string[] = [
  "note",
  "message",
  "assign",
  "draft",
  "review",
  "notice",
  "serve",
];

/** Events that another body triggers; where the office only observes, each arrives as a notice. */
export function noticeableEvents(type: CaseType): readonly string[] {
  return Object.entries(type.events)
    .filter(([, event]) => event.by.some((by) => by === "caseworker" || by === "intake-clerk"))
    .filter(
      ([name, event]) =>
        opensCase(type, event) || (!UNNOTICED.includes(event.does) && name !== type.opens_with),
    )
    .filter(([, event]) => event.then === undefined)
    .map(([name]) => name);
}

/** Whether this event is the paper, served on the person, with which a case of the type begins. */
export const opensCase = (type: CaseType, definition: EventDefinition): boolean =>
  definition.does === "notice" && findEvent(type, type.opens_with) === definition;

/** States an observed event may lead to: its own, or where its outcomes stand once served. */
export function nextStates(definition: EventDefinition): readonly string[] {
  if (definition.outcomes !== undefined) {
    const outcomes = Object.values(definition.outcomes);
    return [...new Set(outcomes.map((outcome) => outcome.served ?? outcome.to))];
  }
  if (definition.to === undefined) return [];
  return typeof definition.to === "string" ? [definition.to] : definition.to;
}

const Person = z.strictObject({
  name: z
    .string()
    .max(400)
    .refine((name) => name.trim() !== "", { error: "required" }),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: "language-tag" }),
});

const DOCUMENT: Record<string, FieldDefinition> = {
  document: { kind: "files", class: "narrative", optional: false },
};

const FIELDS = (type: CaseType): Record<string, FieldDefinition> => ({
  about: { kind: "choice", class: "record", optional: false, options: [...noticeableEvents(type)] },
  outcome: { kind: "short-text", class: "record", optional: true },
  "dated-on": { kind: "date", class: "record", optional: false },
  "received-on": { kind: "date", class: "record", optional: false },
  service: {
    kind: "choice",
    class: "record",
    optional: false,
    options: [...waysOfService(type)],
  },
  ...DOCUMENT,
});

// What a served paper says when it opens a case here: it is itself what happened.
function servedFields(type: CaseType, by: EventDefinition): Record<string, FieldDefinition> {
  const { about: _about, outcome: _outcome, service, ...rest } = FIELDS(type);
  const options = [...waysOfService(type, by)];
  return { ...rest, ...(service === undefined ? {} : { service: { ...service, options } }) };
}

/**
 * A notice of another body arrived: which event it tells of, when, with the notice attached. Where
 * this office decides, it is the paper that was served on the person, and opens their case.
 */
export const notice: ActionKind = {
  kind: "notice",
  fields: (definition, type) => ({
    ...(opensCase(type, definition) ? servedFields(type, definition) : FIELDS(type)),
    ...definition.asks,
  }),
  parts: {
    "filed-elsewhere": FiledElsewhere.optional(),
    /** Whose case it is, where the notice is the first that this office hears of it. */
    person: Person.optional(),
  },
  decide(context, input) {
    const { type, state, newId, definition } = context;
    if (opensCase(type, definition)) return served(context, input);
    const about = textOf(input["about"]);
    const observed = findEvent(type, about);
    if (observed === undefined || !noticeableEvents(type).includes(about)) {
      return refuse("invalid-input", { fields: [{ field: "about", code: "unknown" }] });
    }
    const filing = filingOf(context, input);
    if (isRefusal(filing)) return filing;
    const paper = paperOf(context, input);
    if (isRefusal(paper)) return paper;
    const { datedOn, receivedOn } = paper;
    const named = textOf(input["outcome"]);
    const outcome = outcomeNamed(observed, named);
    const to = outcome === undefined ? nextState(observed, named) : (outcome.served ?? outcome.to);
    // A notice that moves nothing does not say where a case stands.
    if (state.version === 0 && to === undefined && outcome === undefined) {
      return refuse("invalid-input", { fields: [{ field: "about", code: "choose-one" }] });
    }
    if (to === null || (observed.outcomes !== undefined && outcome === undefined)) {
      return refuse("invalid-input", { fields: [{ field: "outcome", code: "choose-one" }] });
    }
    const joins = joining(context, input);
    if (isRefusal(joins)) return joins;
    const service = textOf(input["service"]);
    const handedIn = { suppliedBy: "office" as const, on: receivedOn };
    const told = {
      id: newId(),
      event: context.event,
      on: datedOn,
      receivedOn,
      about,
      to: [],
      service,
    };
    return {
      ...(to === undefined ? {} : { to }),
      about,
      service,
      startsOn: datedOn,
      starts: [...observed.starts, ...(outcome === undefined ? [] : reviewClocks(type, outcome))],
      ...(filing === undefined
        ? {}
        : {
            counted: {
              names: filingClocks(type, state, to ?? state.stage, about),
              on: filing.on,
            },
          }),
      payload: joined(
        joins,
        filingPayload(filing),
        {
          record: { notice: told, ...(outcome === undefined ? {} : { outcome: named }) },
        },
        exhibitsOf(DOCUMENT, input, state.exhibits, handedIn),
      ),
    };
  },
};

type Paper = {
  readonly datedOn: string;
  readonly receivedOn: string;
};

function paperOf({ today }: DecideContext, input: JsonObject): Paper | Refusal {
  const datedOn = textOf(input["dated-on"]);
  const receivedOn = textOf(input["received-on"]);
  if (receivedOn < datedOn || receivedOn > today) {
    return refuse("invalid-input", { fields: [{ field: "received-on", code: "between" }] });
  }
  const files = (input["document"] ?? []) as readonly JsonObject[];
  if (files.length === 0) {
    return refuse("invalid-input", { fields: [{ field: "document", code: "required" }] });
  }
  return { datedOn, receivedOn };
}

/** Their case begins: the clocks run from the day on which the paper was served on the person. */
function served(context: DecideContext, input: JsonObject): Outcome | Refusal {
  const { definition, event, newId, acting } = context;
  // A notice of elsewhere is anybody's to pass on who speaks for the person. This one is not.
  if (!definition.by.includes(acting.role)) return refuse("not-allowed", { params: { event } });
  const paper = paperOf(context, input);
  if (isRefusal(paper)) return paper;
  const joins = joining(context, input);
  if (isRefusal(joins)) return joins;
  const { datedOn, receivedOn } = paper;
  const service = textOf(input["service"]);
  const to = ((joins.record?.["parties"] ?? []) as readonly JsonObject[]).map((one) =>
    textOf(one["partyId"]),
  );
  const told = { id: newId(), event, on: datedOn, receivedOn, to, service };
  // Whoever was served with it has been shown it, and may answer from that day on.
  const handedIn = {
    suppliedBy: "another-source" as const,
    on: receivedOn,
    disclosedOn: datedOn,
  };
  return {
    service,
    startsOn: datedOn,
    payload: joined(
      joins,
      classed(definition.asks, input),
      { record: { notice: told } },
      exhibitsOf(DOCUMENT, input, [], handedIn),
    ),
  };
}

/** What a first notice says of the case itself: its type, the person, and who speaks for them. */
function joining(context: DecideContext, input: JsonObject): Payload | Refusal {
  const { state, type, newId } = context;
  const person = input["person"] as z.infer<typeof Person> | undefined;
  if (state.version > 0) {
    if (person === undefined) return {};
    return refuse("unknown-field", { fields: [{ field: "person", code: "unknown-field" }] });
  }
  if (person === undefined) {
    return refuse("invalid-input", { fields: [{ field: "person", code: "required" }] });
  }
  const partyId = newId();
  const { name, language } = person;
  const role = type.parties.party[0] ?? "applicant";
  return joined(opening(context), speaker(context), {
    record: { parties: [{ partyId, role, language }] },
    identity: { partyNames: { [partyId]: { name } } },
  });
}

/** The outcome by its name, or by the state it leads to where only one outcome leads there. */
function outcomeNamed(observed: EventDefinition, named: string): OutcomeDefinition | undefined {
  const outcomes = observed.outcomes ?? {};
  if (Object.hasOwn(outcomes, named)) return outcomes[named];
  const leading = Object.values(outcomes).filter((one) => (one.served ?? one.to) === named);
  return leading.length === 1 ? leading[0] : undefined;
}

function nextState(observed: EventDefinition, named: string): string | undefined | null {
  const states = nextStates(observed);
  if (states.length <= 1) return states[0];
  return states.includes(named) ? named : null;
}
