import type { StaffLook } from "#domain/looks/staff-look.ts";
import {
  type InventedCase,
  type InventedOffice,
  isAtWork,
  type Member,
  putOnFile,
  shiftOf,
} from "./invented-office.ts";

// What happens in an office where nobody means ill: nearly all of it has work on file behind it,
// some has not, and some looks bad and is not.

export type Draft = Omit<StaffLook, "id" | "on"> & { readonly day: number };

/** How often somebody looks, a day. */
const LOOKS_A_DAY = 36;
/** Looks for which nothing stands on file, though somebody had a good reason for each. */
const UNRECORDED = 0.01;
/** Overtime: an hour or two more, on some evenings. */
const STAYS_ON = 0.06;

export const PURPOSE_OF = {
  caseworker: "adjudication",
  "intake-clerk": "intake",
  supervisor: "supervision",
  "records-officer": "records",
} as const;

/** All looks of one day. */
export function innocentDay(
  office: InventedOffice,
  day: number,
  openCases: readonly InventedCase[],
) {
  const looks: Draft[] = [];
  const waiting = openCases.filter(({ had, filed }) => (had[0]?.from ?? day) > day && filed <= day);
  for (const one of office.staff) {
    if (!isAtWork(one, day)) continue;
    workDay(office, one, { day, openCases, waiting }, looks);
  }
  bursts(office, day, openCases, looks);
  return looks;
}

type Around = {
  readonly day: number;
  readonly openCases: readonly InventedCase[];
  readonly waiting: readonly InventedCase[];
};

function workDay(office: InventedOffice, one: Member, around: Around, looks: Draft[]): void {
  const { random } = office;
  const { from, to } = shiftOf(one);
  const until = to + (random.chance(STAYS_ON) ? random.between(60, 150) : 0);
  const held = one.role === "caseworker" ? office.heldOn(one.id, around.day) : [];
  for (let many = random.between(LOOKS_A_DAY - 12, LOOKS_A_DAY + 12); many > 0; many--) {
    const minute = random.between(from - 10, until);
    looks.push(...oneLook(office, one, { ...around, minute, held }));
  }
  // Somebody who goes hands a copy of their own work list over, and now and then a file.
  if (one.lastDay !== undefined && one.lastDay - around.day < 10 && random.chance(0.08)) {
    const last = random.pick(held.length > 0 ? held : around.openCases);
    putOnFile(office, last, "hand-over", [around.day, around.day + 3], one.id);
    looks.push(draft(one, { day: around.day, minute: to - 30, one: last, kind: "exported" }));
  }
}

type Moment = Around & { readonly minute: number; readonly held: readonly InventedCase[] };

function oneLook(office: InventedOffice, one: Member, at: Moment): readonly Draft[] {
  const { random } = office;
  const { day, minute } = at;
  if (random.chance(UNRECORDED)) return unrecorded(office, one, at);
  const share = random.next();
  if (one.role === "caseworker" && at.held.length > 0 && share < 0.93) {
    const kind = share < 0.01 ? "printed" : share < 0.012 ? "exported" : "opened";
    return [draft(one, { day, minute, one: random.pick(at.held), kind, ties: ["assigned"] })];
  }
  if (one.role === "intake-clerk" && at.waiting.length > 0 && share < 0.85) {
    return [draft(one, { day, minute, one: random.pick(at.waiting), ties: ["at-intake"] })];
  }
  if (share < 0.95 || one.role === "records-officer") return withWorkOnFile(office, one, at);
  if (one.role === "supervisor" && share < 0.97) {
    const reason = random.pick([
      "Complaint at the counter",
      "Figures do not fit",
      "Asked by court",
    ]);
    const found = random.pick(at.openCases);
    // Many write which case it is about, some do not trouble to.
    const said = random.chance(0.7) ? `${reason}: ${found.id}` : reason;
    return [draft(one, { day, minute, one: found, ties: ["supervising"], reason: said })];
  }
  // A mistyped number, a name that is not here, a list that is empty.
  if (share < 0.975) return [draft(one, { day, minute, outcome: "denied" })];
  return [draft(one, { day, minute, kind: "searched", count: random.between(0, 4) })];
}

function withWorkOnFile(office: InventedOffice, one: Member, at: Moment): readonly Draft[] {
  const { random } = office;
  const found = random.pick(at.openCases);
  const what = random.pick(["review", "request", "message", "hand-over", "appointment"] as const);
  putOnFile(office, found, what, [at.day, at.day + random.between(0, 6)], one.id);
  const ties = one.role === "supervisor" ? ["supervising"] : ["none"];
  return [draft(one, { day: at.day, minute: at.minute, one: found, ties })];
}

// A call for an absent colleague, a wrong click in a list, a question in the corridor: mostly once,
// sometimes again, because the caller called again.
function unrecorded(office: InventedOffice, one: Member, at: Moment): readonly Draft[] {
  const { random } = office;
  const found = random.pick(at.openCases);
  const ties = one.role === "supervisor" ? ["supervising"] : ["none"];
  const first = draft(one, { day: at.day, minute: at.minute, one: found, ties });
  if (!random.chance(0.004)) return [first];
  const more = [at.day + random.between(1, 3), at.day + random.between(4, 9)];
  const again = more.map((day) => draft(one, { day, minute: at.minute, one: found, ties }));
  return [first, ...again.filter(({ day }) => isAtWork(one, day))];
}

// Days that look bad: a training on one case, a wave of callers, a case in the news that people had
// to look at, numbers read out badly over the telephone.
function bursts(
  office: InventedOffice,
  day: number,
  openCases: readonly InventedCase[],
  looks: Draft[],
): void {
  const { random, staff } = office;
  const there = staff.filter((one) => isAtWork(one, day));
  if (there.length < 4) return;
  if (random.chance(0.01)) {
    const sample = random.pick(openCases);
    for (let many = random.between(3, 5); many > 0; many--) {
      looks.push(draft(random.pick(there), { day, minute: 11 * 60, one: sample, ties: ["none"] }));
    }
  }
  if (random.chance(0.03)) {
    const clerk = random.pick(there);
    const first = shiftOf(clerk).from + random.between(30, 300);
    for (let many = random.between(5, 9); many > 0; many--) {
      const minute = first + random.between(0, 110);
      looks.push(draft(clerk, { day, minute, kind: "searched", count: random.between(0, 2) }));
    }
  }
  if (random.chance(0.03)) {
    const clerk = random.pick(there);
    const first = shiftOf(clerk).from + random.between(30, 300);
    for (let many = random.between(3, 6); many > 0; many--) {
      looks.push(draft(clerk, { day, minute: first + many * 6, outcome: "denied" }));
    }
  }
}

/** A look of somebody, as it would be recorded. */
export function draft(
  one: Member,
  {
    day,
    minute,
    one: found,
    kind = "opened",
    ties = ["none"],
    outcome = "allowed",
    count,
    reason,
  }: {
    day: number;
    minute: number;
    one?: InventedCase;
    kind?: StaffLook["kind"];
    ties?: readonly string[];
    outcome?: StaffLook["outcome"];
    count?: number;
    reason?: string;
  },
): Draft {
  return {
    day,
    minute,
    actorId: one.id,
    purpose: PURPOSE_OF[one.role],
    name: kind === "searched" ? "search" : "case-file",
    kind,
    outcome,
    relations: ties,
    caseId: found?.id ?? "",
    ...(count === undefined ? {} : { count }),
    ...(reason === undefined ? {} : { reason }),
  };
}
