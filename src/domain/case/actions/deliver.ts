import { type Refusal, refuse } from "../../refusal.ts";
import { compareReadings } from "../../time/count-reading.ts";
import type { ClockMove } from "../../time/recount-clocks.ts";
import { factsOfClock } from "../../time/running-deadline.ts";
import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind, DecideContext } from "../decide-context.ts";
import type { RunningDeadline } from "../running-deadline.ts";
import type { CaseState, Notice } from "../state.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "delivered-notice": { kind: "choice", class: "record", optional: false },
  "handed-on": { kind: "date", class: "record", optional: false, past: true },
};

/**
 * The person, or who speaks for them, says on which day a notice was put into their hand. What it
 * started is counted again from that day, where the type says that the law allows it
 * (`on_delivery`) and the time is not over. While it runs a later day takes the place of one that
 * was said too early, whoever said it; nothing ever moves to an earlier day.
 */
export const deliver: ActionKind = {
  kind: "deliver",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide(context, input) {
    const { state } = context;
    const told = state.notices.find(({ id }) => id === textOf(input["delivered-notice"]));
    const on = textOf(input["handed-on"]);
    const no = notDelivered(context, told, on);
    if (no !== undefined || told === undefined)
      return no ?? wrong("delivered-notice", "choose-one");
    const counted = startedBy(context, told)
      .filter((clock) => mayMove(context, clock, on))
      .map((clock) => inHand(context, clock, on));
    const changed = counted.filter(({ isChanged }) => isChanged).map(({ clock }) => clock);
    const moves = counted.flatMap(({ move }) => (move === undefined ? [] : [move]));
    return {
      payload: {
        record: {
          delivered: told.id,
          handedOn: on,
          ...(changed.length === 0 ? {} : { recounted: changed }),
          ...(moves.length === 0 ? {} : { moves }),
        },
      },
    };
  },
};

type Now = Pick<DecideContext, "state" | "type" | "today">;

/**
 * Notices of the office whose day of delivery may still be said, the newest first: nobody said it,
 * or a later day still counts.
 */
export const undelivered = (now: Now): readonly Notice[] =>
  now.state.notices
    .filter(
      (one) =>
        one.receivedOn === undefined &&
        (one.handedOn === undefined ||
          (one.handedOn < now.today &&
            startedBy(now, one).some((clock) => isOpen(now, clock, one.handedOn ?? "")))),
    )
    .toReversed();

const wrong = (field: string, code: string, found?: string): Refusal =>
  refuse("invalid-input", {
    fields: [{ field, code, ...(found === undefined ? {} : { params: { found } }) }],
  });

function notDelivered(
  context: DecideContext,
  told: Notice | undefined,
  on: string,
): Refusal | undefined {
  if (told === undefined) return wrong("delivered-notice", "choose-one");
  if (told.handedOn !== undefined && on <= told.handedOn)
    return wrong("delivered-notice", "delivery-known", told.handedOn);
  if (on < told.on) return wrong("handed-on", "before-notice", told.on);
  const started = startedBy(context, told);
  // What was closed, or may have been decided since, is for a human to open again.
  const over = started.some((clock) => mayMove(context, clock, on)) ? undefined : started[0];
  if (over === undefined) return undefined;
  return wrong("handed-on", "time-is-over", fromThePost(context, over));
}

/** The time still runs, or stands still, and had not passed when the notice came to their hand. */
const mayMove = (context: DecideContext, clock: RunningDeadline, on: string): boolean =>
  isOpen(context, clock, on) && (clock.status === "stopped" || on <= fromThePost(context, clock));

const isOpen = ({ today }: Now, { status, adverse }: RunningDeadline, on: string): boolean =>
  status === "stopped" || (status === "running" && today <= adverse.dueOn && on <= adverse.dueOn);

// One delivery gives no room for the next: no day is in time because of an earlier one.
function fromThePost({ count }: DecideContext, clock: RunningDeadline): string {
  const { handed, ...facts } = factsOfClock(clock);
  const counted = handed === undefined ? undefined : count?.(clock.name, facts);
  return counted === undefined || "refused" in counted
    ? clock.adverse.dueOn
    : counted.adverse.dueOn;
}

/** Times of the person that this notice started, where the law lets its delivery count. */
function startedBy(
  { state, type }: Pick<Now, "state" | "type">,
  told: Notice,
): readonly RunningDeadline[] {
  const version = stepOf(state, told);
  return state.deadlines.filter(
    ({ name, kind, dutyOf, startedBy: by }) =>
      by === version &&
      kind === "response-window" &&
      dutyOf === "person" &&
      type.deadlines[name]?.on_delivery !== undefined,
  );
}

// Each step of an event that tells of something leaves one notice, in the same order.
function stepOf({ history, notices }: CaseState, told: Notice): number | undefined {
  const alike = ({ event }: { event: string }) => event === told.event;
  const steps = history.filter(alike);
  const all = notices.filter(alike);
  return steps.length === all.length ? steps[all.indexOf(told)]?.version : undefined;
}

type InHand = {
  readonly clock: RunningDeadline;
  readonly isChanged: boolean;
  readonly move?: ClockMove;
};

function inHand({ type, count }: DecideContext, clock: RunningDeadline, on: string): InHand {
  const { name, startedBy: by, status, stops, display, adverse } = clock;
  const law = type.deadlines[name]?.on_delivery;
  if (law === undefined || count === undefined) throw new Error(`${name}: nothing counts it here`);
  const counted = count(name, { ...factsOfClock(clock), handed: { on, moves: law.moves } });
  // Rules that cannot count it any more leave it as it stands: a human looks.
  if ("refused" in counted) return { clock, isChanged: false };
  const kept = { ...counted, startedBy: by, status, ...(stops === undefined ? {} : { stops }) };
  // Its days come with the act that lets it run again.
  if (status === "stopped") {
    return { clock: { ...clock, facts: factsOfClock(kept) }, isChanged: true };
  }
  const shown = laterOf(display, kept.display);
  const held = laterOf(adverse, kept.adverse);
  const isChanged = shown !== display || held !== adverse;
  if (!isChanged) return { clock, isChanged };
  return {
    clock: { ...kept, display: shown, adverse: held },
    isChanged,
    move: {
      name,
      startedBy: by,
      ...(shown === display ? {} : { display: { from: display.dueOn, to: shown.dueOn } }),
      ...(held === adverse ? {} : { adverse: { from: adverse.dueOn, to: held.dueOn } }),
      isContested: kept.contested === true,
      because: [{ because: "handed", on, citation: [law.cite] }],
    },
  };
}

type Reading = RunningDeadline["display"];
const laterOf = (before: Reading, after: Reading): Reading =>
  compareReadings(day(after), day(before)) > 0 ? after : before;
const day = ({ dueOn }: Reading) => ({ dueOn, steps: [] });
