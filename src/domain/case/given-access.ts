import type { Purpose } from "../access/roles.ts";
import type { Clock } from "../ports.ts";
import type { CaseState, JsonObject, Stamp } from "./state.ts";

/** How long an emergency opens one case, from the act on. */
export const GLASS_MINUTES = 60;
/** How long its review may take before the right of whoever used it suspends itself. */
export const REVIEW_HOURS = 72;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A member of staff who reads, or asks to read, one case that is not theirs. */
type Reader = {
  readonly id: string;
  readonly actorId: string;
  readonly name: string;
  readonly pseudonym: string;
  readonly role: string;
  /** It holds for requests with this purpose alone. */
  readonly purpose: Purpose;
  /** A word of a closed list, and what they wrote. */
  readonly why: string;
  readonly said: string;
};

/** Somebody asked to read the case; with `until` a supervisor approved it, up to that last day. */
export type AskedAccess = Reader & {
  readonly days: number;
  readonly on: string;
  readonly answer?: "approve" | "decline";
  readonly answeredOn?: string;
  readonly answeredBy?: string;
  readonly because?: string;
  readonly from?: string;
  readonly until?: string;
  /** Ended before its last day, by the reader or a supervisor. */
  readonly endedOn?: string;
};

/** Somebody opened the case in an emergency. */
export type BrokenGlass = Reader & {
  /** Instants (ISO 8601): it holds from the first on, and no longer at the second. */
  readonly at: string;
  readonly endsAt: string;
  readonly reviewedAt?: string;
  readonly reviewedBy?: string;
  readonly justified?: boolean;
  readonly because?: string;
  /** A privacy officer gave the right back after it was not justified. */
  readonly restoredAt?: string;
};

type Given = Pick<CaseState, "accessAsked" | "glassBroken">;
type Holder = { readonly accountId: string; readonly purpose: Purpose };

/** Whether a grant of this case holds for them on this civil day. */
export const isRunning = (
  { answer, from = "", until = "", endedOn }: AskedAccess,
  today: string,
): boolean => answer === "approve" && endedOn === undefined && from <= today && today <= until;

/** Whether a supervisor's grant opens this case to them on this civil day, for this purpose. */
export const holdsGrant = ({ accessAsked }: Given, holder: Holder, today: string): boolean =>
  accessAsked?.some((one) => isHolders(one, holder) && isRunning(one, today)) === true;

/** Whether an emergency opens this case to them at this instant, for this purpose. */
export function holdsGlass(
  { glassBroken }: Given,
  holder: Holder,
  clock: Pick<Clock, "now">,
): boolean {
  if (glassBroken === undefined) return false;
  const now = clock.now().getTime();
  return glassBroken.some((one) => isHolders(one, holder) && isOpenAt(one, now));
}

/** Whether the case is open to them for a while, by a grant or an emergency. */
export const holdsReading = (
  given: Given,
  holder: Holder,
  today: string,
  clock: Pick<Clock, "now">,
): boolean => holdsGrant(given, holder, today) || holdsGlass(given, holder, clock);

/** Whether an emergency holds at an instant: from the act on, and no more when its time is over. */
export const isOpenAt = ({ at, endsAt }: Pick<BrokenGlass, "at" | "endsAt">, now: number) =>
  Date.parse(at) <= now && now < Date.parse(endsAt);

const isHolders = (one: Reader, { accountId, purpose }: Holder): boolean =>
  one.actorId === accountId && one.purpose === purpose;

/** When an emergency that began at this instant is over. */
export const glassEnd = (at: string): string =>
  new Date(Date.parse(at) + GLASS_MINUTES * MINUTE).toISOString();

/** Until when an emergency that began at this instant has to be reviewed. */
export const reviewDue = (at: string): string =>
  new Date(Date.parse(at) + REVIEW_HOURS * 60 * MINUTE).toISOString();

/** The last day of a grant of so many days that begins on this one. */
export const lastDay = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + (days - 1) * DAY).toISOString().slice(0, 10);

const LEAST_WORDS = 5;

/** What somebody wrote, as it is compared: its words alone. */
export const wordsOf = (text: string): readonly string[] =>
  text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Whether a reason says something: some different words, and not the same sign again and again. */
export function saysSomething(text: string): boolean {
  const segments = new Intl.Segmenter(undefined, { granularity: "word" }).segment(text);
  const words = [...segments].flatMap(({ segment, isWordLike }) =>
    isWordLike === true ? [segment.toLowerCase()] : [],
  );
  return new Set(words).size >= LEAST_WORDS;
}

type Marks = {
  readonly asks?: AskedAccess;
  readonly answers?: Partial<AskedAccess> & Pick<AskedAccess, "id">;
  readonly ends?: string;
  readonly breaks?: BrokenGlass;
  readonly reviews?: Partial<BrokenGlass> & Pick<BrokenGlass, "id">;
  readonly restores?: string;
};

/** The case after somebody asked to read it, was answered, or opened it in an emergency. */
export function withAccess(state: CaseState, fields: JsonObject, stamp: Stamp): CaseState {
  const { asks, answers, ends, breaks, reviews, restores } = (fields["access"] ??
    {}) as unknown as Marks;
  const { accessAsked = [], glassBroken = [] } = state;
  if (asks !== undefined) return { ...state, accessAsked: [...accessAsked, asks] };
  if (breaks !== undefined) return { ...state, glassBroken: [...glassBroken, breaks] };
  if (answers !== undefined) {
    return { ...state, accessAsked: changed(accessAsked, answers.id, answers) };
  }
  if (ends !== undefined) {
    return { ...state, accessAsked: changed(accessAsked, ends, { endedOn: stamp.on }) };
  }
  if (reviews !== undefined) {
    return { ...state, glassBroken: changed(glassBroken, reviews.id, reviews) };
  }
  if (restores === undefined) return state;
  return { ...state, glassBroken: changed(glassBroken, restores, { restoredAt: stamp.at }) };
}

const changed = <T extends { readonly id: string }>(
  all: readonly T[],
  id: string,
  more: Partial<T>,
): readonly T[] => all.map((one) => (one.id === id ? { ...one, ...more } : one));
