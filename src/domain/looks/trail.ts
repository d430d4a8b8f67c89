import type { Explanation } from "./explain.ts";
import type { StaffLook } from "./staff-look.ts";

/** A look with the explanation that the record holds for it, if it holds one. */
export type TrailLook = StaffLook & { readonly explained?: Explanation };

export const BEHAVIOURS = [
  "own-file",
  "colleague",
  "same-surname-or-address",
  "neighbour",
  "vip",
  "ex-partner",
  "sequential-ids",
  "after-reassignment",
  "off-shift",
  "export-then-leave",
  "search-fishing",
  "purpose-reuse",
] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** How whom a case is about stands to who looked, compared once and not kept. */
export type Likeness = {
  readonly isOwn: boolean;
  readonly isColleague: boolean;
  readonly hasSurname: boolean;
  readonly hasAddress: boolean;
  readonly hasStreet: boolean;
};

/** What an office lawfully knows of those who work there. Times are minutes after midnight. */
export type KnownOfStaff = {
  /** When somebody was to work that day; `away` on free days; undefined without a rota. */
  readonly shift: (
    actorId: string,
    on: string,
  ) => { readonly from: number; readonly to: number } | "away" | undefined;
  readonly lastDay: (actorId: string) => string | undefined;
  /** The last day on which they had had the case before this one; undefined if they never had. */
  readonly heldUntil: (actorId: string, caseId: string, on: string) => string | undefined;
  /** Asked only about a look that nothing explains. */
  readonly likeness: (actorId: string, caseId: string) => Likeness | undefined;
};

/** What was found about one member of staff: which behaviour, from which looks, and why. */
export type Finding = {
  readonly behaviour: Behaviour;
  readonly actorId: string;
  readonly looks: readonly TrailLook[];
  /** Figures that the evidence is said with. */
  readonly evidence: Readonly<Record<string, string | number>>;
};

/** One rule: what it finds in the looks of a time. Order of time is kept. */
export type Rule = (trail: readonly TrailLook[], known: KnownOfStaff) => readonly Finding[];

/** A case was opened, printed or exported, and nothing on file says why. */
export const isUnexplained = (look: TrailLook): boolean =>
  look.explained === undefined &&
  look.outcome === "allowed" &&
  look.caseId !== "" &&
  look.kind !== "act" &&
  look.kind !== "searched";

/** Looks that share a key, in the order in which they came. */
export function gather(
  looks: readonly TrailLook[],
  keyOf: (look: TrailLook) => string,
): readonly (readonly TrailLook[])[] {
  const found = new Map<string, TrailLook[]>();
  for (const look of looks) {
    const key = keyOf(look);
    const there = found.get(key);
    if (there === undefined) found.set(key, [look]);
    else there.push(look);
  }
  return [...found.values()];
}

const DAY = 86_400_000;
export const dayNumber = (on: string): number => Date.parse(`${on}T00:00:00Z`) / DAY;

/** The longest run of looks within so many minutes of one another; empty if there are none. */
export function densest(looks: readonly TrailLook[], minutes: number): readonly TrailLook[] {
  const at = looks.map(({ on, minute }) => dayNumber(on) * 1440 + minute);
  let best: readonly [number, number] = [0, 0];
  let from = 0;
  for (let to = 0; to < looks.length; to++) {
    while ((at[to] ?? 0) - (at[from] ?? 0) > minutes) from += 1;
    if (to + 1 - from > best[1] - best[0]) best = [from, to + 1];
  }
  return looks.slice(...best);
}
