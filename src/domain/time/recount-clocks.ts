import type { RunningDeadline } from "../case/running-deadline.ts";
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
  /** The marks of what could be counted, moved or not. */
  readonly marks: readonly string[];
};

/** The rule of a clock as it stands now, what it may roll over, and the mark of both. */
export type ClockRules = {
  readonly ruleOf: (name: string) => DeadlineRule | TimeRefusal;
  readonly calendars: readonly Calendar[];
  readonly markOf: (rule: DeadlineRule) => string;
  /** The law that the case type itself names for it. */
  readonly citeOf: (name: string) => readonly string[];
};

type Counted =
  | { readonly is: "refused"; readonly code: string }
  | { readonly is: "counted"; readonly mark: string; readonly clock?: RunningDeadline }
  | {
      readonly is: "moved";
      readonly mark: string;
      readonly clock: RunningDeadline;
      readonly move: ClockMove;
    };

/**
 * Counts the running clocks of a case again under the rules and calendars in force. What is shown
 * becomes the shortest plausible day at once; what is held to only ever moves in the person's
 * favour, or this throws. One-off closures count in the latest reading of every running clock.
 */
export function recountClocks(running: readonly RunningDeadline[], rules: ClockRules): Recounted {
  const done = running
    .filter(({ status }) => status === "running")
    .map((one) => ({ one, result: recountOne(one, rules) }));
  return {
    moves: done.flatMap(({ result }) => (result.is === "moved" ? [result.move] : [])),
    clocks: done.flatMap(({ result }) => (result.is === "refused" ? [] : (result.clock ?? []))),
    refused: done.flatMap(({ one: { name, startedBy }, result }) =>
      result.is === "refused" ? [{ name, startedBy, code: result.code }] : [],
    ),
    marks: [
      ...new Set(done.flatMap(({ result }) => (result.is === "refused" ? [] : [result.mark]))),
    ],
  };
}

function recountOne(one: RunningDeadline, rules: ClockRules): Counted {
  const { name, startedBy } = one;
  const rule = rules.ruleOf(name);
  if ("refused" in rule) return refused(rule);
  const [kept] = keptDeadlines([one]);
  if (kept === undefined) throw new Error(`${name} does not run`);
  const facts = { ...kept.facts, closures: true };
  const again = { ...kept, facts, deadline: { ...kept.deadline, ruleId: rule.id } };
  const result = recomputeDeadlines([again], [rule], rules.calendars);
  const [no] = result.refused;
  if (no !== undefined) return refused(no.refusal);
  const mark = rules.markOf(rule);
  const { uncounted, ...counts } = one;
  const [moved] = result.moved;
  if (moved === undefined) {
    return { is: "counted", mark, ...(uncounted === undefined ? {} : { clock: counts }) };
  }
  const { before, after, display, adverse, because } = moved;
  if (before.kind !== "not-before" && compareReadings(after.adverse, before.adverse) < 0) {
    throw new Error(`${name}: a recount may not shorten what is held to`);
  }
  const cite = [...new Set([...rules.citeOf(name), ...after.citation])];
  const { contested: _before, postBy: _then, ...same } = counts;
  return {
    is: "moved",
    mark,
    clock: {
      ...same,
      ...runningDeadline(name, after, facts, cite),
      startedBy,
      markedBy: mark,
    },
    move: {
      name,
      startedBy,
      ...(display === undefined ? {} : { display }),
      ...(adverse === undefined ? {} : { adverse }),
      isContested: after.contested === true,
      because,
    },
  };
}

const refused = ({ code, fields }: TimeRefusal): Counted => ({
  is: "refused",
  code: fields?.[0]?.code ?? code,
});
