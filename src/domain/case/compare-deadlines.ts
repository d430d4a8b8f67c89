import { computeDeadline } from "../time/compute-deadline.ts";
import type { Deadline, DeadlineFacts, DeadlineReading } from "../time/deadline.ts";
import type { DeadlineRule, RuleVersion } from "../time/deadline-rule.ts";
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

type Named = readonly [side: RulesSide, name: string];

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
    const code = is === undefined ? "deadline-without-law" : "deadline-with-law";
    return [{ code, effect: "other", path: [...path, "law"], says: { deadline: name } }];
  }
  const isSame =
    termsOf(was) === termsOf(is) &&
    JSON.stringify(calendarOf(before, was)) === JSON.stringify(calendarOf(after, is));
  if (isSame) return [];
  if (was.kind !== is.kind || was.dutyOf !== is.dutyOf) {
    const says = {
      deadline: name,
      was: `${was.kind}-${was.dutyOf}`,
      is: `${is.kind}-${is.dutyOf}`,
    };
    return [{ code: "deadline-nature", effect: "other", path, says }];
  }
  const moved = movesOf({ was, is, before, after, today }).map(
    ({ direction, ...says }): TypeChange => ({
      code: `deadline-${direction}`,
      effect: effectOf(is, direction),
      path: [...path, direction],
      says: {
        deadline: name,
        whose: is.dutyOf,
        kind: is.kind,
        ...lengths(was, is, today),
        ...says,
      },
    }),
  );
  const told = [...moved, ...marks(name, was, is, today)];
  return told.length > 0 ? told : [otherTerms(name, was, is)];
}

// A source, a note, a text that is not in force: no day moves, and the law is another text.
function otherTerms(name: string, was: DeadlineRule, is: DeadlineRule): TypeChange {
  const says = { kind: "deadlines", where: name, what: "terms", was: was.id, is: is.id };
  return { code: "else", effect: "other", path: ["deadlines", name, "terms"], says };
}

// A type version is no term: the same days under a new date are the same law.
const termsOf = (rule: DeadlineRule): string =>
  JSON.stringify({ ...rule, id: "", versions: rule.versions.map((one) => ({ ...one, id: "" })) });

const calendarOf = ({ calendars }: RulesSide, { calendar }: DeadlineRule) =>
  calendars.find(({ id }) => id === calendar);

function onlyOnOneSide(what: "added" | "removed", name: string, side: RulesSide): TypeChange {
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
  readonly before: RulesSide;
  readonly after: RulesSide;
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
  return factsFor([was, is], today).flatMap((facts): Sample[] => {
    const old = computeDeadline({ rule: was, calendars: before.calendars, ...facts });
    const now = computeDeadline({ rule: is, calendars: after.calendars, ...facts });
    if ("refused" in old || "refused" in now) return [];
    return (["display", "adverse"] as const).map((reading) => ({
      by: instantOf(now, reading) - instantOf(old, reading),
      reading,
      facts,
      was: old[reading],
      is: now[reading],
    }));
  });
}

const instantOf = (deadline: Deadline, reading: "display" | "adverse"): number =>
  Date.parse(deadline[reading].dueAt ?? deadline[reading].dueOn);

const WAYS: readonly Pick<DeadlineFacts, "service" | "abroad">[] = [
  { service: "mail" },
  { service: "personal" },
  { service: "electronic" },
  { service: "mail", abroad: true },
];

// Two weeks show every weekday and roll; months and their ends, leap days and the days on which a
// text of the law begins or ends show the rest.
function factsFor(rules: readonly DeadlineRule[], today: string): readonly DeadlineFacts[] {
  const year = Number(today.slice(0, 4));
  const fortnight = Array.from({ length: 14 }, (_, days) => plus(today, days));
  const months = Array.from({ length: 12 }, (_, months) =>
    new Date(Date.UTC(year, Number(today.slice(5, 7)) + months, 0)).toISOString().slice(0, 10),
  );
  const leap = [0, 1, 2, 3].map((years) => `${year + years}-02-29`).filter(exists);
  const edges = rules
    .flatMap(({ versions }) => versions)
    .flatMap(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo])
    .flatMap((day) => (day === null ? [] : [plus(day, -1), day, plus(day, 1)]));
  const days = [...new Set([...fortnight, ...months, ...leap, ...edges])];
  return days.flatMap((triggerOn) =>
    WAYS.map((way) => ({ ...way, triggerOn, triggerAt: `${triggerOn}T12:00:00Z` })),
  );
}

const exists = (day: string): boolean =>
  new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day;

const plus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

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
): Record<string, number | string> {
  const [old, now] = [was, is].map((rule) => inForceOn(rule, today)?.periods ?? []);
  const [a, b] = [old?.[0], now?.[0]];
  if (old?.length !== 1 || now?.length !== 1 || a?.unit !== b?.unit) return {};
  if (a === undefined || b === undefined || a.count === b.count) return {};
  return { length: b.count, instead: a.count, unit: a.unit };
}

function marks(
  name: string,
  before: DeadlineRule,
  after: DeadlineRule,
  today: string,
): readonly TypeChange[] {
  const [was, is] = [inForceOn(before, today), inForceOn(after, today)];
  const path = ["deadlines", name];
  if (was === undefined || is === undefined) {
    if (was === is) return [];
    const code = is === undefined ? "deadline-without-law" : "deadline-with-law";
    return [{ code, effect: "other", path: [...path, "law"], says: { deadline: name } }];
  }
  const law = { was: was.citation.join("; "), is: is.citation.join("; ") };
  const mark = { was: was.confidence, is: is.confidence };
  const say = (code: string, { was: a, is: b }: typeof law): TypeChange[] =>
    a === b
      ? []
      : [{ code, effect: "other", path: [...path, code], says: { deadline: name, was: a, is: b } }];
  return [...say("deadline-citation", law), ...say("deadline-mark", mark)];
}
