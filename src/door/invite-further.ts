import type { CaseEvent, Json } from "#domain/case/state.ts";
import type { FurtherParty } from "#domain/case/party.ts";
import type { Who } from "#domain/ports.ts";
import type { ActInHand, Invitation } from "./act-request.ts";
import { furtherCode } from "./further-code.ts";
import { daysAfter, INVITED_DAYS } from "./invite.ts";
import type { Office } from "./office.ts";

/** The further party whom these events bring into the case; undefined where they bring nobody. */
export function broughtIn(events: readonly CaseEvent[]): FurtherParty | undefined {
  const [party] = events.flatMap(({ payload }) => (payload.record?.["around"] ?? []) as Json[]);
  return party as FurtherParty | undefined;
}

/**
 * Keeps the way in for a further person before their part is there. Whoever brings them in hands
 * the code over; it opens nothing for somebody who stands in the case already.
 */
export async function inviteFurther(
  office: Office,
  who: Who,
  { state, request }: Pick<ActInHand, "state" | "request">,
  { partyId }: FurtherParty,
): Promise<Invitation> {
  const { caseId } = state;
  const expiresOn = daysAfter(office.clock.today(), INVITED_DAYS);
  const code = furtherCode(office, who, request.key, caseId, partyId);
  await office.links.invite(code, { caseId, partyId, as: "further-party" }, expiresOn);
  return { code, expiresOn };
}
