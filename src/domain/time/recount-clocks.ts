import type { RunningDeadline } from "../case/state.ts";
import type { Calendar } from "./calendar.ts";
import type { DeadlineRule } from "./deadline-rule.ts";
import { compareReadings } from "./count-reading.ts";
import { type Move, recomputeDeadlines } from "./recompute-deadlines.ts";
import { keptDeadlines, runningDeadline } from "./running-deadline.ts";
import type { TimeRefusal } from "./deadline.ts";
import type { MoveCause } from "./why-moved.ts";

/** One clock of a case that moved: by its name and the version of the event that started it. */
export type ClockMove = {
  readonly name: string;
  readonly startedBy: number;
  readonly display?: Move;
  readonly adverse?: Move;
  readonly isContested: boolean;
  readonly because: readonly MoveCause[];
};

/** What the rules in force make of the running clocks of a case. */
export type Recounted = {
  readonly moves: readonly ClockMove[];
  /** The moved clocks as they run from now on. */
  readonly clocks: readonly RunningDeadline[];
  /** Clocks that these rules cannot count: they stand as they are, and need a human. */
  readonly refused: readonly {
    readonly name: string;
    readonly startedBy: number;
    readonly code: string;
  }[];
};

/** The rule of a clock as it stands now, what it may roll over, and the mark of both. */
export type ClockRules = {
  readonly ruleOf: (name: string) => DeadlineRule | TimeRefusal;
  readonly calendars: readonly Calendar[];
  readonly markOf: (rule: DeadlineRule) => string;
  /** The law that the case type itself names for it. */
  readonly citeOf: (name: string) => readonly string[];
};

/**
 * Counts the running clocks of a case again under the rules and calendars in force. What is shown
 * becomes the shortest plausible day at once; what is held to only ever moves in the person's
 * favour, or this throws. One-off closures count in the latest reading of every running clock.
 */
export function recountClocks(
  running: readonly RunningDeadline[],
  { ruleOf, calendars, markOf, citeOf }: ClockRules,
): Recounted {
  const moves: ClockMove[] = [];
  const clocks: RunningDeadline[] = [];
  const refused: { name: string; startedBy: number; code: string }[] = [];
  for (const one of running) {
    const [kept] = keptDeadlines([one]);
    if (kept === undefined) continue;
    const { name, startedBy } = one;
    const rule = ruleOf(name);
    if ("refused" in rule) {
      refused.push({ name, startedBy, code: rule.fields?.[0]?.code ?? rule.code });
      continue;
    }
    const facts = { ...kept.facts, closures: true };
    const deadline = { ...kept.deadline, ruleId: rule.id };
    const { moved, refused: no } = recomputeDeadlines(
      [{ ...kept, facts, deadline }],
      [rule],
      calendars,
    );
    const [refusal] = no;
    const [move] = moved;
    if (refusal !== undefined) {
      const { code, fields } = refusal.refusal;
      refused.push({ name, startedBy, code: fields?.[0]?.code ?? code });
      continue;
    }
    const { uncounted, ...counts } = one;
    if (move === undefined) {
      if (uncounted !== undefined) clocks.push(counts);
      continue;
    }
    const { before, after, display, adverse, because } = move;
    const isShorter = compareReadings(after.adverse, before.adverse) < 0;
    if (isShorter && before.kind !== "not-before") {
      throw new Error(`${name}: a recount may not shorten what is held to`);
    }
    moves.push({
      name,
      startedBy,
      ...(display === undefined ? {} : { display }),
      ...(adverse === undefined ? {} : { adverse }),
      isContested: after.contested === true,
      because,
    });
    const { contested: _before, postBy: _then, ...same } = counts;
    clocks.push({
      ...same,
      ...runningDeadline(name, after, facts, [...new Set([...citeOf(name), ...after.citation])]),
      startedBy,
      markedBy: markOf(rule),
    });
  }
  return { moves, clocks, refused };
}
