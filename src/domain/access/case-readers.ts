/** The five ways to come to read a case, and the one by which somebody is kept out of it. */
export type GrantKind = "standing" | "assigned" | "granted" | "broke-glass" | "excluded";

/** What of a case may be opened: its file, what happened in it, and who looked at it. */
export const OPENED = ["case-file", "case-history", "case-looks"] as const;
export type Opened = (typeof OPENED)[number];

/** A member of staff and one grant of theirs on a case. */
export type CaseReader = {
  readonly kind: GrantKind;
  /** False for one that ended, or has not been given yet. */
  readonly isNow: boolean;
  readonly role: string;
  /** By name for supervisors and the ombudsman, by pseudonym for everybody else. */
  readonly who: string;
  /** The account, for those whose work it is to follow it up; never towards a person. */
  readonly accountId?: string;
  /** What it opens now; nothing where it is over, or keeps somebody out. */
  readonly opens: readonly Opened[];
  /** A standing role that opens the case only until somebody has it. */
  readonly untilAssigned?: true;
  /** A civil date, or an instant where it holds to the minute. */
  readonly from?: string;
  readonly until?: string;
  /** A word of a closed list; a standing role has its reason in words alone. */
  readonly why?: string;
  readonly said?: string;
  /** By whose word it began. */
  readonly by?: string;
  /** Of one that ended before its time, or was let in again: by whose word, and why. */
  readonly endedBy?: string;
  readonly whyEnded?: string;
  /** Of an emergency: what was found of it. */
  readonly found?: "waits" | "overdue" | "justified" | "not-justified";
};

/** Those who may open the case now first, then what was; each kind in the order of its name. */
export const inOrder = (readers: readonly CaseReader[]): readonly CaseReader[] =>
  readers.toSorted(
    (a, b) =>
      Number(b.isNow) - Number(a.isNow) ||
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
      (b.from ?? "").localeCompare(a.from ?? "") ||
      a.who.localeCompare(b.who),
  );

export const KINDS: readonly GrantKind[] = [
  "assigned",
  "granted",
  "broke-glass",
  "standing",
  "excluded",
];
