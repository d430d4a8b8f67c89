import type { CaseType, EventDefinition } from "./case-type.ts";
import { applicationFields } from "./case-type.ts";
import type { CaseTypeProblem, KnownRules } from "./check-case-type.ts";
import { fieldsOfKind } from "./fields-of-kind.ts";
import { noSuch } from "./no-such.ts";

type Say = (path: readonly (string | number)[], code: string, message: string) => void;

/** Everything a case type names exists: states, events, deadlines, routes, regimes, questions. */
export function checkReferences(type: CaseType, known: KnownRules): readonly CaseTypeProblem[] {
  const problems: CaseTypeProblem[] = [];
  const say: Say = (path, code, message) => problems.push({ path, code, message });
  for (const [name, state] of Object.entries(type.states)) {
    if (!type.phases.includes(state.phase)) {
      say(["states", name, "phase"], "unknown-phase", noSuch("phase", state.phase, type.phases));
    }
    if (state.next !== undefined && !Object.hasOwn(type.events, state.next)) {
      say(
        ["states", name, "next"],
        "unknown-event",
        noSuch("event", state.next, Object.keys(type.events)),
      );
    }
  }
  for (const [name, event] of Object.entries(type.events)) checkEvent(type, name, event, say);
  checkFields(type, say);
  for (const [name, route] of Object.entries(type.reviews)) {
    const path = ["reviews", name];
    if (route.event !== undefined && type.events[route.event]?.does !== "challenge") {
      const message = `a route leads to an event with does: challenge; ${route.event} is none`;
      say([...path, "event"], "unknown-review-event", message);
    }
    if (route.deadline !== undefined && !Object.hasOwn(type.deadlines, route.deadline)) {
      say(
        [...path, "deadline"],
        "unknown-deadline",
        noSuch("deadline", route.deadline, Object.keys(type.deadlines)),
      );
    }
  }
  for (const [name, deadline] of Object.entries(type.deadlines)) {
    for (const key of ["starts_on", "met_by"] as const) {
      for (const event of deadline[key].filter((one) => !Object.hasOwn(type.events, one))) {
        say(
          ["deadlines", name, key],
          "unknown-event",
          noSuch("event", event, Object.keys(type.events)),
        );
      }
    }
  }
  for (const [index, regime] of type.regimes.entries()) {
    if (!known.regimes.includes(regime)) {
      say(
        ["regimes", index],
        "unknown-regime",
        `${noSuch("regime", regime, known.regimes)} (regimes/)`,
      );
    }
  }
  return problems;
}

function checkEvent(type: CaseType, name: string, event: EventDefinition, say: Say): void {
  const path = ["events", name];
  const unknownState = (at: readonly (string | number)[], state: string) => {
    if (Object.hasOwn(type.states, state)) return;
    say([...path, ...at], "unknown-state", noSuch("state", state, Object.keys(type.states)));
  };
  for (const [index, state] of event.from.entries()) unknownState(["from", index], state);
  for (const state of [event.to ?? []].flat()) unknownState(["to"], state);
  const clocks = [...event.starts, ...(event.not_before?.also ?? []), event.not_before?.deadline];
  for (const clock of clocks) {
    if (clock === undefined || Object.hasOwn(type.deadlines, clock)) continue;
    say(path, "unknown-deadline", noSuch("deadline", clock, Object.keys(type.deadlines)));
  }
  for (const key of ["then", "drafts"] as const) {
    const other = event[key];
    if (other === undefined || Object.hasOwn(type.events, other)) continue;
    say([...path, key], "unknown-event", noSuch("event", other, Object.keys(type.events)));
  }
  if (event.does === "decide" && Object.keys(event.outcomes ?? {}).length === 0) {
    say(path, "no-outcomes", "a decision lists the outcomes that it may have");
  }
  if (event.does === "request" && event.starts.length === 0) {
    say(path, "no-time-to-answer", "a request starts the deadline by which it is answered");
  }
  for (const [outcome, ends] of Object.entries(event.outcomes ?? {})) {
    const at = ["outcomes", outcome];
    unknownState([...at, "to"], ends.to);
    if (ends.served !== undefined) unknownState([...at, "served"], ends.served);
    for (const route of ends.review.filter((one) => !Object.hasOwn(type.reviews, one))) {
      say(
        [...path, ...at],
        "unknown-review",
        noSuch("review route", route, Object.keys(type.reviews)),
      );
    }
    if (ends.adverse && ends.review.length === 0) {
      const message = "an outcome against the person names what they can do about it";
      say([...path, ...at], "no-review-route", message);
    }
    if (ends.when !== undefined && !answers(type).has(ends.when.field)) {
      say([...path, ...at, "when"], "unknown-field", `nothing asks for ${ends.when.field}`);
    }
  }
}

function answers(type: CaseType): ReadonlySet<string> {
  const asked = Object.values(type.events).flatMap((event) => Object.keys(event.asks));
  return new Set([...Object.keys(applicationFields(type)), ...asked]);
}

function checkFields(type: CaseType, say: Say): void {
  for (const [name, event] of Object.entries(type.events)) {
    const fixed = fieldsOfKind(event, type);
    for (const field of Object.keys(event.asks).filter((one) => fixed.includes(one))) {
      const message = `${event.does} asks for ${field} already`;
      say(["events", name, "asks", field], "field-asked-twice", message);
    }
  }
}
