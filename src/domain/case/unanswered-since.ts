import type { CaseState, Stamp } from "./state.ts";

const TURNS_TO_THEM: readonly Stamp["kind"][] = ["message", "request", "schedule", "serve"];

/**
 * The civil date of the earliest message that the office has not answered; undefined where none
 * waits. A message of the office answers, and so does a letter: a request for evidence, a date, a
 * decision that is sent. Where another body decides, whoever represents the client is the office.
 */
export function unansweredSince({ history, mode }: CaseState): string | undefined {
  const theirs: readonly Stamp["role"][] =
    mode === "observed" ? ["applicant", "guardian"] : ["applicant", "representative", "guardian"];
  let since: string | undefined;
  for (const { kind, role, on } of history) {
    if (theirs.includes(role)) since = kind === "message" ? (since ?? on) : since;
    else if (TURNS_TO_THEM.includes(kind)) since = undefined;
  }
  return since;
}
