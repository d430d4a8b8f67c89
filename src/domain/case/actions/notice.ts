import { refuse } from "../../refusal.ts";
import type { CaseType, EventDefinition, FieldDefinition } from "../case-type.ts";
import { findEvent } from "../case-type.ts";
import { exhibitsFrom, joined } from "../classed.ts";
import type { ActionKind, DecideContext, Outcome } from "../decide.ts";
import type { JsonObject } from "../state.ts";
import { opening } from "./file.ts";

/** Events that another body triggers; where the office only observes, each arrives as a notice. */
export function noticeableEvents(type: CaseType): readonly string[] {
  return Object.entries(type.events)
    .filter(([, event]) => event.by.some((by) => by === "caseworker" || by === "intake-clerk"))
    .filter(([, event]) => !["note", "message", "assign", "draft", "review", "notice"].includes(event.does))
    .map(([name]) => name);
}

/** States an observed event may lead to: its own, or those of its outcomes. */
export function nextStates(definition: EventDefinition): readonly string[] {
  if (definition.outcomes !== undefined) {
    return [...new Set(Object.values(definition.outcomes).map((outcome) => outcome.to))];
  }
  if (definition.to === undefined) return [];
  return typeof definition.to === "string" ? [definition.to] : definition.to;
}

const FIELDS = (type: CaseType): Record<string, FieldDefinition> => ({
  about: { kind: "choice", class: "record", optional: false, options: [...noticeableEvents(type)] },
  outcome: { kind: "short-text", class: "record", optional: true },
  "dated-on": { kind: "date", class: "record", optional: false },
  "received-on": { kind: "date", class: "record", optional: false },
  service: { kind: "choice", class: "record", optional: false, options: ["mail", "electronic", "personal"] },
  document: { kind: "files", class: "narrative", optional: false },
});

/** A notice of another body arrived: which event it tells of, when, with the notice attached. */
export const notice: ActionKind = {
  kind: "notice",
  fields: (definition, type) => ({ ...FIELDS(type), ...definition.asks }),
  decide(context, input) {
    const { type, today, mode, state, newId } = context;
    if (mode !== "observed") return refuse("not-in-this-mode", { params: { event: context.event } });
    const about = String(input["about"]);
    const observed = findEvent(type, about);
    if (observed === undefined || !noticeableEvents(type).includes(about)) {
      return refuse("invalid-input", { fields: [{ field: "about", code: "unknown" }] });
    }
    const datedOn = String(input["dated-on"]);
    const receivedOn = String(input["received-on"]);
    if (receivedOn < datedOn || receivedOn > today) {
      return refuse("invalid-input", { fields: [{ field: "received-on", code: "between" }] });
    }
    const files = (input["document"] ?? []) as readonly JsonObject[];
    if (files.length === 0) {
      return refuse("invalid-input", { fields: [{ field: "document", code: "required" }] });
    }
    const to = nextState(observed, String(input["outcome"] ?? ""));
    if (to === null) {
      return refuse("invalid-input", { fields: [{ field: "outcome", code: "choose-one" }] });
    }
    return observedOutcome(context, observed, {
      to,
      service: String(input["service"]),
      datedOn,
      files: exhibitsFrom(files, state.exhibits.length, "office", receivedOn) as unknown as JsonObject[],
      notice: { id: newId(), event: context.event, on: datedOn, receivedOn, about, to: [], service: String(input["service"]) },
    });
  },
};

function nextState(observed: EventDefinition, outcome: string): string | undefined | null {
  const states = nextStates(observed);
  if (states.length <= 1) return states[0];
  const named = observed.outcomes?.[outcome]?.to ?? outcome;
  return states.includes(named) ? named : null;
}

function observedOutcome(
  context: DecideContext,
  observed: EventDefinition,
  found: { to: string | undefined; service: string; datedOn: string; files: JsonObject[]; notice: JsonObject },
): Outcome {
  const deadlines = observed.starts.map((name) => context.deadline(name, found.datedOn, found.service));
  return {
    ...(found.to === undefined ? {} : { to: found.to }),
    service: found.service,
    payload: joined(context.state.version === 0 ? opening(context) : {}, {
      record: {
        notice: found.notice,
        ...(deadlines.length === 0 ? {} : { deadlines: deadlines as unknown as JsonObject[] }),
      },
      narrative: { exhibits: found.files },
    }),
  };
}
