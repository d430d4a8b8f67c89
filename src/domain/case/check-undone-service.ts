import type { CaseType, EventActor, EventDefinition } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";

const STAFF: readonly EventActor[] = ["intake-clerk", "caseworker", "supervisor"];

/**
 * Mail that came back ends the times that it began, so that they run anew once it is served again.
 * An act that says so does nothing else: the office writes down the day, the case stays where it
 * is, no clock starts or stops, and a way to serve again is open wherever it is.
 */
export function checkUndoneService(type: CaseType): readonly CaseTypeProblem[] {
  return Object.entries(type.events)
    .filter(([, { undoes_service: undoes }]) => undoes === true)
    .flatMap(([name, event]) =>
      wrongs(type, event).map((message) => ({
        path: ["events", name, "undoes_service"],
        code: "undoes-too-much",
        message,
      })),
    );
}

function wrongs(type: CaseType, event: EventDefinition): readonly string[] {
  const clocks = [...event.starts, ...event.stops, ...event.restarts];
  const days = Object.values(event.asks).filter(
    ({ kind, optional }) => kind === "date" && !optional,
  );
  const again = Object.values(type.events).some(
    ({ does, from, to, by, when, requires }) =>
      does === "serve" &&
      from.length === 0 &&
      to === undefined &&
      when.length + requires.length === 0 &&
      by.includes("caseworker"),
  );
  return [
    ...(event.does === "record" && event.by.every((actor) => STAFF.includes(actor))
      ? []
      : ["the office writes down that mail came back: does: record, by staff alone"]),
    ...(event.to === undefined ? [] : ["mail that came back moves no case: take `to:` away"]),
    ...(event.executes === true || event.answers_review === true
      ? ["mail that came back carries nothing out and answers nothing: give that its own event"]
      : []),
    ...(clocks.length === 0
      ? []
      : [`it ends times by itself and touches no other: take away ${clocks.join(", ")}`]),
    ...(days.some(({ past }) => past === true)
      ? []
      : ["it says when the mail came back: ask for a date with past: true, not optional"]),
    ...(again
      ? []
      : [
          "what came back is served again: add an event with does: serve, by: [caseworker], " +
            "possible in every state (no from, to, when or requires)",
        ]),
  ];
}
