import type { FieldProblem, Refusal } from "#domain/refusal.ts";
import type { Words } from "#words/load-words.ts";

/** Why not, in the reader's language. */
export const reasonOf = (words: Words, refusal: Refusal): string =>
  words.t(`refusal.${refusal.code}.reason`, { event: "", stage: "", ...refusal.params });

/** What would make it possible. */
export const remedyOf = (words: Words, refusal: Refusal): string =>
  words.t(`refusal.${refusal.code}.remedy`, { event: "", stage: "", ...refusal.params });

export const lawOf = (refusal: Refusal): string | undefined =>
  refusal.law === undefined || refusal.law === "" ? undefined : refusal.law;

/** What is wrong with one field and what would be right. Guards have words of their own. */
export function problemOf(words: Words, problem: FieldProblem): string {
  const params: Record<string, string | number> = { ...problem.params };
  const on = params["on"];
  if (typeof on === "string" && /^\d{4}-\d\d-\d\d$/.test(on)) params["on"] = words.date(on);
  const guard = `guard.${problem.field}.${problem.code}`;
  if (words.has(guard)) return words.t(guard, params);
  return words.t(`refusal.field.${problem.code}`, { max: 0, ...params });
}
