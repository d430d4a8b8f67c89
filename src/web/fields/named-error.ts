import type { CaseType } from "#domain/case/case-type.ts";
import type { FieldProblem } from "#domain/refusal.ts";
import type { Words } from "#words/load-words.ts";
import type { FieldError } from "../parts/error-summary.ts";
import { problemOf } from "../refusal-words.ts";
import { fieldWords } from "./field-words.ts";

const ENDED = /[?؟.!:]$/u;

/**
 * A line for the summary of errors that can be read by itself: what the form calls the field, and
 * what is wrong with it. What is no field of the form, such as a guard, names itself.
 */
export function namedError(
  words: Words,
  type: CaseType,
  event: string,
  problem: FieldProblem,
  text: string = problemOf(words, problem),
): FieldError & { readonly field: string } {
  const field = problem.field.split(".")[0] ?? "";
  const { label } = fieldWords(words, type, event, field);
  if (label === field) return { field, text };
  return { field, text: labelled(label, text) };
}

/** What is wrong with a field, after what the form calls it: to be read by itself. */
export const labelled = (label: string, text: string): string =>
  `${label}${ENDED.test(label) ? "" : ":"} ${text}`;
