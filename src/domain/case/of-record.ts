import { Temporal } from "temporal-polyfill";
import type { CaseState } from "./state.ts";
import type { Representative } from "./party.ts";

/** What the person lets somebody of record do; a representation without a scope is the whole. */
export const SCOPES = ["everything", "read-only"] as const;

type Tenure = Pick<Representative, "from" | "to" | "until" | "scope">;

type Appointed = Pick<Representative, "partyId" | "role" | "name" | "holder">;

/**
 * Whether two appointments are of one person in one capacity. Appointments that were recorded
 * without saying whose they are go by the name; where no name is seen, each stands for itself.
 */
export function isSamePerson(one: Appointed, other: Appointed): boolean {
  if (one.partyId === other.partyId) return true;
  if (one.role !== other.role) return false;
  return one.holder === undefined || other.holder === undefined
    ? one.name !== undefined && one.name === other.name
    : one.holder === other.holder;
}

/** The ids of all appointments of one person that nobody ended, this one first. */
export function standingOf(all: readonly Representative[], one: Appointed): readonly string[] {
  const others = all.filter(
    (other) => other.partyId !== one.partyId && other.to === undefined && isSamePerson(one, other),
  );
  return [one.partyId, ...others.map(({ partyId }) => partyId)];
}

const dayAfter = (on: string): string => Temporal.PlainDate.from(on).add({ days: 1 }).toString();

/** From which day on somebody is of record no more; undefined while no end is set. */
export function goneFrom({ to, until }: Tenure): string | undefined {
  const lapses = until === undefined ? undefined : dayAfter(until);
  if (to === undefined || lapses === undefined) return to ?? lapses;
  return to < lapses ? to : lapses;
}

/** Whether somebody is of record on a civil date at the office: `until` is the last such day. */
export function isOfRecord(one: Tenure, on: string): boolean {
  const gone = goneFrom(one);
  return one.from <= on && (gone === undefined || on < gone);
}

/** Whether somebody of record acts for the person that day; who only reads along does not. */
export const actsFor = (one: Tenure, on: string): boolean =>
  one.scope !== "read-only" && isOfRecord(one, on);

/**
 * The same case as it stands on a civil date at the office: whose last day has passed is of record
 * no more, without anybody having to end it.
 */
export function onDay(state: CaseState, today: string): CaseState {
  const representatives = ended(state.representatives, today);
  const parts = state.parts.map((part) => {
    const theirs = ended(part.file.representatives, today);
    return theirs === part.file.representatives
      ? part
      : { ...part, file: { ...part.file, representatives: theirs } };
  });
  const isSame = parts.every((part, index) => part === state.parts[index]);
  if (isSame && representatives === state.representatives) return state;
  return { ...state, representatives, parts };
}

function ended(all: readonly Representative[], today: string): readonly Representative[] {
  const lapsed = (one: Representative) =>
    one.to === undefined && one.until !== undefined && one.until < today;
  if (!all.some(lapsed)) return all;
  return all.map((one) => {
    const to = lapsed(one) ? goneFrom(one) : undefined;
    return to === undefined ? one : { ...one, to };
  });
}
