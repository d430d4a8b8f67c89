import type { CaseState, GuardianAsked, JsonObject, Stamp } from "./state.ts";
import { isSamePerson } from "./of-record.ts";
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

/**
 * Somebody comes to be of record, in place of their own earlier appointments, or is of record no
 * more: with an end goes every appointment of that person.
 */
export function represent(state: CaseState, fields: JsonObject, stamp: Stamp): CaseState {
  const added = ofRecord(joinParties(fields, "parties"), fields, stamp);
  const { ends } = fields;
  const named = (Array.isArray(ends) ? ends : ends === undefined ? [] : [ends]) as string[];
  const meant = [...added, ...state.representatives.filter((one) => named.includes(one.partyId))];
  const isMeant = (one: Representative) => meant.some((other) => isSamePerson(one, other));
  const besides = state.representatives.filter((one) => one.to === undefined && !isMeant(one));
  // A fact that names one of several leaves open whose the others are: their own session knows.
  const open = typeof ends === "string" && besides.length > 0;
  const kept = state.representatives.map((one) => {
    if (one.to !== undefined || !isMeant(one)) return one;
    const ended = { ...one, to: stamp.on };
    return open ? { ...ended, besides: besides.map(({ partyId }) => partyId) } : ended;
  });
  return { ...state, representatives: [...kept, ...added] };
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
  const asked = fields["guardianAsked"] as GuardianAsked | undefined;
  if (asked !== undefined) return { ...state, guardianAsked: asked };
  if (fields["appointed"] === undefined) return state;
  const { guardianAsked: _answered, ...rest } = state;
  const isEnded = ({ role, to }: Representative) => role === "guardian" && to === undefined;
  return {
    ...rest,
    representatives: state.representatives.map((one) => (isEnded(one) ? { ...one, to: on } : one)),
  };
}

/** By whose paper, and of which day, somebody became a guardian. */
export const appointed = ({ appointed: paper }: JsonObject): Pick<Representative, "appointed"> =>
  paper === undefined ? {} : { appointed: paper as NonNullable<Representative["appointed"]> };
