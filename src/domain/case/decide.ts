import type { z } from "zod";
import type { FieldClass } from "../access/roles.ts";
import { type FieldProblem, type Refusal, isRefusal, refuse } from "../refusal.ts";
import { ACTIONS } from "./actions/all.ts";
import { opensCase } from "./actions/notice.ts";
import { answersDiffer } from "./answers-differ.ts";
import { attachedRegimes } from "./attached-regimes.ts";
import { beforeAppointment } from "./before-appointment.ts";
import type {
  EventActor,
  EventDefinition,
  FieldDefinition,
  Kind,
  PinnedCaseType,
} from "./case-type.ts";
import { findEvent } from "./case-type.ts";
import { isOpenClock } from "./clocks-after.ts";
import { countedFrom, servedBy, startsOnAnswers } from "./counted-from.ts";
import { contradictionsIn } from "./contradictions-in.ts";
import { datesOutOfTime } from "./dates-out-of-time.ts";
import { comingOfAge } from "./coming-of-age.ts";
import { emptyCase, evolve, fieldsOf } from "./evolve.ts";
import { factName } from "./fact-name.ts";
import { filesHandedIn } from "./files-handed-in.ts";
import { filesOfOthers } from "./files-of-others.ts";
import { fieldsOfEvent } from "./input.ts";
import { nobodysCase } from "./owner.ts";
import { nothingToAnswer } from "./nothing-to-answer.ts";
import { noUpgradeNow, type PresentRules } from "./present-rules.ts";
import { type CountClock, nothingToStop, stoppedClocks } from "./stopped-clocks.ts";
import { requiredOf } from "./required-of.ts";
import type { Recounted } from "../time/recount-clocks.ts";
import { tooLate } from "./too-late.ts";
import { tooSoon } from "./too-soon.ts";
import { whileReviewPending } from "./while-review-pending.ts";
import { asPartOf, standing } from "./own-parts.ts";
import type {
  CaseEvent,
  CaseState,
  FurtherParty,
  JsonObject,
  Payload,
  RunningDeadline,
} from "./state.ts";

/** Who acts on this case, in which capacity; `actorId` is the party's id within the case. */
export type Acting = {
  readonly actorId: string;
  readonly role: EventActor;
  readonly name: string;
  readonly pseudonym: string;
  readonly language: string;
  readonly grade: number;
};

/** Everything a decision may depend on. Time, identifiers and rules come in; nothing is fetched. */
export type DecideContext = {
  readonly caseId: string;
  readonly type: PinnedCaseType;
  readonly state: CaseState;
  readonly event: string;
  readonly definition: EventDefinition;
  readonly acting: Acting;
  /** In whose own part this happens; absent where it happens in the case itself. */
  readonly part?: FurtherParty | undefined;
  /** Classes of fields that the actor may see in this case; where it is absent, all. */
  readonly sees?: ReadonlySet<FieldClass>;
  readonly mode: "own" | "observed";
  /** Civil date in the forum's zone. */
  readonly today: string;
  /** Time of day (HH:MM) in the forum's zone; without it the day alone decides. */
  readonly time?: string | undefined;
  readonly now: string;
  readonly purpose: string;
  readonly newId: () => string;
  readonly deadline: (name: string, on: string, service: string) => RunningDeadline;
  /** The same from all that is known of it; a 'no' where the rule does not allow that. */
  readonly count?: CountClock;
  /** What the rules in force make of these clocks. */
  readonly recount?: (clocks: readonly RunningDeadline[]) => Recounted;
  /** The version of the type that new cases are opened under. */
  readonly present?: PresentRules | undefined;
};

/** What a kind says happened: field values by class, and the next state where it has a choice. */
export type Outcome = {
  readonly payload: Payload;
  readonly to?: string;
  /** How the person was told; the service method moves the deadlines that start here. */
  readonly service?: string;
  /** The day that started clocks count from, where it is not today; null: nobody knows it. */
  readonly startsOn?: string | null;
  /** Clocks that count from another day, in place of what was counted for them before. */
  readonly counted?: { readonly names: readonly string[]; readonly on: string };
  /** The day from which clocks stop or run again, where it is not the day of the act. */
  readonly stopsOn?: string;
  /** Clocks that the kind has counted itself, in place of those its event starts by that name. */
  readonly clocks?: readonly RunningDeadline[];
  /** Clocks that start beside those of the event itself. */
  readonly starts?: readonly string[];
  /** The event that this one tells of, where another body acted: it ends the same clocks. */
  readonly about?: string;
};

export type ActionKind = {
  readonly kind: Kind;
  /** Fields the kind itself asks for, beside those of the case type's event. */
  readonly fields: (
    definition: EventDefinition,
    type: PinnedCaseType,
  ) => Record<string, FieldDefinition>;
  /** Structured input that no single field can hold, such as the findings of a draft. */
  readonly parts?: z.ZodRawShape;
  readonly decide: (context: DecideContext, input: JsonObject) => Outcome | Refusal;
};

// Kinds of its own that an office has where another body decides.
const OBSERVED_KINDS: readonly Kind[] = [
  "notice",
  "note",
  "message",
  "assign",
  "recount",
  "upgrade",
];

/** True for what happens where another body decides: notices, and the person's own acts. */
export function isObservable(definition: EventDefinition): boolean {
  const persons = ["applicant", "representative", "guardian", "further-party"];
  if (definition.does === "assign" && definition.to !== undefined) return false;
  return (
    OBSERVED_KINDS.includes(definition.does) || definition.by.some((by) => persons.includes(by))
  );
}

/**
 * Decides one event of a case type: the events it leaves, or why not. Pure. `input` has been
 * parsed already. An event with `then` leaves two facts (`sign-and-serve`).
 */
export function decideEvent(
  context: DecideContext,
  input: JsonObject,
): readonly CaseEvent[] | Refusal {
  const elsewhere = filesOfOthers(context, input);
  if (elsewhere !== undefined) return elsewhere;
  const { part, ...rest } = context;
  if (part === undefined) return decideHere(context, input);
  const state = standing(context.state, part.partyId, emptyCase(context.caseId));
  const events = decideHere({ ...rest, state }, input);
  if (isRefusal(events)) return events;
  return events.map((event) => ({ ...event, payload: asPartOf(part, event.payload) }));
}

function decideHere(context: DecideContext, input: JsonObject): readonly CaseEvent[] | Refusal {
  const events = decideEach(context, input);
  if (isRefusal(events)) return events;
  // Asked once: of two facts that one form leaves, the second finds the first one's exhibits.
  const { event, type, state } = context;
  return (
    filesHandedIn(fieldsOfEvent(type, event), input, state) ??
    leavesNobody(context, events) ??
    events
  );
}

const HANDS_ON: readonly Kind[] = ["assign", "recuse"];

// Only what moves a case, or takes it from somebody, can leave it with nobody.
function leavesNobody(
  { type, state, event, definition, ...context }: DecideContext,
  events: readonly CaseEvent[],
): Refusal | undefined {
  const moves = events.some(({ payload }) => payload.record?.["to"] !== undefined);
  if (!moves && !HANDS_ON.includes(definition.does)) return undefined;
  const after = events.reduce(
    (before, one) =>
      evolve(before, {
        ...one,
        version: before.version + 1,
        recordedAt: context.now,
        actorId: context.acting.actorId,
        purpose: context.purpose,
      }),
    state,
  );
  return nobodysCase(type, after, event);
}

function decideEach(context: DecideContext, input: JsonObject): readonly CaseEvent[] | Refusal {
  const no = forbids(context) ?? answersDiffer(context, input) ?? tooSoon(context, input);
  if (no !== undefined) return no;
  const { definition: own, type, today } = context;
  const untimely = datesOutOfTime(ACTIONS[own.does].fields(own, type), input, today);
  const unclear = [...requiredOf(context, input), ...untimely, ...contradictionsIn(context, input)];
  if (unclear.length > 0) return refuse("invalid-input", { fields: unclear });
  const outcome = ACTIONS[context.definition.does].decide(context, input);
  if (isRefusal(outcome)) return outcome;
  const first = assemble(context, outcome);
  const then = context.definition.then;
  if (then === undefined) return [first];
  const definition = findEvent(context.type, then);
  if (definition === undefined) throw new Error(`${context.type.id}: ${then} does not exist`);
  const state = evolve(context.state, {
    ...first,
    version: context.state.version + 1,
    recordedAt: context.now,
    actorId: context.acting.actorId,
    purpose: context.purpose,
  });
  const rest = decideEach({ ...context, state, event: then, definition }, input);
  return isRefusal(rest) ? rest : [first, ...rest];
}

/** What makes a moment right or wrong for an event, whoever acts. */
export type Moment = Partial<DecideContext> &
  Pick<DecideContext, "definition" | "state" | "type" | "event" | "mode" | "today">;

/** Why this event may not happen now, whatever its kind; undefined when nothing forbids it. */
export function forbids(context: Moment): Refusal | undefined {
  const { definition, state, type, event, mode } = context;
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
        (definition.from.includes(state.stage) || (definition.from.length === 0 && !ended));
  // Who speaks for a client is the clinic's own affair, wherever the case stands elsewhere.
  const observing =
    mode === "observed" && (definition.does === "notice" || definition.does === "assign");
  if ((!fits && !observing) || nothingToAnswer(context) || nothingToStop(context)) {
    return refuse(state.version > 0 && opens ? "already-done" : "not-now", {
      params: { event, stage: state.stage },
    });
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

function assemble(context: DecideContext, outcome: Outcome): CaseEvent {
  const { definition, event, acting, today, type } = context;
  const to = outcome.to ?? (typeof definition.to === "string" ? definition.to : undefined);
  const deadlines = clocksOf(context, outcome);
  const ended = { ...endings(context, outcome.about ?? event, to), ...replaced(context, outcome) };
  const record: JsonObject = {
    ...outcome.payload.record,
    event,
    kind: definition.does,
    on: today,
    role: acting.role,
    ...(to === undefined ? {} : { to }),
    ...(acting.role === "caseworker" ||
    acting.role === "supervisor" ||
    acting.role === "intake-clerk"
      ? { pseudonym: acting.pseudonym }
      : {}),
    ...(deadlines.length === 0 ? {} : { deadlines: deadlines }),
    ...(stoppedClocks(context, outcome) as unknown as JsonObject),
    ...(Object.keys(ended).length === 0 ? {} : { ended }),
    ...attachedRegimes(context, outcome.payload),
    ...comingOfAge(type, (fieldsOf(outcome.payload)["answers"] ?? {}) as JsonObject),
  };
  if (to !== undefined && type.states[to] === undefined)
    throw new Error(`${type.id}: no state ${to}`);
  return { type: factName(event), payload: { ...outcome.payload, record } };
}

function clocksOf(context: DecideContext, outcome: Outcome): readonly RunningDeadline[] {
  const { counted = { names: [], on: "" }, startsOn = context.today, service = "none" } = outcome;
  const others = counted.names.map((name) => context.deadline(name, counted.on, "none"));
  if (startsOn === null) return others;
  const own = starting(context, outcome).filter((name) => !counted.names.includes(name));
  return [
    ...own.map((name) => {
      const given = outcome.clocks?.find((clock) => clock.name === name);
      if (given !== undefined) return given;
      const day = countedFrom(context, name, outcome.payload);
      return day === undefined
        ? context.deadline(name, startsOn, service)
        : context.deadline(name, day, servedBy(context, name, outcome.payload));
    }),
    ...others,
  ];
}

// What was counted from a day that turned out wrong is counted no more.
function replaced({ state }: DecideContext, { counted }: Outcome): Record<string, string> {
  const running = state.deadlines.filter(
    ({ name, status }) => status === "running" && counted?.names.includes(name) === true,
  );
  return Object.fromEntries(running.map(({ name }) => [name, "closed"]));
}

// A duty that runs already is not put off by the step that would have started it.
function starting(context: DecideContext, outcome: Outcome): readonly string[] {
  const { definition, state } = context;
  const duties = state.deadlines
    .filter((one) => one.status === "running" && one.kind === "duty")
    .map((one) => one.name);
  const names = new Set([...definition.starts, ...(outcome.starts ?? [])]);
  return [...names]
    .filter((name) => !duties.includes(name))
    .filter((name) => startsOnAnswers(context, name, outcome.payload));
}

function endings(
  { state, type, definition }: DecideContext,
  event: string,
  to: string | undefined,
): Record<string, string> {
  const ended: Record<string, string> = {};
  const expired = definition.not_before;
  const isOver = to !== undefined && type.states[to]?.end === true;
  for (const clock of state.deadlines.filter(isOpenClock)) {
    const { name, kind } = clock;
    const isUndone = definition.undoes_service === true && kind === "response-window";
    if (isOver || isUndone) ended[name] = "closed";
    if (expired?.deadline === name || expired?.also.includes(name)) ended[name] = "expired";
    if (type.deadlines[name]?.met_by.includes(event) === true) ended[name] = "met";
  }
  return ended;
}
