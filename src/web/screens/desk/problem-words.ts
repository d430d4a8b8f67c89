import { findEvent, type CaseType } from "#domain/case/case-type.ts";
import type { FieldProblem, Refusal } from "#domain/refusal.ts";
import type { Words } from "#words/load-words.ts";
import { stateAtDesk } from "./desk-words.ts";
import { problemOf, reasonOf, remedyOf } from "../../refusal-words.ts";

/** What is wrong in words: a guard, something that must come first, or a field. */
export function problemText(words: Words, problem: FieldProblem): string {
  const first = `desk.first.${problem.field}`;
  if (problem.code === "required-first" && words.has(first)) return words.t(first);
  return problemOf(words, problem);
}

/** Why an event may not happen now, with what would make it possible. */
export const whyNotWords = (words: Words, type: CaseType, event: string, no: Refusal): string =>
  whatIsMissing(words, type, event, no) ?? `${reasonOf(words, no)} ${remedyOf(words, no)}`;

/** What would make an event possible now, for a page that says already that it is not. */
export const remedyNow = (words: Words, type: CaseType, event: string, no: Refusal): string =>
  whatIsMissing(words, type, event, no) ?? remedyOf(words, no);

function whatIsMissing(
  words: Words,
  type: CaseType,
  event: string,
  no: Refusal,
): string | undefined {
  const needs = (no.fields ?? []).map((problem) => problemText(words, problem));
  if (needs.length > 0) return needs.join(" ");
  const from = findEvent(type, event)?.from ?? [];
  if (no.code === "not-now" && from.length > 0) {
    const states = from.map((state) => stateAtDesk(words, type, state));
    return words.t("desk.possible-in", { states: words.list(states, "or") });
  }
  const until = no.params?.["until"];
  if (no.code === "window-open" && typeof until === "string") {
    return words.t("desk.window-open-until", { date: words.date(until) });
  }
  return undefined;
}
