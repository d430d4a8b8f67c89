import { attachedRegimes } from "./attached-regimes.ts";
import { comingOfAge } from "./coming-of-age.ts";
import type { DecideContext, Outcome } from "./decide-context.ts";
import type { CaseEvent, JsonObject } from "./state.ts";
import { stoppedClocks } from "./stopped-clocks.ts";
import { fieldsOf } from "./evolve.ts";
import { factName } from "./fact-name.ts";
import type { RunningDeadline } from "./running-deadline.ts";
import { countedFrom, servedBy, startsOnAnswers } from "./counted-from.ts";
import { isOpenClock } from "./clocks-after.ts";
import { countedFromTyped } from "./typed-day.ts";

/** One fact from what a kind made of a form: its payload, the next state and its clocks. */
export function assemble(context: DecideContext, outcome: Outcome): CaseEvent {
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
    acting.role === "intake-clerk" ||
    acting.role === "privacy-officer"
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
  return { type: storedType(context), payload: { ...outcome.payload, record } };
}

// What is stored in clear is one for every act of the interpreting desk: a list of types would be
// a list of who refused an interpreter.
const storedType = ({ event, definition: { does } }: DecideContext): string =>
  does === "interpreting" || does === "name-interpreter" ? "InterpretingDone" : factName(event);

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
        : countedFromTyped(context, name, day, servedBy(context, name, outcome.payload));
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
