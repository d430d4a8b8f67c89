import type { FieldProblem } from "./refusal.ts";

/**
 * Every place of an input that holds signs which cannot be kept: a NUL, which no text column
 * takes, or half of a surrogate pair, which no encoding writes. They are named and never taken out
 * silently. `at` is where the input stands; a place is written with dots.
 */
export function plainTextProblems(input: unknown, at = ""): readonly FieldProblem[] {
  if (typeof input === "string") {
    return isKeepable(input) ? [] : [{ field: at, code: "plain-text" }];
  }
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) => {
    // A name that cannot be kept is not repeated in the answer either.
    if (!isKeepable(name)) return [{ field: at, code: "plain-text" }];
    return plainTextProblems(value, at === "" ? name : `${at}.${name}`);
  });
}

const isKeepable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");
