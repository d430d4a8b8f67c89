import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import { classed, exhibitsOf, filesOf, joined } from "../classed.ts";
import { byClass, isPlain } from "../cited-apart.ts";
import type { ActionKind } from "../decide-context.ts";
import type { RunningDeadline } from "../running-deadline.ts";
import { clocksTouched } from "../stopped-clocks.ts";
import { textOf } from "../text-of.ts";
import { addressees, sentTo } from "../addressees.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "stops-on": { kind: "date", class: "record", optional: true, past: true },
  reason: { kind: "long-text", class: "record", optional: false, max: 5000 },
  proof: { kind: "files", class: "narrative", optional: true },
  "shown-by": { kind: "choices", class: "narrative", optional: true },
  service: {
    kind: "choice",
    class: "record",
    optional: false,
    options: ["electronic", "mail", "personal"],
  },
};

/**
 * An officer stops clocks: since when, why, with what that rests on, and the person is told. What
 * it rests on is shown to them at once; no clock is stopped without it.
 */
export const stop: ActionKind = {
  kind: "stop",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide(context, input) {
    const { definition, event, state, today, newId } = context;
    const fields = { ...FIELDS, ...definition.asks };
    const on = textOf(input["stops-on"]) || today;
    const { stopping } = clocksTouched(definition, state.deadlines);
    const first = stopping.map(startOf).toSorted().at(-1);
    if (first !== undefined && on <= first) {
      const problem = { field: "stops-on", code: "before-clock", params: { found: first } };
      return refuse("invalid-input", { fields: [problem] });
    }
    const ended = stopping.map((one) => cameBefore(one, today)).filter((day) => on <= day)[0];
    // A day that came is not taken back: neither what the person may do since, nor a lateness.
    if (ended !== undefined && on < today) {
      const problem = { field: "stops-on", code: "day-came", params: { found: ended } };
      return refuse("invalid-input", { fields: [problem] });
    }
    const files = filesOf(fields, input);
    const shownBy = (input["shown-by"] ?? []) as readonly string[];
    const known = new Set(state.exhibits.map(({ id }) => id));
    if (shownBy.some((id) => !known.has(id))) {
      return refuse("invalid-input", { fields: [{ field: "shown-by", code: "unknown-exhibit" }] });
    }
    if (files.length + shownBy.length === 0) {
      return refuse("invalid-input", { fields: [{ field: "proof", code: "required" }] });
    }
    const service = textOf(input["service"]);
    const apart = shownBy.filter((id) => !isPlain(id, state.exhibits));
    const handedIn = { suppliedBy: "office" as const, on: today, disclosedOn: today };
    return {
      stopsOn: on,
      payload: joined(
        classed(fields, { ...input, "shown-by": shownBy.filter((id) => !apart.includes(id)) }),
        {
          record: {
            notice: { id: newId(), event, on: today, service, to: addressees(state, today) },
          },
        },
        sentTo(state, context.type, service),
        byClass("shown", apart, state.exhibits),
        exhibitsOf(fields, input, state.exhibits, handedIn),
      ),
    };
  },
};

// The day that came already; empty while it is still ahead.
function cameBefore({ kind, display }: RunningDeadline, today: string): string {
  const day = display.dueOn.slice(0, 10);
  return day < today || (day === today && kind === "not-before") ? day : "";
}

function startOf({ display }: RunningDeadline): string {
  const [step] = display.steps;
  const date = step?.["date"] ?? step?.["at"];
  return typeof date === "string" ? date.slice(0, 10) : "";
}
