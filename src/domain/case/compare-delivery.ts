import type { DeadlineDefinition } from "./case-type.ts";
import { betweenKeys, type RulesSide, type TypeChange } from "./type-change.ts";

const LESS_TO_MORE = [undefined, "latest", "both"] as const;

/** What a letter that came late into somebody's hand moves: less than before is worse for them. */
export function compareDelivery(before: RulesSide, after: RulesSide): readonly TypeChange[] {
  const { both } = betweenKeys(before.type.deadlines, after.type.deadlines);
  return both.flatMap(({ name, was, is }) => {
    const [old, now] = [was.on_delivery, is.on_delivery];
    if (said(old) === said(now)) return [];
    const more = LESS_TO_MORE.indexOf(now?.moves) - LESS_TO_MORE.indexOf(old?.moves);
    const what = "on_delivery";
    return [
      {
        code: "else",
        effect: more === 0 ? "other" : more < 0 ? "worse" : "better",
        path: ["deadlines", name, what],
        says: { kind: "deadlines", where: name, what, was: said(old), is: said(now) },
      } satisfies TypeChange,
    ];
  });
}

const said = (one: DeadlineDefinition["on_delivery"]): string =>
  one === undefined ? "unsaid" : `${one.moves} (${one.cite})`;
