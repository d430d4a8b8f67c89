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
 * Where a notice by mail went, sealed apart from the notice itself. A present address that the
 * person's own side said is left out, since notices side by side would be the list of places where
 * somebody was held: the notice keeps its commitment, which they can open. One that staff wrote
 * down is kept: nobody else would know what it was.
 */
export function sentTo(state: CaseState, type: PinnedCaseType, service: string): Payload {
  const { text, isPresent } = addressOf(state, type);
  if (service !== "mail" || text === "") return {};
  if (!isPresent) return { contact: { noticeAddress: text } satisfies JsonObject };
  const { addressSaid: said } = state;
  const { commitment } = said ?? {};
  const wentTo = said && {
    step: said.version,
    ...(commitment === undefined ? {} : { commitment }),
  };
  const isTheirs = said !== undefined && commitment !== undefined && THEIRS.includes(said.by);
  return {
    ...(wentTo === undefined ? {} : { record: { wentTo } satisfies JsonObject }),
    ...(isTheirs ? {} : { whereabouts: { noticeAddress: text } satisfies JsonObject }),
  };
}

const THEIRS: readonly string[] = ["applicant", "representative", "guardian"];
