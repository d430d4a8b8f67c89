import { requiredOf } from "./required-of.ts";
import { contradictionsIn } from "./contradictions-in.ts";
import type { DecideContext } from "./decide-context.ts";
import type { JsonObject, CaseEvent } from "./state.ts";
import { type Refusal, isRefusal, refuse } from "../refusal.ts";
import { interpreterConflict } from "./interpreter-conflict.ts";
import { filesOfOthers } from "./files-of-others.ts";
import { standing, asPartOf } from "./own-parts.ts";
import { emptyCase, evolve } from "./evolve.ts";
import { filesHandedIn } from "./files-handed-in.ts";
import { fieldsOfEvent } from "./input.ts";
import { type Kind, findEvent } from "./case-type.ts";
import { nobodysCase } from "./owner.ts";
import { forbids } from "./forbids.ts";
import { answersDiffer } from "./answers-differ.ts";
import { tooSoon } from "./too-soon.ts";
import { datesOutOfTime } from "./dates-out-of-time.ts";
import { ACTIONS } from "./actions/all.ts";
import { assemble } from "./assemble.ts";

/**
 * Decides one event of a case type: the events it leaves, or why not. Pure. `input` has been
 * parsed already. An event with `then` leaves two facts (`sign-and-serve`).
 */
export function decideEvent(
  context: DecideContext,
  input: JsonObject,
): readonly CaseEvent[] | Refusal {
  const elsewhere = filesOfOthers(context, input) ?? interpreterConflict(context, input);
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
