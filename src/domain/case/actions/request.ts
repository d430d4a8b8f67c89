import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import { classed, joined } from "../classed.ts";
import type { ActionKind } from "../decide.ts";
import type { Json } from "../state.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  items: { kind: "long-text", class: "narrative", optional: false },
  why: { kind: "long-text", class: "narrative", optional: false },
  derogatory: { kind: "long-text", class: "narrative", optional: true },
  discloses: { kind: "choices", class: "narrative", optional: true },
  service: {
    kind: "choice",
    class: "record",
    optional: false,
    options: ["electronic", "mail", "personal"],
  },
};

const lines = (text: Json | undefined): readonly string[] =>
  textOf(text)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

/**
 * The office asks for evidence or announces what it means to decide. It must say what, why, by
 * when, and every derogatory fact it holds (8 CFR 103.2(b)(8), (b)(16)).
 */
export const request: ActionKind = {
  kind: "request",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide({ definition, event, state, today, newId }, input) {
    const deadline = definition.starts[0];
    if (deadline === undefined) throw new Error(`${event} starts no deadline`);
    const items = lines(input["items"]);
    if (items.length === 0) {
      return refuse("invalid-input", { fields: [{ field: "items", code: "required" }] });
    }
    const discloses = (input["discloses"] ?? []) as readonly string[];
    const unknown = discloses.filter((id) => !state.exhibits.some((exhibit) => exhibit.id === id));
    if (unknown.length > 0) {
      return refuse("invalid-input", { fields: [{ field: "discloses", code: "unknown-exhibit" }] });
    }
    const service = textOf(input["service"]);
    const id = newId();
    return {
      service,
      payload: joined(classed(definition.asks, input), {
        record: { notice: { id, event, on: today, service, to: addressees(state) } },
        narrative: {
          request: {
            id,
            event,
            on: today,
            items,
            why: textOf(input["why"]),
            derogatory: lines(input["derogatory"]),
            service,
            deadline,
          },
          discloses,
        },
      }),
    };
  },
};

/** A notice goes to every party and to every representative of record (8 CFR 103.8(a)). */
export function addressees(state: {
  parties: readonly { partyId: string }[];
  representatives: readonly { partyId: string; to?: string }[];
}): readonly string[] {
  return [
    ...state.parties.map((party) => party.partyId),
    ...state.representatives.filter((one) => one.to === undefined).map((one) => one.partyId),
  ];
}
