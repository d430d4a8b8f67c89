import { accessMarks } from "./access-marks.ts";
import type { CaseType } from "#domain/case/case-type.ts";
import { holder } from "#domain/case/holder.ts";
import { nextStep } from "#domain/case/next-step.ts";
import type { CaseState, JsonObject } from "#domain/case/state.ts";
import type { RunningDeadline } from "#domain/case/running-deadline.ts";
import { seeksInterpreter } from "#domain/case/seeks-interpreter.ts";
import { unansweredSince } from "#domain/case/unanswered-since.ts";
import { identifiersOf } from "#domain/search/identifier.ts";

/**
 * The row of a case in lists. It carries the office's own duties; a person's clock stands in it
 * only where the office observes for its own client (refusal R4). Names go into the sealed part.
 * `identifiers` are the numbers by which it is found, where they changed: to be tagged, not kept.
 */
export function projectCase(
  type: CaseType,
  before: CaseState,
  after: CaseState,
  newId: () => string,
): {
  row: JsonObject;
  sealed: JsonObject | undefined;
  identifiers: readonly string[] | undefined;
} {
  const state = type.states[after.stage];
  const running = after.deadlines.filter((deadline) => deadline.status === "running");
  const duty = earliest(
    running.filter((one) => one.dutyOf === "agency" && one.kind !== "not-before"),
  );
  const client =
    after.mode === "observed"
      ? earliest(running.filter((one) => one.dutyOf === "person"))
      : undefined;
  const milestones = milestonesOf(before, after, type);
  const timers = timersOf(before, after, type, newId);
  const marks = accessMarks(before, after);
  return {
    row: {
      type_id: after.typeId,
      mode: after.mode,
      stage: after.stage,
      waits_on: state?.waits_on ?? "nobody",
      next_event: nextStep(type, after) ?? null,
      is_protected: after.isProtected,
      is_open: state?.end !== true,
      filed_on: after.filedOn,
      assigned_to: holderOf(after),
      duty: duty?.name ?? null,
      duty_display_on: duty?.display.dueOn ?? null,
      duty_adverse_on: duty?.adverse.dueOn ?? null,
      urgency_asked_on: after.urgencyAskedOn ?? null,
      client_due_on: client?.display.dueOn ?? null,
      unanswered_since: unansweredSince(after) ?? null,
      ...(seeksInterpreter(after) ? { seeks_interpreter: true } : {}),
      ...(running.length === 0 ? {} : { clock_marks: marksOf(running) }),
      ...(after.excluded.length === 0
        ? {}
        : { kept_out: after.excluded.map(({ actorId }) => actorId) }),
      ...(milestones.length === 0 ? {} : { milestones }),
      ...(timers.length === 0 ? {} : { timers }),
      ...(marks.length === 0 ? {} : { marks }),
    },
    sealed: namesChanged(before, after) ? { names: namesOf(after) } : undefined,
    identifiers: identifiersChanged(type, before, after),
  };
}

function identifiersChanged(
  type: CaseType,
  before: CaseState,
  after: CaseState,
): readonly string[] | undefined {
  if (before.answers === after.answers) return undefined;
  const now = identifiersOf(type, after);
  return now.join("\n") === identifiersOf(type, before).join("\n") ? undefined : now;
}

// An officer with a conflict of interest holds the case no longer, and it has left intake: an
// empty text is nobody's worklist.
function holderOf(state: CaseState): string | null {
  return state.assignedTo === undefined ? null : (holder(state)?.actorId ?? "");
}

const marksOf = (running: readonly RunningDeadline[]): readonly string[] => [
  ...new Set(running.map(({ markedBy }) => markedBy ?? "")),
];

const namesOf = (state: CaseState): readonly string[] =>
  state.parties.flatMap((party) => (party.name === undefined ? [] : [party.name]));

const namesChanged = (before: CaseState, after: CaseState): boolean =>
  before.version === 0 || namesOf(before).join("\n") !== namesOf(after).join("\n");

function earliest(deadlines: readonly RunningDeadline[]): RunningDeadline | undefined {
  return deadlines.toSorted((a, b) => a.adverse.dueOn.localeCompare(b.adverse.dueOn))[0];
}

function milestonesOf(before: CaseState, after: CaseState, type: CaseType): JsonObject[] {
  const fresh = after.history.slice(before.history.length);
  const reached: JsonObject[] = [];
  const on = fresh.at(-1)?.on ?? after.filedOn;
  if (before.version === 0) reached.push({ milestone: "received", reached_on: on });
  if (after.assignments > before.assignments)
    reached.push({ milestone: "assigned", reached_on: on });
  if (after.decisions.length > before.decisions.length)
    reached.push({ milestone: "decided", reached_on: on });
  if (after.stage !== before.stage)
    reached.push({ milestone: `state:${after.stage}`, reached_on: on });
  // Counted in public, by the month: whoever shuts others out can be choosing who decides.
  const shutOut =
    after.excluded.length > before.excluded.length ? after.excluded.at(-1) : undefined;
  if (shutOut !== undefined && shutOut.by !== shutOut.actorId) {
    reached.push({ milestone: "kept-out", reached_on: on });
  }
  const ended = type.states[after.stage]?.end === true;
  const hadEnded = type.states[before.stage]?.end === true;
  if (ended && !hadEnded) reached.push({ milestone: "closed", reached_on: on });
  return reached;
}

// A window that opened gets a timer: after its adverse date the clock may close it, no earlier. A
// clock that closes several windows comes once, after the last of them.
function timersOf(
  before: CaseState,
  after: CaseState,
  type: CaseType,
  newId: () => string,
): JsonObject[] {
  // One that stood still may have lost its timer meanwhile, so it counts as new when it runs again.
  const known = new Set(
    before.deadlines
      .filter(({ status }) => status === "running")
      .map((deadline) => `${deadline.name} ${deadline.startedBy}`),
  );
  const running = after.deadlines.filter((one) => one.status === "running");
  return Object.entries(type.events).flatMap(([event, { does, not_before: window }]) => {
    if (does !== "expire" || window === undefined) return [];
    const closes = running.filter(({ name }) => [window.deadline, ...window.also].includes(name));
    if (closes.every((one) => known.has(`${one.name} ${one.startedBy}`))) return [];
    const [last = ""] = closes
      .map((one) => one.adverse.dueOn)
      .toSorted()
      .toReversed();
    return [
      {
        id: newId(),
        kind: `clock:${event}`,
        due_at: `${dayAfter(last)}T12:00:00Z`,
        sealed: "",
        owner_role: "supervisor",
      },
    ];
  });
}

function dayAfter(on: string): string {
  const next = new Date(`${on}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
