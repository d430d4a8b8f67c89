import { isRefusal, type Refusal, refuse } from "../../refusal.ts";
import { applicationFields, type FieldDefinition } from "../case-type.ts";
import { classed, exhibitsOf, joined } from "../classed.ts";
import type { ActionKind, DecideContext, Outcome } from "../decide-context.ts";
import { FiledElsewhere, filingOf, filingPayload } from "../filed-elsewhere.ts";
import type { JsonObject, Payload } from "../state.ts";

/** What whoever signs confirms: that what they wrote is true. */
export const SIGNATURE: Record<string, FieldDefinition> = {
  "declares-true": { kind: "yes-no", class: "record", optional: false },
};

/**
 * A person, or their representative or guardian for them, opens a case with an application. Whoever
 * files for somebody else is of record from the first event on, as what they are.
 */
export const file: ActionKind = {
  kind: "file",
  fields: (definition, type) => ({
    ...applicationFields(type),
    ...definition.asks,
    ...(definition.requires.includes("signature") ? SIGNATURE : {}),
  }),
  parts: { "filed-elsewhere": FiledElsewhere.optional() },
  decide(context, input): Outcome | Refusal {
    const { type, definition, today } = context;
    const filing = filingOf(context, input);
    if (isRefusal(filing)) return filing;
    if (definition.requires.includes("signature") && input["declares-true"] !== true) {
      return refuse("invalid-input", { fields: [{ field: "declares-true", code: "confirm" }] });
    }
    const fields = { ...applicationFields(type), ...definition.asks };
    return {
      // Where another body decides, its clocks count from the day on which it got the application.
      ...(context.mode === "observed" ? { startsOn: filing?.on ?? null } : {}),
      payload: joined(
        opening(context),
        parties(context, input),
        speaker(context),
        filingPayload(filing),
        classed(fields, input),
        exhibitsOf(fields, input, [], { suppliedBy: "person", on: today }),
      ),
    };
  },
};

/** What every first event states about the case itself. */
export function opening({ type, mode }: DecideContext): Payload {
  return {
    record: {
      typeId: type.id,
      typeHash: type.hash,
      mode,
      isProtected: type.regimes.includes("R-1367"),
    },
  };
}

/** Where the office observes for its own client, whoever opens the case speaks for the client. */
export function speaker({ mode, acting }: DecideContext): Payload {
  if (mode !== "observed") return {};
  const { actorId, name, pseudonym } = acting;
  return { record: { officer: { actorId, name, pseudonym } } };
}

function parties({ type, acting, mode, newId }: DecideContext, input: JsonObject): Payload {
  const role = type.parties.party[0] ?? "applicant";
  const name = typeof input["name"] === "string" ? input["name"] : acting.name;
  const language = typeof input["language"] === "string" ? input["language"] : acting.language;
  if (acting.role !== "representative" && acting.role !== "guardian") {
    return {
      record: { parties: [{ partyId: acting.actorId, role, language }] },
      identity: { partyNames: { [acting.actorId]: { name } } },
    };
  }
  const partyId = newId();
  const party = { parties: [{ partyId, role, language }] };
  // The clinic of an observed case is its officer; what it says of itself stands there.
  if (mode === "observed") {
    return { record: party, identity: { partyNames: { [partyId]: { name } } } };
  }
  const { actorId } = acting;
  const standIn = { partyId: actorId, role: acting.role, language: acting.language };
  const form = acting.role === "representative" ? type.parties.representative : undefined;
  return {
    record: {
      ...party,
      representatives: [standIn],
      ...(form === undefined ? {} : { form }),
    },
    identity: { partyNames: { [partyId]: { name }, [actorId]: { name: acting.name } } },
  };
}
