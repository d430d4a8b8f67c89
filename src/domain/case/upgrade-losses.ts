import type { Recounted } from "../time/recount-clocks.ts";
import { type CaseType, type EventActor, type EventDefinition, findEvent } from "./case-type.ts";
import { PERSON } from "./check-person-comes-first.ts";
import { isOpenClock } from "./clocks-after.ts";
import { compareDeadline } from "./compare-deadlines.ts";
import { DAYS_OF_GRACE } from "./response-windows.ts";
import { lostSafeguards } from "./lost-safeguards.ts";
import { takesSomething } from "./takes-something.ts";
import type { CaseState } from "./state.ts";
import type { TimesToCompare } from "./type-change.ts";

type Moving = {
  readonly state: CaseState;
  readonly pinned: CaseType;
  readonly present: CaseType;
  readonly recounted: Recounted;
  readonly times: TimesToCompare | undefined;
};

/**
 * What later rules would take from the person in this very case, as the code of its sentence;
 * nothing where they take nothing. New cases may open under rules that give less: a case in which
 * somebody relied on more keeps it.
 */
export function upgradeLoss(moving: Moving): string | undefined {
  const { state, pinned, present, times } = moving;
  const lost: readonly (readonly [string, boolean])[] = [
    ["way-is-gone", hasLostAct(state, pinned, present)],
    ["review-is-gone", hasLostReview(state, pinned, present)],
    ["review-is-shorter", times !== undefined && hasShorterReview(state, pinned, times)],
    ["regime-is-gone", hasLostRegime(pinned, present)],
    ["grace-is-shorter", hasLessGrace(state, pinned, present)],
    ["wait-is-gone", hasLostWait(state, pinned, present)],
    ["wait-is-shorter", isClockWorse(moving)],
    ["safeguard-is-gone", lostSafeguards(pinned, present)],
    ["not-plainly-more", takesSomething(pinned, present)],
  ];
  return lost.find(([, isLost]) => isLost)?.[0];
}

/** Who of the person's side may do this in a state. */
function mayAct(type: CaseType, name: string, stage: string): readonly EventActor[] {
  const { by = [], from = [] } = findEvent(type, name) ?? {};
  const isOpen = from.length === 0 ? type.states[stage]?.end !== true : from.includes(stage);
  return isOpen && name !== type.opens_with ? by.filter((actor) => PERSON.includes(actor)) : [];
}

const hasLostAct = ({ stage }: CaseState, pinned: CaseType, present: CaseType): boolean =>
  Object.keys(pinned.events).some((name) => {
    const may = mayAct(present, name, stage);
    return mayAct(pinned, name, stage).some((actor) => !may.includes(actor));
  });

const STAYS = ["stays", "court-may-stay", "does-not-stay"] as const;
const FEES = ["none", "waivable", "payable"] as const;

// What a decision against them said about it was promised, and is what they may be doing just now.
const toldReviews = ({ decisions }: CaseState, pinned: CaseType): readonly string[] =>
  decisions
    .filter(({ adverse }) => adverse)
    .flatMap(({ event, outcome }) => findEvent(pinned, event)?.outcomes?.[outcome]?.review ?? []);

function hasLostReview(state: CaseState, pinned: CaseType, present: CaseType): boolean {
  return toldReviews(state, pinned).some((name) => {
    const [was, is] = [pinned.reviews[name], present.reviews[name]];
    if (was === undefined) return false;
    if (is === undefined) return true;
    const isWorse = <T extends string>(ranks: readonly T[], before?: T, after?: T): boolean =>
      before !== undefined && (after === undefined || ranks.indexOf(after) > ranks.indexOf(before));
    const isElsewhere = was.event !== is.event || was.deadline !== is.deadline;
    return isElsewhere || isWorse(STAYS, was.stay, is.stay) || isWorse(FEES, was.fee, is.fee);
  });
}

// A time to disagree that is served again would be counted by the later rules.
function hasShorterReview(
  state: CaseState,
  pinned: CaseType,
  { told, now, today }: TimesToCompare,
): boolean {
  return toldReviews(state, pinned).some((name) => {
    const clock = pinned.reviews[name]?.deadline;
    if (clock === undefined) return false;
    const changes = compareDeadline(clock, [told, clock], [now, clock], today);
    return changes.some(({ code, effect }) => code === "deadline-shorter" && effect === "worse");
  });
}

// What was told under a promise stays under it.
function hasLostRegime(pinned: CaseType, present: CaseType): boolean {
  const asked = (type: CaseType) => [
    ...type.sections.flatMap(({ asks }) => Object.entries(asks)),
    ...Object.values(type.events).flatMap(({ asks }) => Object.entries(asks)),
  ];
  const later = asked(present);
  return (
    pinned.regimes.some((regime) => !present.regimes.includes(regime)) ||
    asked(pinned).some(([name, { regimes = [], of }]) =>
      later
        .filter(([other]) => other === name)
        .some(([, is]) => of !== is.of || regimes.some((one) => !is.regimes?.includes(one))),
    )
  );
}

function hasLessGrace({ deadlines }: CaseState, pinned: CaseType, present: CaseType): boolean {
  const graceOf = ({ grace_days: days = 0 }: CaseType) => Math.max(days, DAYS_OF_GRACE);
  const windows = deadlines.filter(
    ({ kind, dutyOf, status }) =>
      kind === "response-window" && dutyOf === "person" && status !== "closed" && status !== "met",
  );
  return windows.length > 0 && graceOf(present) < graceOf(pinned);
}

const waitsOf = ({ not_before: wait, not_after: limit }: Partial<EventDefinition>) => [
  ...(wait === undefined ? [] : [wait.deadline, ...wait.also]),
  ...(limit === undefined ? [] : [limit]),
];
const isOffices = ({ by }: EventDefinition): boolean => !by.some((one) => PERSON.includes(one));

// Days that run in this case, which an act of the office or the clock waits for, or may not pass.
function hasLostWait(
  { deadlines, stage }: CaseState,
  pinned: CaseType,
  present: CaseType,
): boolean {
  const running = deadlines.filter(isOpenClock).map(({ name }) => name);
  const waits = (names: readonly (string | undefined)[]) =>
    names.filter((name) => name !== undefined && running.includes(name));
  const closes = (type: CaseType) =>
    Object.entries(type.events).filter(
      ([, { does, from }]) => does === "expire" && (from.length === 0 || from.includes(stage)),
    );
  const closing = waits(closes(pinned).flatMap(([, event]) => waitsOf(event)));
  const isNew = ([name, event]: readonly [string, EventDefinition]) =>
    pinned.events[name] === undefined && closing.some((one) => !waitsOf(event).includes(one ?? ""));
  const isLooser = ([name, was]: readonly [string, EventDefinition]): boolean => {
    const is = present.events[name];
    if (is === undefined || !isOffices(was)) return false;
    const days = waitsOf(is);
    return (
      waits(waitsOf(was)).some((one) => !days.includes(one ?? "")) ||
      Object.entries(was.outcomes ?? {}).some(([outcome, { not_before: day }]) => {
        const later = is.outcomes?.[outcome];
        return later !== undefined && waits([day]).some((one) => later.not_before !== one);
      })
    );
  };
  return closes(present).some(isNew) || Object.entries(pinned.events).some(isLooser);
}

// A day before which the office may do nothing comes no sooner, and a time stays whose it was.
function isClockWorse({ state, recounted }: Moving): boolean {
  const before = (name: string, startedBy: number) =>
    state.deadlines.find((one) => one.name === name && one.startedBy === startedBy);
  const isSooner = (move?: { readonly from: string; readonly to: string }) =>
    move !== undefined && move.to < move.from;
  return (
    recounted.clocks.some((one) => {
      const was = before(one.name, one.startedBy);
      return was !== undefined && (was.kind !== one.kind || was.dutyOf !== one.dutyOf);
    }) ||
    recounted.moves.some(({ name, startedBy, display, adverse }) => {
      const was = before(name, startedBy);
      const isWait = was?.kind === "not-before" && was.dutyOf === "agency";
      return isWait && (isSooner(display) || isSooner(adverse));
    })
  );
}
