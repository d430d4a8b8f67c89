import { isOnePerson } from "../../access/one-person.ts";
import type { Purpose } from "../../access/roles.ts";
import { type Refusal, refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind, Acting } from "../decide-context.ts";
import { type AskedAccess, isRunning, saysSomething } from "../given-access.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "access-for": {
    kind: "choice",
    class: "record",
    optional: false,
    options: [
      "second-opinion",
      "stands-in",
      "same-person",
      "authority-asks",
      "complaint",
      "quality-check",
    ],
  },
  "access-why": { kind: "long-text", class: "record", optional: false, max: 1000 },
  "access-days": {
    kind: "choice",
    class: "record",
    optional: false,
    options: ["1", "3", "7", "14"],
  },
};

/**
 * A colleague asks to read one case that is not theirs: for what, why in words, and for how long.
 * Nothing opens before a supervisor approves it. The person reads all of it.
 */
export const askAccess: ActionKind = {
  kind: "ask-access",
  fields: () => FIELDS,
  decide({ state, acting, purpose, today, newId }, input) {
    const said = textOf(input["access-why"]);
    const mine = (state.accessAsked ?? []).filter(({ actorId }) => actorId === acting.actorId);
    if (mine.some((one) => one.answer === undefined || isRunning(one, today))) {
      return refuse("already-done");
    }
    const unclear = unclearReason("access-why", said);
    if (unclear !== undefined) return unclear;
    const asks: AskedAccess = {
      ...readerOf(acting, purpose, newId()),
      why: textOf(input["access-for"]),
      said,
      days: Number(textOf(input["access-days"])),
      on: today,
    };
    return { payload: { record: { access: { asks } } } };
  },
};

/** Whoever reads a case that is not theirs, as its record names them. */
export const readerOf = (
  { actorId, name, pseudonym, role }: Acting,
  purpose: string,
  id: string,
) => ({ id, actorId, name, pseudonym, role, purpose: purpose as Purpose });

/** Whether whoever acts is the one who reads, or asks to, under this account or another. */
export const isReader = (
  { actorId: accountId, name }: Pick<AskedAccess, "actorId" | "name">,
  acting: Acting,
): boolean => isOnePerson({ accountId, name }, { accountId: acting.actorId, name: acting.name });

/** The 'no' for a reason of which a reader would learn nothing. */
export const unclearReason = (field: string, text: string): Refusal | undefined =>
  saysSomething(text)
    ? undefined
    : refuse("invalid-input", { fields: [{ field, code: "say-more" }] });
