import { isRefusal, refuse } from "../../refusal.ts";
import { addressees, sentTo } from "../addressees.ts";
import type { EventDefinition, FieldDefinition } from "../case-type.ts";
import { byClass } from "../cited-apart.ts";
import { classed, joined } from "../classed.ts";
import type { ActionKind, DecideContext } from "../decide-context.ts";
import { guardsOpen, openNoticeGuards } from "../guards/all.ts";
import type { EvidenceRequest, JsonObject } from "../state.ts";
import type { RunningDeadline } from "../running-deadline.ts";
import { noticeClock } from "../notice-clock.ts";
import { linesOf, textOf } from "../text-of.ts";

const WAYS = ["online", "post", "in-person"] as const;
const USUAL_WAYS = ["online", "post"];
const LATE = ["decided-on-file", "may-be-denied"] as const;

const FIELDS: Record<string, FieldDefinition> = {
  items: { kind: "long-text", class: "narrative", optional: false },
  why: { kind: "long-text", class: "narrative", optional: false },
  derogatory: { kind: "long-text", class: "narrative", optional: true },
  discloses: { kind: "choices", class: "narrative", optional: true },
  "how-to-send": { kind: "choices", class: "narrative", optional: true, options: [...WAYS] },
  "if-late": { kind: "choice", class: "narrative", optional: true, options: [...LATE] },
  "answer-by": { kind: "date", class: "record", optional: true, future: true },
  service: {
    kind: "choice",
    class: "record",
    optional: false,
    options: ["electronic", "mail", "personal"],
  },
};

// Some notices are handed over and come no other way.
const served = ({ service: ways }: EventDefinition): Record<string, FieldDefinition> =>
  ways === undefined
    ? {}
    : { service: { kind: "choice", class: "record", optional: false, options: ways } };

/**
 * The office asks for evidence or announces what it means to decide. It must say what, why, by
 * when, how to send it, what follows if it is late, and every derogatory fact it holds
 * (8 CFR 103.2(b)(8), (b)(16)).
 */
export const request: ActionKind = {
  kind: "request",
  fields: (definition) => ({ ...FIELDS, ...served(definition), ...definition.asks }),
  decide(context, input) {
    const { definition, event, state, today, newId, type } = context;
    const items = linesOf(input["items"]);
    if (items.length === 0) {
      return refuse("invalid-input", { fields: [{ field: "items", code: "required" }] });
    }
    const discloses = (input["discloses"] ?? []) as readonly string[];
    const unknown = discloses.filter((id) => !state.exhibits.some((exhibit) => exhibit.id === id));
    if (unknown.length > 0) {
      return refuse("invalid-input", { fields: [{ field: "discloses", code: "unknown-exhibit" }] });
    }
    const service = textOf(input["service"]);
    const clock = noticeClock(context, service, input["answer-by"]);
    if (isRefusal(clock)) return clock;
    const asked = asks(context, newId(), input, clock);
    const to = addressees(state, today);
    const open = openNoticeGuards({
      ...context,
      adverse: true,
      service,
      to,
      text: [...items, asked.why, ...asked.derogatory].join("\n"),
      request: asked,
      discloses,
      summary: "",
      offersInterpreter: true,
    }).filter(({ id }) => id !== "INV-16");
    const no = guardsOpen(open);
    if (no !== undefined) return no;
    const notice = { id: asked.id, event, on: today, service, to, rules: type.hash };
    return {
      service,
      clocks: [clock],
      payload: joined(
        classed(definition.asks, input),
        sentTo(state, type, service),
        {
          record: { notice },
          narrative: { request: asked },
        },
        byClass("discloses", discloses, state.exhibits),
      ),
    };
  },
};

function asks(
  { definition, event, today }: DecideContext,
  id: string,
  input: JsonObject,
  clock: RunningDeadline,
): EvidenceRequest {
  const service = textOf(input["service"]);
  const announces = definition.announces === undefined ? "decided-on-file" : "may-be-denied";
  return {
    id,
    event,
    on: today,
    items: linesOf(input["items"]),
    why: textOf(input["why"]),
    derogatory: linesOf(input["derogatory"]),
    service,
    deadline: clock.name,
    dueOn: clock.display.dueOn,
    how: (input["how-to-send"] ?? USUAL_WAYS) as readonly string[],
    ifLate: textOf(input["if-late"] ?? announces),
  };
}
