import { type Refusal, refuse } from "../../refusal.ts";
import type { EventDefinition, FieldDefinition } from "../case-type.ts";
import type { ActionKind, DecideContext, Outcome } from "../decide-context.ts";
import { favoursThePerson } from "../exclusion.ts";
import type { JsonObject } from "../state.ts";
import { textOf } from "../text-of.ts";

const OFFICER: Record<string, FieldDefinition> = {
  officer: { kind: "choice", class: "record", optional: false },
};
const FIELDS: Record<string, FieldDefinition> = {
  conflict: {
    kind: "choice",
    class: "staff-only",
    optional: false,
    options: ["knows-person", "family", "money", "acted-before", "other"],
  },
  "conflict-explained": { kind: "long-text", class: "staff-only", optional: true, max: 2000 },
};
const OWN: Record<string, FieldDefinition> = {
  "may-return": { kind: "yes-no", class: "staff-only", optional: true },
};
const LIFTS: Record<string, FieldDefinition> = {
  "why-back": { kind: "long-text", class: "staff-only", optional: false, max: 2000 },
};

const fieldsOf = ({ by, lifts_exclusion: lifts }: EventDefinition) => {
  if (lifts === true) return { ...OFFICER, ...LIFTS };
  return by.includes("supervisor") ? { ...OFFICER, ...FIELDS } : { ...FIELDS, ...OWN };
};

/**
 * A member of staff may not act in this case, because of a conflict of interest: they say so
 * themselves, or a supervisor does (then `officer` names them; the door resolves the account).
 * From then on nothing in the case is open to them, and nobody can assign it to them. Where their
 * draft favours the person, or they supervise and could lift what another one did, a second
 * supervisor says the same before it counts. An event that `lifts_exclusion` lets them back in: by
 * another supervisor than the one who kept them out, and where they declared the conflict
 * themselves, only if they agreed to that when they did.
 */
export const recuse: ActionKind = {
  kind: "recuse",
  fields: fieldsOf,
  decide(context, input) {
    const { definition, acting } = context;
    const named = input["officer"] as JsonObject | undefined;
    const actorId = named === undefined ? acting.actorId : textOf(named["actorId"]);
    if (definition.lifts_exclusion === true) return letBackIn(context, actorId, input);
    if (acting.role !== "supervisor" && actorId !== acting.actorId) {
      return refuse("invalid-input", { fields: [{ field: "officer", code: "only-yourself" }] });
    }
    return keptOut(context, actorId, input);
  },
};

function keptOut(
  { state, type, acting }: DecideContext,
  actorId: string,
  input: JsonObject,
): Outcome | Refusal {
  if (state.excluded.some((one) => one.actorId === actorId)) return refuse("already-done");
  const why = {
    conflict: textOf(input["conflict"]),
    "conflict-explained": textOf(input["conflict-explained"]),
  };
  const officer = input["officer"] as JsonObject | undefined;
  const asked = (state.exclusionsAsked ?? []).filter((one) => one.actorId === actorId);
  const isOwn = actorId === acting.actorId;
  const isAgreed = asked.some(({ by }) => by !== acting.actorId);
  if (!isOwn && !isAgreed) {
    // Whoever asked once never makes it count, whatever became of the draft since.
    if (asked.length > 0) return refuse("second-person-needed");
    if (officer?.["isLastOther"] === true) {
      return refuse("invalid-input", { fields: [{ field: "officer", code: "last-supervisor" }] });
    }
    if (officer?.["supervises"] === true || favoursThePerson(type, state, actorId)) {
      return { payload: { record: { asksToExclude: actorId }, "staff-only": why } };
    }
  }
  const mayReturn = input["may-return"] === true ? { mayReturn: true } : {};
  return {
    payload: { record: { excludes: actorId }, "staff-only": { ...why, ...mayReturn } },
  };
}

function letBackIn(
  { state, acting }: DecideContext,
  actorId: string,
  input: JsonObject,
): Outcome | Refusal {
  const no = (code: string) => refuse("invalid-input", { fields: [{ field: "officer", code }] });
  const found = state.excluded.find((one) => one.actorId === actorId);
  if (found === undefined) return no("not-excluded");
  if (found.by === actorId && found.mayReturn !== true) return no("declared-it-themselves");
  if (acting.actorId === actorId || found.by === acting.actorId) {
    return refuse("second-person-needed");
  }
  return {
    payload: {
      record: { readmits: actorId },
      "staff-only": { "why-back": textOf(input["why-back"]) },
    },
  };
}
