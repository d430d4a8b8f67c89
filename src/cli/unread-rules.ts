import { CliFailure } from "./cli-failure.ts";
import type { RuleBook } from "./tools.ts";

/**
 * Fails with what stands in the way where files of `deadlines/` or `calendars/` do not load: a
 * rule that is not found may be in one of them.
 */
export function failOnUnreadRules({ checkProblems }: RuleBook): void {
  const problems = checkProblems.filter((one) => /^(?:deadlines|calendars)\//.test(one));
  if (problems.length === 0) return;
  const files = [...new Set(problems.map((one) => one.split(":")[0]))];
  const does = files.length === 1 ? "does" : "do";
  throw new CliFailure([`${files.join(" and ")} ${does} not load:`, ...problems].join("\n"));
}
