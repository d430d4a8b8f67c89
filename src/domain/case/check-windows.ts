import type { CaseType, EventDefinition } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";

/**
 * Why an answer could never meet a window of the person: nothing is named that meets it. Only a
 * review that is asked for at another body ends where this product sees nothing.
 */
export function unanswerable(type: CaseType, name: string): string | undefined {
  if ((type.deadlines[name]?.met_by.length ?? 0) > 0) return undefined;
  const routes = Object.values(type.reviews).filter(({ deadline }) => deadline === name);
  const [filed] = routes.flatMap(({ event }) => event ?? []);
  if (routes.length > 0 && filed === undefined) return undefined;
  const right = filed ?? "the event by which the person answers";
  return `no answer ever meets this time of the person: say met_by: [${right}]`;
}

/**
 * When the clock closes a window, what the window was for stays possible until a human closes the
 * case: a late answer is received, and whether it counts is not for a machine to say.
 */
export function checkWindows(type: CaseType): readonly CaseTypeProblem[] {
  return Object.entries(type.events)
    .filter(([, event]) => event.does === "expire")
    .flatMap(([name, event]) => {
      const answers = answersTo(type, event);
      return [event.to ?? []].flat().flatMap((state) =>
        answers
          .filter((answer) => !takes(type, state, answer))
          .map((answer) => ({
            path: ["events", name, "to"],
            code: "bars-the-late",
            message: `${state} must take ${answer} too: a late one is for a human to judge`,
          })),
      );
    });
}

function answersTo(type: CaseType, { not_before }: EventDefinition): readonly string[] {
  const clocks = not_before === undefined ? [] : [not_before.deadline, ...not_before.also];
  const routes = Object.values(type.reviews)
    .filter((route) => clocks.some((clock) => clock === route.deadline))
    .flatMap((route) => route.event ?? []);
  const met = clocks.flatMap((clock) => type.deadlines[clock]?.met_by ?? []);
  return [...new Set([...met, ...routes])].filter((name) => {
    const does = type.events[name]?.does;
    return does === "respond" || does === "challenge";
  });
}

function takes(type: CaseType, state: string, answer: string): boolean {
  const from = type.events[answer]?.from ?? [];
  return type.states[state]?.end !== true && (from.length === 0 || from.includes(state));
}
