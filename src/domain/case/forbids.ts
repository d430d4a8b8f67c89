import type { Kind, EventDefinition } from "./case-type.ts";
import type { DecideContext } from "./decide-context.ts";
import { type Refusal, refuse, type FieldProblem } from "../refusal.ts";
import { opensCase } from "./actions/notice.ts";
import { nothingToAnswer } from "./nothing-to-answer.ts";
import { nothingToChoose } from "./nothing-to-choose.ts";
import { standsApart } from "./stands-apart.ts";
import { nothingToStop } from "./stopped-clocks.ts";
import { beforeAppointment } from "./before-appointment.ts";
import { answersDiffer } from "./answers-differ.ts";
import { knowsWhoIsInCare } from "./minor.ts";
import { tooYoung } from "./coming-of-age.ts";
import { tooLate } from "./too-late.ts";
import { whileReviewPending } from "./while-review-pending.ts";
import { noReviewAnswer } from "./no-review-answer.ts";
import { noUpgradeNow } from "./present-rules.ts";

// Kinds of its own that an office has where another body decides.
const OBSERVED_KINDS: readonly Kind[] = [
  "notice",
  "note",
  "message",
  "assign",
  "recount",
  "upgrade",
];

// Who may read the file is asked as long as there is one, also after the case has ended.
const OF_READERS: readonly Kind[] = [
  "ask-access",
  "answer-access",
  "end-access",
  "break-glass",
  "review-break-glass",
  "restore-break-glass",
];

/** True for what happens where another body decides: notices, and the person's own acts. */
export function isObservable(definition: EventDefinition): boolean {
  const persons = ["applicant", "representative", "guardian", "further-party"];
  if (definition.does === "assign" && definition.to !== undefined) return false;
  return (
    OBSERVED_KINDS.includes(definition.does) || definition.by.some((by) => persons.includes(by))
  );
}

/** What makes a moment right or wrong for an event, whoever acts. */
export type Moment = Partial<DecideContext> &
  Pick<DecideContext, "definition" | "state" | "type" | "event" | "mode" | "today">;

/** Why this event may not happen now, whatever its kind; undefined when nothing forbids it. */
export function forbids(context: Moment): Refusal | undefined {
  const { definition, state, type, event, mode, today } = context;
  // A clinic writes down that a paper came, as it does with each; a court is handed it.
  const elsewhere =
    definition.does === "notice" && opensCase(type, definition) !== (mode === "own");
  if ((mode === "observed" && !isObservable(definition)) || elsewhere) {
    return refuse("not-in-this-mode", { params: { event } });
  }
  const opens = definition.from.length === 0 && event === type.opens_with;
  const ended = type.states[state.stage]?.end === true;
  const fits =
    state.version === 0
      ? opens || (mode === "observed" && definition.does === "notice")
      : !opens &&
        (standsApart(type, definition) ||
          definition.from.includes(state.stage) ||
          (definition.from.length === 0 && (!ended || OF_READERS.includes(definition.does))));
  // Who speaks for a client is the clinic's own affair, wherever the case stands elsewhere.
  const observing =
    mode === "observed" && (definition.does === "notice" || definition.does === "assign");
  if (definition.appoints !== undefined && !knowsWhoIsInCare(type)) {
    const field: FieldProblem = { field: "representative", code: "nobody-in-care" };
    return refuse("not-now", { params: { event, stage: state.stage }, fields: [field] });
  }
  if ((!fits && !observing) || nothingToAnswer(context) || nothingToStop(context)) {
    return refuse(state.version > 0 && opens ? "already-done" : "not-now", {
      params: { event, stage: state.stage },
    });
  }
  if (definition.does === "separate" && state.separatedOn !== undefined) {
    return refuse("already-done", { params: { event, stage: state.stage } });
  }
  const missing = nothingToChoose(context);
  if (missing !== undefined) {
    return refuse("not-now", { params: { event, stage: state.stage }, fields: [missing] });
  }
  const young = tooYoung(definition, state, today);
  if (young !== undefined) {
    return refuse("not-now", { params: { event, stage: state.stage }, fields: [young] });
  }
  const early = beforeAppointment(definition, state, context);
  if (early !== undefined) {
    return refuse("not-now", { params: { event, stage: state.stage }, fields: [early] });
  }
  return (
    unmet(context) ??
    tooEarly(context) ??
    answersDiffer(context) ??
    tooLate(context) ??
    whileReviewPending(context) ??
    noReviewAnswer(context) ??
    noUpgradeNow(context)
  );
}

function unmet({ definition, state, event, today }: Moment): Refusal | undefined {
  const drafted = definition.outcomes?.[state.draft?.outcome ?? ""];
  const met: Record<EventDefinition["requires"][number], boolean> = {
    signature: true,
    "appointment-reached": true,
    "interview-held": state.interviews.length > 0,
    "interview-missed":
      state.interviews.length === 0 &&
      state.appointments.some((one) => one.on !== undefined && one.on <= today),
    // A second reader protects the person; a wholly favourable decision does not wait for one.
    "second-review":
      drafted?.adverse === false ||
      (state.secondReview !== undefined &&
        state.secondReview.draftVersion === state.draft?.version),
    assignment: state.assignedTo !== undefined,
    decision: state.decisions.length > 0,
  };
  const required = new Set([...definition.requires, ...(drafted?.requires ?? [])]);
  const missing = [...required].filter((one) => !met[one]);
  if (missing.length === 0) return undefined;
  const fields: FieldProblem[] = missing.map((one) => ({ field: one, code: "required-first" }));
  return refuse("not-now", { params: { event, stage: state.stage }, fields });
}

function tooEarly({ definition, state, today, event }: Moment): Refusal | undefined {
  if (definition.not_before?.reading !== "adverse") return undefined;
  const names = [definition.not_before.deadline, ...definition.not_before.also];
  const clocks = state.deadlines.filter((one) => names.includes(one.name));
  const running = clocks.filter(({ status }) => status === "running");
  // A window that was never opened, or stands still, cannot be closed against anybody.
  const waits = running.length === 0 && definition.does === "expire";
  if (waits || clocks.some(({ status }) => status === "stopped")) {
    return refuse("not-now", { params: { event, stage: state.stage } });
  }
  const [open] = running
    .filter((one) => today <= one.adverse.dueOn)
    .toSorted((a, b) => b.adverse.dueOn.localeCompare(a.adverse.dueOn));
  if (open === undefined) return undefined;
  return refuse("window-open", {
    params: { until: open.adverse.dueOn, deadline: open.name },
    law: open.cite,
  });
}
