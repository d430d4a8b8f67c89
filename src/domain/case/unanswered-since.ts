import type { CaseState, Stamp } from "./state.ts";

const TURNS_TO_THEM: readonly Stamp["kind"][] = ["message", "request", "schedule", "serve"];

/**
 * The civil date of the earliest message that the office has not answered; undefined where none
 * waits. Messages in own parts wait for the office as well. A message of the office answers, and
 * so does a letter: a request for evidence, a date, a decision that is sent. Where another body
 * decides, whoever represents the client is the office.
 */
export function unansweredSince({ history, mode, parts }: CaseState): string | undefined {
  const waiting = [
    unansweredIn(history, mode),
    ...parts.map(({ file }) => unansweredIn(file.history, mode)),
  ];
  return waiting.filter((on) => on !== undefined).toSorted()[0];
}

function unansweredIn(history: readonly Stamp[], mode: CaseState["mode"]): string | undefined {
  const theirs: readonly Stamp["role"][] =
    mode === "observed"
      ? ["applicant", "guardian", "further-party"]
      : ["applicant", "representative", "guardian", "further-party"];
  let since: string | undefined;
  for (const { kind, role, on } of history) {
    if (theirs.includes(role)) since = kind === "message" ? (since ?? on) : since;
    else if (TURNS_TO_THEM.includes(kind)) since = undefined;
  }
  return since;
}
