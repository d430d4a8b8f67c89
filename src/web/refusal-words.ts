import type { FieldProblem, Params, Refusal } from "#domain/refusal.ts";
import type { Words } from "#words/load-words.ts";

// A page that explains a refusal names none in particular.
const UNSAID = { event: "", stage: "", from: "…" };

/** Why not, in the reader's language. */
export const reasonOf = (words: Words, refusal: Refusal): string =>
  words.t(`refusal.${refusal.code}.reason${waits(refusal)}`, {
    ...UNSAID,
    ...dated(words, refusal),
  });

/**
 * What would make it possible; where fields are named, it may say so. `zone` is that of the office,
 * for an hour that is named.
 */
export function remedyOf(words: Words, refusal: Refusal, zone = "UTC"): string {
  const opens = opensAtOf(refusal);
  if (opens !== undefined) {
    const said = { at: words.instant(opens, zone) };
    return words.t(`refusal.${refusal.code}.remedy-wait`, said);
  }
  const said = `refusal.${refusal.code}.remedy`;
  const isNamed = (refusal.fields ?? []).length > 0 && words.has(`${said}-named`);
  return words.t(isNamed ? `${said}-named` : said, { ...UNSAID, ...dated(words, refusal) });
}

// A code that waits opens at an instant; no law is what makes it wait.
function opensAtOf({ params }: Refusal): string | undefined {
  const at = params?.["opensAt"];
  return typeof at === "string" ? at : undefined;
}

const waits = (refusal: Refusal): string => (opensAtOf(refusal) === undefined ? "" : "-wait");

// A day is told as people say it.
function dated(words: Words, { params = {} }: Pick<Refusal, "params">): Params {
  const said = ([name, value]: [string, string | number]): [string, string | number] =>
    typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)
      ? [name, words.date(value)]
      : [name, value];
  return Object.fromEntries(Object.entries(params).map(said));
}

export const lawOf = (refusal: Refusal): string | undefined =>
  refusal.law === undefined || refusal.law === "" ? undefined : refusal.law;

/** What is wrong with one field and what would be right. Guards have words of their own. */
export function problemOf(words: Words, problem: FieldProblem): string {
  const params = dated(words, { params: problem.params ?? {} });
  const guard = `guard.${problem.field}.${problem.code}`;
  if (words.has(guard)) return words.t(guard, params);
  return words.t(`refusal.field.${problem.code}`, { max: 0, ...params });
}
