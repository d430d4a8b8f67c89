import type { Calendar } from "../time/calendar.ts";
import type { DeadlineRule } from "../time/deadline-rule.ts";
import { type CaseType, type EventActor } from "./case-type.ts";

/** A version of a case type with the law and the days off that its deadlines are counted by. */
export type RulesSide = {
  readonly type: CaseType;
  /** The rule of a deadline by its name in the type; undefined where it cannot be read. */
  readonly rule: (name: string) => DeadlineRule | undefined;
  readonly calendars: readonly Calendar[];
};

/** The rules of a case with the files that it came under, the present ones, and the day of both. */
export type TimesToCompare = {
  readonly told: RulesSide;
  readonly now: RulesSide;
  readonly today: string;
};

/** What a change does to the person of a case: worse is less time, fewer ways, less care. */
export type Effect = "worse" | "better" | "other";

/**
 * One difference between two versions. `code` names its sentence (`rulebook.change-<code>`),
 * `path` where it stands in the type, `says` the names and figures of the sentence.
 */
export type TypeChange = {
  readonly code: string;
  readonly effect: Effect;
  readonly path: readonly string[];
  readonly says: Readonly<Record<string, string | number>>;
};

const ORDER: Readonly<Record<Effect, number>> = { worse: 0, better: 1, other: 2 };

/** Each change once, what is worse for the person first, then by its place. */
export function worstFirst(changes: readonly TypeChange[]): readonly TypeChange[] {
  const seen = new Map(changes.map((one) => [`${one.code} ${one.path.join(" ")}`, one]));
  return [...seen.values()].toSorted(
    (a, b) =>
      ORDER[a.effect] - ORDER[b.effect] ||
      a.path.join(" ").localeCompare(b.path.join(" ")) ||
      a.code.localeCompare(b.code),
  );
}

/** What went and what came between two lists. */
export function between<T>(
  before: readonly T[],
  after: readonly T[],
): { readonly gone: readonly T[]; readonly come: readonly T[] } {
  return {
    gone: before.filter((one) => !after.includes(one)),
    come: after.filter((one) => !before.includes(one)),
  };
}

/** The same for what stands under a name, with what stands on both sides. */
export function betweenKeys<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
) {
  const { gone, come } = between(Object.keys(before), Object.keys(after));
  const both = Object.keys(before).flatMap((name) => {
    const was = before[name];
    const is = Object.hasOwn(after, name) ? after[name] : undefined;
    return was === undefined || is === undefined ? [] : [{ name, was, is }];
  });
  return { gone, come, both };
}

/** A change that is worse one way and better the other. */
export const turned = (effect: Effect): Effect =>
  effect === "worse" ? "better" : effect === "better" ? "worse" : "other";

/** Whether an event is the person's own act. */
export const isPersons = (by: readonly EventActor[]): boolean =>
  by.some((one) => one === "applicant" || one === "guardian" || one === "representative");

/** An answer as a sentence names it. */
export const answerText = (when: { readonly field: string; readonly is: string | boolean }) => ({
  field: when.field,
  is: String(when.is),
});
