import type { RunningDeadline } from "../case/running-deadline.ts";
import type { Deadline, DeadlineFacts, DeadlineReading, DeadlineStep } from "./deadline.ts";
import type { KeptDeadline } from "./recompute-deadlines.ts";

/**
 * A computed deadline as the event that starts it keeps it: by its name in the case type, with the
 * facts it was computed from and the calendars it was counted in, so that it can be computed again.
 * `cite` is the case type's own law for it, where it names one.
 */
export function runningDeadline(
  name: string,
  deadline: Deadline,
  facts: DeadlineFacts,
  cite?: string | readonly string[],
): RunningDeadline {
  const citations = cite === undefined ? deadline.citation : [cite].flat();
  return {
    name,
    rule: deadline.ruleId,
    ruleVersion: deadline.ruleVersion,
    calendars: deadline.calendarVersions,
    cite: citations.join("; "),
    kind: deadline.kind,
    dutyOf: deadline.dutyOf,
    display: { dueOn: deadline.display.dueOn, steps: [...deadline.display.steps] },
    adverse: { dueOn: deadline.adverse.dueOn, steps: [...deadline.adverse.steps] },
    facts,
    startedBy: 0,
    ...(deadline.contested === undefined ? {} : { contested: deadline.contested }),
    ...(deadline.postBy === undefined ? {} : { postBy: deadline.postBy }),
    status: "running",
  } as unknown as RunningDeadline;
}

/**
 * The deadlines of a folded case that still run, as `recomputeDeadlines` takes them; `id` is the
 * name and the version of the event that started it. Pure: the log alone says it.
 */
export const keptDeadlines = (deadlines: readonly RunningDeadline[]): readonly KeptDeadline[] =>
  deadlines.filter(({ status }) => status === "running").map(keptDeadline);

function keptDeadline(one: RunningDeadline): KeptDeadline {
  return {
    id: `${one.name} ${one.startedBy}`,
    facts: factsOfClock(one),
    deadline: {
      ruleId: one.rule,
      ruleVersion: one.ruleVersion,
      calendarVersions: one.calendars ?? [],
      citation: one.cite === "" ? [] : one.cite.split("; "),
      kind: one.kind,
      dutyOf: one.dutyOf,
      display: readingOf(one.display),
      adverse: readingOf(one.adverse),
      ...(one.contested === undefined ? {} : { contested: one.contested }),
      ...(one.postBy === undefined ? {} : { postBy: one.postBy }),
    },
  };
}

/** What a clock was counted from. Throws where not even its steps say when the time starts. */
export const factsOfClock = (one: RunningDeadline): DeadlineFacts => one.facts ?? factsOf(one);

// The events of the first releases kept the steps alone; no further facts were ever given to them.
function factsOf({ name, display, adverse }: RunningDeadline): DeadlineFacts {
  const steps = [...readingOf(display).steps, ...readingOf(adverse).steps];
  for (const step of steps) {
    if (step.step === "trigger") return { triggerOn: step.date, service: step.service };
    if (step.step === "instant") return { triggerAt: step.at, service: step.service };
  }
  throw new Error(`${name}: no step says when the time starts`);
}

function readingOf({ dueOn, steps: kept }: RunningDeadline["display"]): DeadlineReading {
  const steps = kept as unknown as readonly DeadlineStep[];
  const hours = steps.findLast((step) => step.step === "hours");
  return { dueOn, ...(hours === undefined ? {} : { dueAt: hours.at }), steps };
}
