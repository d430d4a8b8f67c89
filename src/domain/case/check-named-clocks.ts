import { applicationFields, type CaseType } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";
import { fieldsOfEvent } from "./input.ts";
import { noSuch } from "./no-such.ts";

/**
 * Days before or after which an act or an outcome is not lawful are deadlines of the type, and what
 * says how something was served, or that somebody cannot act alone, is a question that can say it.
 */
export function checkNamedClocks(type: CaseType): readonly CaseTypeProblem[] {
  return [...checkClocks(type), ...checkQuestions(type)];
}

function checkClocks(type: CaseType): readonly CaseTypeProblem[] {
  const known = Object.keys(type.deadlines);
  const named = Object.entries(type.events).flatMap(([name, event]) => [
    { path: ["events", name, "not_after"], clock: event.not_after },
    ...Object.entries(event.outcomes ?? {}).map(([outcome, { not_before: clock }]) => ({
      path: ["events", name, "outcomes", outcome, "not_before"],
      clock,
    })),
  ]);
  return named.flatMap(({ path, clock }) =>
    clock === undefined || known.includes(clock)
      ? []
      : [{ path, code: "unknown-deadline", message: noSuch("deadline", clock, known) }],
  );
}

function checkQuestions(type: CaseType): readonly CaseTypeProblem[] {
  const forms = Object.keys(type.events).map((name) => fieldsOfEvent({ ...type, hash: "" }, name));
  const asked = Object.assign({}, ...forms, applicationFields(type)) as ReturnType<
    typeof fieldsOfEvent
  >;
  const problem = (path: readonly string[], name: string, kind: string): CaseTypeProblem => ({
    path,
    code: "wrong-question",
    message: `this names a question of the kind ${kind}; ${name} is none`,
  });
  const services = Object.entries(type.deadlines).flatMap(([name, { from_service: field }]) =>
    field === undefined || asked[field]?.kind === "choice"
      ? []
      : [problem(["deadlines", name, "from_service"], field, "choice")],
  );
  const { lacks_capacity: lacks } = type.parties;
  const alone =
    lacks === undefined || asked[lacks]?.kind === "yes-no"
      ? []
      : [problem(["parties", "lacks_capacity"], lacks, "yes-no")];
  return [...services, ...alone];
}
