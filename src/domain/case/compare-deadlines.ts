import { computeDeadline } from "../time/compute-deadline.ts";
import type { Deadline, DeadlineFacts, DeadlineReading } from "../time/deadline.ts";
import type { DeadlineRule, RuleVersion } from "../time/deadline-rule.ts";
import { compareNotice } from "./compare-notice.ts";
import { daysOf, sampleFacts } from "./deadline-samples.ts";
import {
  betweenKeys,
  type Effect,
  type RulesSide,
  turned,
  type TypeChange,
} from "./type-change.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;

/**
 * Every deadline whose days differ between two versions: by its terms, and by computing it for
 * many days and ways of service in both readings, since a roll or a mail day moves only some.
 * `today` (YYYY-MM-DD) is where the sample days begin.
 */
export function compareDeadlines(
  before: RulesSide,
  after: RulesSide,
  today: string,
): readonly TypeChange[] {
  const { gone, come, both } = betweenKeys(before.type.deadlines, after.type.deadlines);
  return [
    ...gone.map((name) => onlyOnOneSide("removed", name, before)),
    ...come.map((name) => onlyOnOneSide("added", name, after)),
    ...both.flatMap(({ name }) => compareDeadline(name, [before, name], [after, name], today)),
  ];
}

/** What a time is counted by, whichever type or file names it. */
export type TimeSide = Pick<RulesSide, "rule" | "calendars">;
type Named = readonly [side: TimeSide, name: string];

/** The same for one deadline, which may have another name on each side. */
export function compareDeadline(
  name: string,
  [before, nameBefore]: Named,
  [after, nameAfter]: Named,
  today: string,
): readonly TypeChange[] {
  const was = before.rule(nameBefore);
  const is = after.rule(nameAfter);
  const path = ["deadlines", name];
  if (was === undefined || is === undefined) {
    if (was === is) return [];
    // A draft may name a rule that nobody wrote, or leave its length out.
    return lawThatEnds(name, was ?? is, is === undefined);
  }
  if (termsOf(was) === termsOf(is) && hasSameDays(before, was, after, is)) return [];
  const nature = natures(name, was, is);
  // Whoever has to keep it now, and what it limits, is another: more or less of it says nothing.
  if (isOtherLimit(was, is)) return nature;
  const moved = movesOf({ was, is, before, after, today }).map(
    ({ direction, ...says }): TypeChange => ({
      code: `deadline-${direction}`,
      effect: effectOf(is, direction),
      path: [...path, direction],
      says: {
        deadline: name,
        whose: is.dutyOf,
        kind: is.kind,
        ...lengths(was, is, today, direction),
        ...says,
      },
    }),
  );
  const told = [...nature, ...moved, ...texts(name, was, is, today)];
  const isUntold = told.length === 0 && termsOf(was) !== termsOf(is);
  return isUntold ? [otherTerms(name, was, is)] : told;
}

// A text that is not in force, the days to leave for a letter: no day moves just now.
function otherTerms(name: string, was: DeadlineRule, is: DeadlineRule): TypeChange {
  const says = { kind: "deadlines", where: name, what: "terms", was: was.id, is: is.id };
  return { code: "else", effect: "other", path: ["deadlines", name, "terms"], says };
}

const isOtherLimit = (was: DeadlineRule, is: DeadlineRule): boolean =>
  was.dutyOf !== is.dutyOf || (was.kind === "not-before") !== (is.kind === "not-before");

function natures(deadline: string, before: DeadlineRule, after: DeadlineRule): TypeChange[] {
  const [was, is] = [before, after].map(({ kind, dutyOf }) => `${kind}-${dutyOf}`);
  if (was === undefined || is === undefined || was === is) return [];
  const path = ["deadlines", deadline];
  return [{ code: "deadline-nature", effect: "other", path, says: { deadline, was, is } }];
}

// A type version is no term, nor is where a text was read or what stands beside it: the same days
// under a new date or in other words are the same law.
const termsOf = (rule: DeadlineRule): string =>
  JSON.stringify({
    ...rule,
    id: "",
    versions: rule.versions.map(({ note: _note, ...one }) => ({ ...one, id: "", source: "" })),
    post: rule.post?.allowDays,
  });

function hasSameDays(before: TimeSide, was: DeadlineRule, after: TimeSide, is: DeadlineRule) {
  const daysOff = ({ calendars }: TimeSide, { calendar }: DeadlineRule) =>
    calendars.filter(({ id }) => id === calendar).map(daysOf);
  return JSON.stringify(daysOff(before, was)) === JSON.stringify(daysOff(after, is));
}

/** A time that stands on one side alone. */
export function onlyOnOneSide(what: "added" | "removed", name: string, side: TimeSide): TypeChange {
  const rule = side.rule(name);
  const added: Effect = rule === undefined ? "other" : bindsThePerson(rule) ? "worse" : "better";
  return {
    code: `deadline-${what}`,
    effect: what === "added" ? added : turned(added),
    path: ["deadlines", name],
    says: { deadline: name, whose: rule?.dutyOf ?? "", kind: rule?.kind ?? "" },
  };
}

/** Whether a deadline limits the person, and not the office. */
export const bindsThePerson = ({ dutyOf }: DeadlineRule): boolean => dutyOf === "person";

// Less time is worse for whoever has to keep it; a day to wait for is worse the later it comes.
function effectOf(rule: DeadlineRule, direction: "shorter" | "longer"): Effect {
  const isWorseWhenShorter = (rule.kind === "not-before") !== bindsThePerson(rule);
  return (direction === "shorter") === isWorseWhenShorter ? "worse" : "better";
}

type Compared = {
  readonly was: DeadlineRule;
  readonly is: DeadlineRule;
  readonly before: TimeSide;
  readonly after: TimeSide;
  readonly today: string;
};
type Moved = {
  readonly direction: "shorter" | "longer";
  /** Which of the two readings moves this way. */
  readonly reading: "display" | "adverse" | "both";
  readonly most: number;
  readonly in: "days" | "hours";
  readonly on: string;
  readonly service: string;
  readonly before: string;
  readonly after: string;
};
type Sample = {
  readonly by: number;
  readonly reading: "display" | "adverse";
  readonly facts: DeadlineFacts;
  readonly was: DeadlineReading;
  readonly is: DeadlineReading;
};

function movesOf(compared: Compared): readonly Moved[] {
  const samples = samplesOf(compared);
  return (["shorter", "longer"] as const).flatMap((direction): Moved[] => {
    const sign = direction === "shorter" ? -1 : 1;
    const these = samples.filter(({ by }) => by * sign > 0);
    const most = these.toSorted((a, b) => (b.by - a.by) * sign)[0];
    if (most === undefined) return [];
    const readings = new Set(these.map(({ reading }) => reading));
    const isHours = most.was.dueAt !== undefined && most.is.dueAt !== undefined;
    // The nearest day is the one that a reader can follow.
    const { facts, was, is } = these[0] ?? most;
    return [
      {
        direction,
        reading: readings.size === 2 ? "both" : most.reading,
        most: Math.abs(Math.round(most.by / (isHours ? HOUR : DAY))),
        in: isHours ? "hours" : "days",
        on: facts.triggerOn ?? "",
        service: facts.abroad === true ? "abroad" : facts.service,
        before: was.dueOn,
        after: is.dueOn,
      },
    ];
  });
}

function samplesOf({ was, is, before, after, today }: Compared): readonly Sample[] {
  const old = { rule: was, calendars: before.calendars };
  const now = { rule: is, calendars: after.calendars };
  return sampleFacts(old, now, today).flatMap((facts): Sample[] => {
    const one = computeDeadline({ ...old, ...facts });
    const other = computeDeadline({ ...now, ...facts });
    if ("refused" in one || "refused" in other) return [];
    return (["display", "adverse"] as const).map((reading) => ({
      by: instantOf(other, reading) - instantOf(one, reading),
      reading,
      facts,
      was: one[reading],
      is: other[reading],
    }));
  });
}

const instantOf = (deadline: Deadline, reading: "display" | "adverse"): number =>
  Date.parse(deadline[reading].dueAt ?? deadline[reading].dueOn);

/** The text of a rule that is in force on a day, the earliest written where several are. */
export const inForceOn = ({ versions }: DeadlineRule, on: string): RuleVersion | undefined =>
  versions.find(
    ({ effectiveFrom, effectiveTo, status }) =>
      status === "in_force" &&
      (effectiveFrom === null || effectiveFrom <= on) &&
      (effectiveTo === null || on <= effectiveTo),
  );

// '10 days instead of 30' can be said only where each side has one length, in the same unit.
function lengths(
  was: DeadlineRule,
  is: DeadlineRule,
  today: string,
  direction: "shorter" | "longer",
): Record<string, number | string> {
  const [old, now] = [was, is].map((rule) => inForceOn(rule, today)?.periods ?? []);
  const [a, b] = [old?.[0], now?.[0]];
  if (old?.length !== 1 || now?.length !== 1 || a?.unit !== b?.unit) return {};
  if (a === undefined || b === undefined || a.count === b.count) return {};
  // Fewer days and more for the post: some are longer all the same.
  if (b.count < a.count !== (direction === "shorter")) return {};
  return { length: b.count, instead: a.count, unit: a.unit };
}

// What the text in force says of itself, and what it moves only in some cases.
function texts(
  name: string,
  before: DeadlineRule,
  after: DeadlineRule,
  today: string,
): readonly TypeChange[] {
  const [was, is] = [inForceOn(before, today), inForceOn(after, today)];
  const path = ["deadlines", name];
  if (was === undefined || is === undefined) {
    return was === is ? [] : lawThatEnds(name, after, is === undefined);
  }
  const law = { was: was.citation.join("; "), is: is.citation.join("; ") };
  const mark = { was: was.confidence, is: is.confidence };
  const say = (code: string, { was: a, is: b }: typeof law): TypeChange[] =>
    a === b
      ? []
      : [{ code, effect: "other", path: [...path, code], says: { deadline: name, was: a, is: b } }];
  return [
    ...compareNotice(name, was, is, after),
    ...say("deadline-citation", law),
    ...say("deadline-mark", mark),
  ];
}

// Where a court strikes a limit of the office down, nothing holds the office any more; a time that
// the person had can no longer be counted. Only a day that they had to wait for falls away.
function lawThatEnds(name: string, rule: DeadlineRule | undefined, isEnd: boolean): TypeChange[] {
  const isTheirWait = rule?.kind === "not-before" && bindsThePerson(rule);
  return [
    {
      code: isEnd ? "deadline-without-law" : "deadline-with-law",
      effect: isTheirWait === isEnd ? "better" : "worse",
      path: ["deadlines", name, "law"],
      says: { deadline: name },
    },
  ];
}
