import type { KnownOfStaff, Likeness } from "./trail.ts";

/** Days of the week (1 is Monday, 7 Sunday) and minutes after midnight at which somebody works. */
export type WorkingWeek = {
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
};

/** Where somebody lives, given to the office so that looks at neighbours' files can be found. */
export type Home = { readonly street: string; readonly house: string; readonly town: string };

/** What an office keeps of one member of staff as their employer, and nothing besides. */
export type Employed = {
  readonly accountId: string;
  /** Their own working weeks, each from its first day until the next; in no order. */
  readonly weeks: readonly (WorkingWeek & { readonly since: string })[];
  /** Leave and the like, the last day included. */
  readonly away: readonly { readonly from: string; readonly to: string }[];
  readonly home?: Home;
  /** The last day of work: of the account, or of the last role that was held. */
  readonly lastDay?: string;
};

/** That somebody had a case, from the first day to the last; it is theirs still without a last. */
export type Held = {
  readonly officer: string;
  readonly caseId: string;
  readonly from: string;
  readonly to?: string;
};

/**
 * What the rules about browsing may ask of an office's staff, from what it keeps. Hours of the
 * office stand in where somebody has none of their own; without either nothing is said of hours.
 */
export function knownOfStaff(kept: {
  readonly hours?: WorkingWeek;
  readonly employed: readonly Employed[];
  readonly held: readonly Held[];
  readonly likeness: KnownOfStaff["likeness"];
}): KnownOfStaff {
  const people = new Map(kept.employed.map((one) => [one.accountId, one]));
  const byCase = Map.groupBy(kept.held, ({ officer, caseId }) => `${officer}|${caseId}`);
  return {
    shift(actorId, on) {
      const one = people.get(actorId);
      const isGone = one?.lastDay !== undefined && on > one.lastDay;
      if (isGone || one?.away.some(({ from, to }) => from <= on && on <= to) === true) {
        return "away";
      }
      const own = one?.weeks
        .filter(({ since }) => since <= on)
        .toSorted((a, b) => (a.since < b.since ? -1 : 1))
        .at(-1);
      const week = own ?? kept.hours;
      if (week === undefined) return undefined;
      return week.days.includes(dayOfWeek(on)) ? { from: week.from, to: week.to } : "away";
    },
    lastDay: (actorId) => people.get(actorId)?.lastDay,
    heldUntil: (actorId, caseId, on) =>
      (byCase.get(`${actorId}|${caseId}`) ?? [])
        .flatMap(({ to }) => (to !== undefined && to < on ? [to] : []))
        .toSorted()
        .at(-1),
    likeness: kept.likeness,
  };
}

const dayOfWeek = (on: string): number => new Date(`${on}T00:00:00Z`).getUTCDay() || 7;

const plain = (text: string): string =>
  ` ${text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLocaleLowerCase("en")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;

/**
 * Whether an address as somebody wrote it is in the street, and at the house, of somebody who works
 * here: whole words, in the same town.
 */
export function sameHome(
  home: Home | undefined,
  addresses: readonly string[],
): Pick<Likeness, "hasStreet" | "hasAddress"> {
  const said = home && { street: plain(home.street), house: plain(home.house) };
  const town = plain(home?.town ?? "");
  if (said === undefined || said.street.trim() === "" || town.trim() === "") {
    return { hasStreet: false, hasAddress: false };
  }
  const near = addresses
    .map(plain)
    .filter((one) => one.includes(said.street) && one.includes(town));
  const isHouse = (one: string) => one.includes(said.house) && said.house.trim() !== "";
  return { hasStreet: near.length > 0, hasAddress: near.some(isHouse) };
}
