import type { Calendar } from "./calendar.ts";
import { computeById } from "./compute-deadline.ts";
import { compareReadings } from "./count-reading.ts";
import { type MoveCause, whyMoved } from "./why-moved.ts";
import type { Deadline, DeadlineFacts, DeadlineReading, TimeRefusal } from "./deadline.ts";
import type { DeadlineRule } from "./deadline-rule.ts";

/** A running deadline as the log keeps it: the facts it was computed from and what came out. */
export type KeptDeadline = {
  readonly id: string;
  readonly facts: DeadlineFacts;
  readonly deadline: Deadline;
};

export type Move = { readonly from: string; readonly to: string };
/** One deadline that moved, or whose law became or stopped being contested. */
export type MovedDeadline = {
  readonly id: string;
  readonly before: Deadline;
  readonly after: Deadline;
  readonly display?: Move;
  readonly adverse?: Move;
  readonly because: readonly MoveCause[];
};
export type Recomputed = {
  readonly moved: readonly MovedDeadline[];
  /** Deadlines that the new rules cannot compute: they stand as they are, and need a human. */
  readonly refused: readonly { readonly id: string; readonly refusal: TimeRefusal }[];
};

/**
 * Computes kept deadlines again under new rules or calendars and tells what moved. The date that
 * a person is shown becomes the shortest plausible one at once; the date before which nothing may
 * be held against them only ever moves in their favour. Nothing kept is edited.
 */
export function recomputeDeadlines(
  kept: readonly KeptDeadline[],
  rules: readonly DeadlineRule[],
  calendars: readonly Calendar[],
): Recomputed {
  const moved: MovedDeadline[] = [];
  const refused: { id: string; refusal: TimeRefusal }[] = [];
  for (const { id, facts, deadline: before } of kept) {
    const fresh = computeById(before.ruleId, rules, { ...facts, calendars });
    if ("refused" in fresh) {
      refused.push({ id, refusal: fresh });
      continue;
    }
    const after = keepTime(before, fresh);
    const display = moveOf(before.display, after.display);
    const adverse = moveOf(before.adverse, after.adverse);
    const isSame = display === undefined && adverse === undefined;
    if (isSame && before.contested === after.contested) continue;
    moved.push({
      id,
      before,
      after,
      ...(display === undefined ? {} : { display }),
      ...(adverse === undefined ? {} : { adverse }),
      because: whyMoved(before, fresh, rules),
    });
  }
  return { moved, refused };
}

function keepTime(before: Deadline, fresh: Deadline): Deadline {
  const isOffice = fresh.dutyOf === "agency";
  // An office that may not act before a day never gains time by a change of rule.
  const waits = fresh.kind === "not-before" && isOffice;
  const display = waits ? laterOf(before.display, fresh.display) : fresh.display;
  const isWindow = fresh.kind !== "not-before" || isOffice;
  const adverse = (isWindow ? laterOf : earlierOf)(before.adverse, fresh.adverse);
  const keptOld = adverse !== fresh.adverse || display !== fresh.display;
  if (!keptOld) return fresh;
  // The two readings now rest on different law, so the page tells the person to act by the first.
  return {
    ...fresh,
    display,
    adverse,
    contested: true,
    ruleVersion: [...new Set([fresh.ruleVersion, before.ruleVersion])].join(" + "),
    calendarVersions: [
      ...fresh.calendarVersions,
      ...before.calendarVersions.filter(
        (old) => !fresh.calendarVersions.some((c) => c.id === old.id && c.version === old.version),
      ),
    ],
    citation: lawsOf([...fresh.citation, ...before.citation]),
  };
}

// One text may name several laws, and a log keeps them joined: each is named once.
const lawsOf = (citations: readonly string[]): readonly string[] => [
  ...new Set(citations.flatMap((citation) => citation.split("; "))),
];

function laterOf(a: DeadlineReading, b: DeadlineReading): DeadlineReading {
  return compareReadings(a, b) > 0 ? a : b;
}

function earlierOf(a: DeadlineReading, b: DeadlineReading): DeadlineReading {
  return compareReadings(a, b) < 0 ? a : b;
}

function moveOf(before: DeadlineReading, after: DeadlineReading): Move | undefined {
  const from = before.dueAt ?? before.dueOn;
  const to = after.dueAt ?? after.dueOn;
  return from === to ? undefined : { from, to };
}
