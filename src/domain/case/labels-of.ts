import type { CaseType } from "./case-type.ts";
import type { CaseState } from "./state.ts";

/**
 * What a case is called beside its title, by what stands on file (`labels`), in the type's order.
 */
export function labelsOf(
  { labels = {} }: Pick<CaseType, "labels">,
  { answers }: Pick<CaseState, "answers">,
): readonly string[] {
  return Object.entries(labels)
    .filter(([, { when }]) => answers[when.field] === when.is)
    .map(([name]) => name);
}
