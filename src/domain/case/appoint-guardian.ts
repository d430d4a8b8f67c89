import { type FieldProblem, type Refusal, refuse } from "../refusal.ts";
import type { FieldDefinition } from "./case-type.ts";
import { classed, exhibitsOf, filesOf, joined } from "./classed.ts";
import { comingOfAge } from "./coming-of-age.ts";
import type { DecideContext, Outcome } from "./decide-context.ts";
import { isAccused, isLikeAccused } from "./is-accused.ts";
import { keptByChild } from "./kept-by-child.ts";
import { lacksCapacity } from "./minor.ts";
import { recordedBefore } from "./guardian-asked.ts";
import type { JsonObject, Payload } from "./state.ts";
import { textOf } from "./text-of.ts";

/**
 * What a guardian may be let read beside what care needs; what is said in confidence is never it.
 */
export const ENTRUSTABLE = ["narrative", "health", "third-party"] as const;

// Whoever is the second to record it reads the paper that the first one laid down.
const PAPER: FieldDefinition = { kind: "files", class: "identity", optional: true };

/** What an event asks that makes somebody the guardian of the person of a case. */
export const APPOINTING: Record<string, FieldDefinition> = {
  // As the guardian gives it; the door puts whose it is in its place.
  representative: { kind: "short-text", class: "record", optional: false, max: 40 },
  "appointed-by": {
    kind: "choice",
    class: "record",
    optional: false,
    options: ["court-order", "authority-paper"],
  },
  "appointed-on": { kind: "date", class: "record", optional: false, past: true },
  "appointment-paper": PAPER,
  "not-the-accused": { kind: "yes-no", class: "record", optional: false, must_be: true },
  // Only where the two names are nearly one.
  "another-person-because": { kind: "long-text", class: "narrative", optional: true, max: 2000 },
  "entrusted-with": {
    kind: "choices",
    class: "record",
    optional: true,
    options: [...ENTRUSTABLE],
  },
  "best-interests-note": { kind: "long-text", class: "narrative", optional: false, max: 5000 },
};

/**
 * Somebody becomes the guardian of a child, or of a person who cannot act alone, on the paper of a
 * court or an authority, once two people of the office have recorded the same: what one of them
 * records opens nothing, and what only one entrusts is not entrusted. Whoever was their guardian
 * before is so no more, from the same day on.
 */
export function appointGuardian(context: DecideContext, input: JsonObject): Outcome | Refusal {
  const { definition, state, today, acting } = context;
  const problem = unfit(context, input);
  if (problem !== undefined) return refuse("invalid-input", { fields: [problem] });
  const guardian = input["representative"] as JsonObject;
  const partyId = textOf(guardian["partyId"]);
  const name = textOf(guardian["name"]);
  const classes = (input["entrusted-with"] ?? []) as readonly string[];
  const paper = { by: textOf(input["appointed-by"]), on: textOf(input["appointed-on"]) };
  const who = named(guardian);
  const before = recordedBefore(state, acting.actorId, who, input);
  const { asks } = definition;
  const party = { partyId, role: "guardian", language: textOf(guardian["language"]) || "en" };
  const both = classes.filter((one) => before?.entrusted.includes(one));
  const made: Payload =
    before === undefined
      ? {
          identity: {
            guardianAsked: { by: acting.actorId, ...who, paper, entrusted: [...classes] },
          },
        }
      : {
          record: { parties: [party], appointed: paper, entrusted: { [partyId]: both } },
          identity: { partyNames: { [partyId]: { name } } },
        };
  return {
    payload: joined(
      classed(asks, input),
      made,
      { narrative: notesOf(input) },
      exhibitsOf({ ...APPOINTING, ...asks }, input, state.exhibits, {
        suppliedBy: "office",
        on: today,
        disclosedOn: today,
      }),
    ),
  };
}

function unfit(context: DecideContext, input: JsonObject): FieldProblem | undefined {
  const { state, type, acting } = context;
  const who = named(input["representative"] as JsonObject);
  if (isAccused(state, type, who.name)) {
    return { field: "representative", code: "accused-in-file" };
  }
  const because = textOf(input["another-person-because"]).trim();
  if (because === "" && isLikeAccused(state, type, who.name)) {
    return { field: "another-person-because", code: "like-accused" };
  }
  const grown = notInCare(context, input);
  if (grown !== undefined) return grown;
  const isSecond = recordedBefore(state, acting.actorId, who, input) !== undefined;
  if (!isSecond && filesOf({ "appointment-paper": PAPER }, input).length === 0) {
    return { field: "appointment-paper", code: "required" };
  }
  return kept(state, input);
}

function notesOf(input: JsonObject): JsonObject {
  const because = textOf(input["another-person-because"]).trim();
  return {
    bestInterestsNote: textOf(input["best-interests-note"]),
    ...(because === "" ? {} : { anotherPersonBecause: because }),
  };
}

const named = ({ name, holder }: JsonObject): { name: string; holder?: string } => ({
  name: textOf(name),
  ...(typeof holder === "string" ? { holder } : {}),
});

// A birthday that nobody told makes nobody a child, and one told now does not make a grown person
// one again.
function notInCare(context: DecideContext, input: JsonObject): FieldProblem | undefined {
  const { state, type, today } = context;
  if (lacksCapacity(state, type)) return undefined;
  const days = [state.comesOfAge, comingOfAge(type, input)["comesOfAge"]].map(textOf);
  const told = days.filter((day) => day !== "");
  if (told.length === 0) return { field: "representative", code: "not-known-a-child" };
  return told.some((day) => today >= day) ? { field: "representative", code: "of-age" } : undefined;
}

/** The class that somebody would be entrusted with although the child keeps it to themselves. */
export function kept(state: DecideContext["state"], input: JsonObject): FieldProblem | undefined {
  const classes = (input["entrusted-with"] ?? []) as readonly string[];
  const isKept = keptByChild(state).some((one) => classes.includes(one));
  return isKept ? { field: "entrusted-with", code: "kept-by-child" } : undefined;
}
