import type { CaseState } from "#domain/case/state.ts";

const OF_INTERPRETING = ["sign-language", "other-interpreter", "more-time", "remote-meeting"];

/** What somebody asked for that whoever interprets has to know; the rest stays with health. */
export function spokenNeeds({ answers }: Pick<CaseState, "answers">): readonly string[] {
  const asked = answers["accommodation"];
  return Array.isArray(asked)
    ? asked.filter((one): one is string => OF_INTERPRETING.includes(one as string))
    : [];
}
