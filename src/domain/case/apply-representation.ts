import type { CaseState, JsonObject, Stamp } from "./state.ts";
import type { Party, Representative } from "./party.ts";

/** Names, contact and account lie in other classes than a party's id and role: joined here. */
export function joinParties(
  fields: JsonObject,
  list: "parties" | "representatives",
): readonly Party[] {
  const identities = (fields["partyNames"] ?? {}) as unknown as Record<string, Partial<Party>>;
  const contacts = (fields["partyContacts"] ?? {}) as unknown as Record<string, Partial<Party>>;
  return ((fields[list] ?? []) as unknown as Party[]).map((party) => ({
    ...party,
    ...identities[party.partyId],
    ...contacts[party.partyId],
  }));
}

/** Somebody comes to be of record, or is of record no more. */
export function represent(state: CaseState, fields: JsonObject, stamp: Stamp): CaseState {
  const ended = fields["ends"] as unknown as string | undefined;
  const kept = state.representatives.map((representative) =>
    ended === representative.partyId && representative.to === undefined
      ? { ...representative, to: stamp.on }
      : representative,
  );
  return {
    ...state,
    representatives: [...kept, ...ofRecord(joinParties(fields, "parties"), fields, stamp)],
  };
}

/** Those who are of record from the day of this event on, for what and how long it says. */
export function ofRecord(
  added: readonly Party[],
  fields: JsonObject,
  stamp: Stamp,
): readonly Representative[] {
  return added.map((party) => ({
    ...party,
    from: stamp.on,
    ...(fields["form"] === undefined ? {} : { form: fields["form"] as unknown as string }),
    ...tenure(fields),
  }));
}

const tenure = ({ scope, until }: JsonObject): Pick<Representative, "scope" | "until"> => ({
  ...(scope === undefined ? {} : { scope: scope as NonNullable<Representative["scope"]> }),
  ...(typeof until === "string" ? { until } : {}),
});

/** Where somebody is appointed, whoever was guardian until then is of record no more. */
export function guardiansEnded(state: CaseState, fields: JsonObject, { on }: Stamp): CaseState {
  if (fields["appointed"] === undefined) return state;
  const isEnded = ({ role, to }: Representative) => role === "guardian" && to === undefined;
  return {
    ...state,
    representatives: state.representatives.map((one) => (isEnded(one) ? { ...one, to: on } : one)),
  };
}

/** By whose paper, and of which day, somebody became a guardian. */
export const appointed = ({ appointed: paper }: JsonObject): Pick<Representative, "appointed"> =>
  paper === undefined ? {} : { appointed: paper as NonNullable<Representative["appointed"]> };
