import { ruleFromCaseType } from "../time/rule-from-case-type.ts";
import type { CaseType, EventActor, EventDefinition } from "./case-type.ts";
import type { CaseTypeProblem, KnownRules } from "./check-case-type.ts";

const OFFICERS: readonly EventActor[] = ["caseworker", "supervisor"];

/**
 * Clocks that stand still: an officer alone stops them and lets them run again, each act names what
 * it stops, the rule of the clock has pauses, and whatever stops can be restarted.
 */
export function checkStops(type: CaseType, known: KnownRules): readonly CaseTypeProblem[] {
  const events = Object.entries(type.events);
  const restarted = new Set(events.flatMap(([, { restarts }]) => restarts));
  return events.flatMap(([name, event]) => [
    ...checkAct(name, event),
    ...event.stops.flatMap((clock, index): CaseTypeProblem[] => {
      const path = ["events", name, "stops", index];
      const problems: CaseTypeProblem[] = [];
      if (type.deadlines[clock] === undefined) return problems;
      if (!hasPauses(type, clock, known)) {
        const message = `the rule of ${clock} has no pauses: a delay does not move its date`;
        problems.push({ path, code: "clock-without-pauses", message });
      }
      if (!restarted.has(clock)) {
        const message = `${clock} stops here and no event lets it run again: add restarts`;
        problems.push({ path, code: "stops-for-good", message });
      }
      return problems;
    }),
  ]);
}

function checkAct(name: string, { does, by, stops, restarts }: EventDefinition): CaseTypeProblem[] {
  if (does !== "stop" && does !== "restart") return [];
  const key = does === "stop" ? "stops" : "restarts";
  const problems: CaseTypeProblem[] = [];
  if ((does === "stop" ? stops : restarts).length === 0) {
    const message = `what does ${does} names the deadlines under ${key}`;
    problems.push({ path: ["events", name], code: "names-no-clock", message });
  }
  if (by.some((actor) => !OFFICERS.includes(actor))) {
    const message = "an officer stops clocks and lets them run again, and nobody else";
    problems.push({ path: ["events", name, "by"], code: "not-an-officer", message });
  }
  return problems;
}

function hasPauses(type: CaseType, name: string, { rules }: KnownRules): boolean {
  const definition = type.deadlines[name] ?? {};
  const of = { caseType: type.id, version: type.version, name, rules, calendar: "" };
  const rule = ruleFromCaseType(definition, of);
  // What cannot be read is told where it stands.
  if ("refused" in rule) return true;
  return rule.versions.filter(({ status }) => status === "in_force").every(({ tolls }) => tolls);
}
