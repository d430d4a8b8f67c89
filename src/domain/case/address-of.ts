import { applicationFields, type CaseType } from "./case-type.ts";
import type { CaseState } from "./state.ts";
import { textOf } from "./text-of.ts";

/** Where mail for the person goes: the safe contact alone, where they named one. */
export type Address = {
  readonly text: string;
  readonly isSafe: boolean;
  /** Whether there is an address at all: the type asks for one, or the person named one since. */
  readonly isAsked: boolean;
  /** Where they can be reached now. It stands beside the case, and no notice keeps it. */
  readonly isPresent: boolean;
};

/**
 * The address that a notice by mail goes to: the safe contact; else where they said, or were said,
 * to be reached now; else what their application answers.
 */
export function addressOf(state: CaseState, type: CaseType): Address {
  const safe = textOf(state.answers["safe-contact"]).trim();
  const asked = addressFields(type);
  const usual = asked.map((name) => textOf(state.answers[name]).trim()).find((one) => one !== "");
  const now = isSaidInApplication(state, type) ? undefined : state.reachedAt;
  const present = now?.text ?? "";
  const isSafe = safe !== "";
  // Unknown is no address at all: an older one is where the person is no more.
  const isPresent = !isSafe && (present !== "" || now?.isUnknown === true);
  return {
    text: isSafe ? safe : isPresent ? present : (usual ?? ""),
    isSafe,
    isAsked: asked.length > 0 || isPresent,
    isPresent,
  };
}

/** Whether the address in the application was corrected since: the person is reached there now. */
export const isSaidInApplication = ({ sources, addressSaid }: CaseState, type: CaseType): boolean =>
  addressFields(type).some((name) => (sources[name]?.version ?? 0) > (addressSaid?.version ?? 0));

/** Fields of the application that ask for an address. */
export const addressFields = (type: CaseType): readonly string[] =>
  Object.entries(applicationFields(type))
    .filter(([, field]) => field.kind === "mailing-address")
    .map(([name]) => name);
