import { Temporal } from "temporal-polyfill";
import type { FieldProblem } from "../refusal.ts";
import type { CaseType, EventDefinition } from "./case-type.ts";
import type { CaseState, JsonObject } from "./state.ts";

const OF_AGE = 18;

/** The civil date on which somebody born on that day is of age. Born on 29 February: the 28th. */
export const comesOfAgeOn = (bornOn: string): string =>
  Temporal.PlainDate.from(bornOn).add({ years: OF_AGE }).toString();

/**
 * The day on which the person of the case is of age, where these answers say when they were born:
 * it stands with the record, since a guardian's view ends by it and not everybody who judges that
 * may read a birthday.
 */
export function comingOfAge(type: Pick<CaseType, "parties">, answers: JsonObject): JsonObject {
  const { born_on: field } = type.parties;
  const born = field === undefined ? undefined : answers[field];
  return typeof born === "string" ? { comesOfAge: comesOfAgeOn(born) } : {};
}

/** The 'no' to what a party does by themselves from an age on (`from_age`), before that day. */
export function tooYoung(
  { from_age: age }: Pick<EventDefinition, "from_age">,
  { comesOfAge }: Pick<CaseState, "comesOfAge">,
  today: string,
): FieldProblem | undefined {
  if (age === undefined || comesOfAge === undefined) return undefined;
  const from = Temporal.PlainDate.from(comesOfAge)
    .subtract({ years: OF_AGE - age })
    .toString();
  return today < from ? { field: "born-on", code: "too-young", params: { from } } : undefined;
}

/** Whether a guardian still speaks for the person on this day; somebody else always may. */
export const speaksOn = (
  { comesOfAge }: Pick<CaseState, "comesOfAge">,
  { role }: { readonly role: string },
  today: string,
): boolean => role !== "guardian" || comesOfAge === undefined || today < comesOfAge;
