import { readExamples } from "./read-examples.ts";

export type MissingExample = { readonly action: string; readonly lacks: "allow" | "deny" };

/**
 * Lists what has no example: each of the named action kinds and questions needs one request that
 * is allowed and one that is denied. Empty when nothing is missing.
 */
export function missingExamples(
  actions: readonly string[],
  examplesDir: string,
): readonly MissingExample[] {
  return (["allow", "deny"] as const).flatMap((lacks) => {
    const shown = new Set(readExamples(examplesDir, lacks).map(({ facts }) => facts.action));
    return actions.filter((action) => !shown.has(action)).map((action) => ({ action, lacks }));
  });
}
