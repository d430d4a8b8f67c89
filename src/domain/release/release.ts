import { isOnePerson } from "../access/one-person.ts";
import { type Refusal, refuse } from "../refusal.ts";

export const RELEASE_KINDS = ["more-files", "list"] as const;
/** `more-files`: to open more cases than one person may. `list`: to take out a list with names. */
export type ReleaseKind = (typeof RELEASE_KINDS)[number];

/** What two people may let out, and when: nothing begins at once, and everything ends. */
export const RELEASE_TERMS = {
  /** Between the second person's yes and its beginning, so that somebody can still object. */
  delayMinutes: 60,
  lastsHours: 24,
  /** What nobody answered by then is answered no more. */
  answerWithinHours: 72,
  most: { "more-files": 100, list: 1000 },
} as const;

/** What one person asked for. */
export type ReleaseAsked = {
  readonly id: string;
  readonly kind: ReleaseKind;
  /** How many more cases, or how many rows the list has. */
  readonly count: number;
  readonly askedBy: string;
  readonly askedAt: string;
};

/** The same with what another said to it; `agreed` begins later than it was said, and ends. */
export type Release = ReleaseAsked & {
  readonly answer?:
    | { readonly is: "refused"; readonly by: string; readonly at: string }
    | {
        readonly is: "agreed";
        readonly by: string;
        readonly at: string;
        readonly fromAt: string;
        readonly untilAt: string;
      };
};

type Somebody = { readonly accountId: string; readonly name: string };

/** Asking for more: the count must be one that two people can answer for. */
export function askFor(kind: ReleaseKind, count: number): Refusal | undefined {
  const most = RELEASE_TERMS.most[kind];
  return Number.isInteger(count) && count >= 1 && count <= most
    ? undefined
    : refuse("invalid-input", {
        fields: [{ field: "count", code: "count-between", params: { max: most } }],
      });
}

/**
 * What the second person's answer makes of a request. Refused where they are the first, by account
 * or by name, where it was answered before, and where it waited too long.
 */
export function answerTo(
  asked: Release,
  by: Somebody,
  asker: string | undefined,
  says: "agreed" | "refused",
  now: string,
): NonNullable<Release["answer"]> | Refusal {
  const first = { accountId: asked.askedBy, ...(asker === undefined ? {} : { name: asker }) };
  if (isOnePerson(by, first)) return refuse("second-person-needed");
  if (asked.answer !== undefined) return refuse("already-done");
  if (later(asked.askedAt, RELEASE_TERMS.answerWithinHours * 60) <= now) {
    return refuse("already-done");
  }
  if (says === "refused") return { is: "refused", by: by.accountId, at: now };
  const fromAt = later(now, RELEASE_TERMS.delayMinutes);
  const untilAt = later(fromAt, RELEASE_TERMS.lastsHours * 60);
  return { is: "agreed", by: by.accountId, at: now, fromAt, untilAt };
}

/** Where a request stands at an instant. */
export function standingOf(
  { answer, askedAt }: Release,
  now: string,
): "asked" | "lapsed" | "refused" | "agreed" | "open" | "ended" {
  if (answer === undefined) {
    return later(askedAt, RELEASE_TERMS.answerWithinHours * 60) <= now ? "lapsed" : "asked";
  }
  if (answer.is === "refused") return "refused";
  if (now < answer.fromAt) return "agreed";
  return now < answer.untilAt ? "open" : "ended";
}

const later = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString();
