import type { DeadlineRule, RuleVersion } from "../time/deadline-rule.ts";
import { type Effect, turned, type TypeChange } from "./type-change.ts";

/**
 * What moves a time only in some cases: a notice that may name an earlier day, the fewest days that
 * it leaves, and days on which a stopped clock does not count.
 */
export function compareNotice(
  name: string,
  was: RuleVersion,
  is: RuleVersion,
  { dutyOf, kind }: Pick<DeadlineRule, "dutyOf" | "kind">,
): readonly TypeChange[] {
  const isTheirs = (dutyOf === "person") !== (kind === "not-before");
  const one = (
    what: string,
    before: string | number,
    after: string | number,
    isShorter: boolean,
  ): TypeChange[] => {
    if (before === after) return [];
    const worse: Effect = isTheirs ? "worse" : "better";
    const says = { kind: "deadlines", where: name, what, was: String(before), is: String(after) };
    const effect = isShorter ? worse : turned(worse);
    return [{ code: "else", effect, path: ["deadlines", name, what], says }];
  };
  const least = ({ noticeLeastDays: days = 1 }: RuleVersion) => days;
  const yes = String;
  return [
    ...one(
      "notice-may-shorten",
      yes(was.noticeMayShorten),
      yes(is.noticeMayShorten),
      is.noticeMayShorten,
    ),
    ...one("notice-least-days", least(was), least(is), least(is) < least(was)),
    ...one("tolls", yes(was.tolls), yes(is.tolls), !is.tolls),
  ];
}
