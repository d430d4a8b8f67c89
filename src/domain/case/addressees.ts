import { addressOf } from "./address-of.ts";
import type { PinnedCaseType } from "./case-type.ts";
import { actsFor } from "./of-record.ts";
import type { CaseState, JsonObject, Payload } from "./state.ts";

/**
 * A notice goes to every party and to every representative of record that day (8 CFR 103.8(a)). It
 * is served on nobody who only reads along.
 */
export function addressees(
  state: Pick<CaseState, "parties" | "representatives">,
  today: string,
): readonly string[] {
  return [
    ...state.parties.map((party) => party.partyId),
    ...state.representatives.filter((one) => actsFor(one, today)).map((one) => one.partyId),
  ];
}

/**
 * Where a notice by mail went, sealed apart from the notice itself. A present address is left out:
 * notices side by side would be the list of places where somebody was held.
 */
export function sentTo(state: CaseState, type: PinnedCaseType, service: string): Payload {
  const { text, isPresent } = addressOf(state, type);
  return service !== "mail" || text === "" || isPresent
    ? {}
    : { contact: { noticeAddress: text } satisfies JsonObject };
}
