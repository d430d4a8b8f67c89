import { applicationFields, type CaseType } from "./case-type.ts";
import { betweenKeys, type Effect, isPersons, turned, type TypeChange } from "./type-change.ts";

type Parts = Readonly<Record<string, unknown>>;

// What other comparisons tell in sentences of their own, and what is no rule at all.
const TOLD = {
  type: [
    ..."id hash version abstract extends form phases states sections events".split(" "),
    ..."deadlines reviews provisions standards regimes attaches sources retention".split(" "),
    "opens_with",
    "offered",
    "parties",
    "grace_days",
  ],
  parties: ["blocked", "born_on"],
  state: ["waits_on"],
  event: [
    ..."does from by asks requires guards starts stops restarts when not_before".split(" "),
    "outcomes",
  ],
  outcome: ["adverse", "review", "requires", "when", "discretionary"],
  field: ["kind", "class", "optional", "regimes", "of", "must_be"],
  deadline: [
    ..."rule days months hours unit from display adverse roll kind duty-of calendar".split(" "),
    ..."direction mail-days mail-days-abroad mail-days-latest count-abroad roll-latest".split(" "),
    ..."anniversary-months month-end tolls confidence on-delivery".split(" "),
  ],
  review: ["kind", "forum", "form", "event", "deadline", "stay", "fee", "cite"],
} as const;

/**
 * Everything else that differs, by its place and its value on both sides: no difference between two
 * versions goes untold because nobody has written a sentence for it yet.
 */
export function compareRest(before: CaseType, after: CaseType): readonly TypeChange[] {
  const outcomesOf = ({ events }: CaseType) => named(events, ({ outcomes = {} }) => outcomes);
  const asksOf = ({ events }: CaseType) => named(events, ({ asks }) => asks);
  return [
    ...differing([], before, after, TOLD.type),
    ...differing(["parties"], before.parties, after.parties, TOLD.parties),
    ...within(["states"], before.states, after.states, TOLD.state),
    ...within(["events"], before.events, after.events, TOLD.event),
    ...within(["outcomes"], outcomesOf(before), outcomesOf(after), TOLD.outcome),
    ...within(["asks"], asksOf(before), asksOf(after), TOLD.field),
    ...within(["application"], applicationFields(before), applicationFields(after), TOLD.field),
    ...within(["deadlines"], before.deadlines, after.deadlines, TOLD.deadline),
    ...within(["reviews"], before.reviews, after.reviews, TOLD.review),
    ...compareOrder(before, after),
    ...compareOffered(before, after),
  ];
}

// What came or went is told as a question; here, what is asked elsewhere or in another order.
function compareOrder(before: CaseType, after: CaseType): readonly TypeChange[] {
  const isShared = (name: string) =>
    [before, after].every((type) => Object.hasOwn(applicationFields(type), name));
  const order = ({ sections }: CaseType) =>
    sections
      .map(({ name, asks }) => [name, ...Object.keys(asks).filter(isShared)])
      .filter(({ length }) => length > 1);
  return one(["sections"], "order", order(before), order(after));
}

// An outcome that stands under one act and not under another of the same decision.
function compareOffered(before: CaseType, after: CaseType): readonly TypeChange[] {
  const all = [before, after].map(
    ({ events }) =>
      new Set(Object.values(events).flatMap((one) => Object.keys(one.outcomes ?? {}))),
  );
  return betweenKeys(before.events, after.events).both.flatMap(({ name, was, is }) => {
    const offered = ({ outcomes = {} }: typeof was) =>
      Object.keys(outcomes)
        .filter((outcome) => all.every((known) => known.has(outcome)))
        .toSorted();
    return one(["events", name], "outcomes", offered(was), offered(is));
  });
}

/** The parts of every event by event and name, as the two may share a name. */
function named<T>(
  events: CaseType["events"],
  partsOf: (event: CaseType["events"][string]) => Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(events).flatMap(([event, definition]) =>
      Object.entries(partsOf(definition)).map(([name, part]) => [`${event} ${name}`, part]),
    ),
  );
}

function within(
  path: readonly string[],
  before: Readonly<Record<string, Parts>>,
  after: Readonly<Record<string, Parts>>,
  told: readonly string[],
): readonly TypeChange[] {
  return betweenKeys(before, after).both.flatMap(({ name, was, is }) =>
    differing([...path, name], was, is, told),
  );
}

function differing(
  path: readonly string[],
  was: Parts,
  is: Parts,
  told: readonly string[],
): readonly TypeChange[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return keys
    .filter((key) => !told.includes(key) && !told.includes(key.replaceAll("_", "-")))
    .flatMap((key) =>
      one(path, key, was[key], is[key]).map((change) =>
        key === "not_after" && isTheirs(was) && isTheirs(is)
          ? { ...change, effect: turned(change.effect) }
          : change,
      ),
    );
}

// A last day protects the person where it is the office's, and stands in the way where it is
// theirs.
const isTheirs = ({ by }: Parts): boolean =>
  isPersons((Array.isArray(by) ? by : []) as Parameters<typeof isPersons>[0]);

// What limits the office, or makes it say and wait: less of it is worse for the person.
const PROTECTS: readonly string[] =
  "not_after not_before executes announces on_silence lacks_capacity".split(" ");
const stands = (value: unknown): boolean => value !== undefined && value !== false;

function effectOf(key: string, was: unknown, is: unknown): Effect {
  if (!PROTECTS.includes(key) || stands(was) === stands(is)) return "other";
  return stands(was) ? "worse" : "better";
}

function one(path: readonly string[], key: string, was: unknown, is: unknown): TypeChange[] {
  const [before, after] = [said(was), said(is)];
  if (before === after) return [];
  const where = path.at(-1) ?? "";
  const says = { kind: path[0] ?? "", where, what: key, was: before, is: after };
  return [{ code: "else", effect: effectOf(key, was, is), path: [...path, key], says }];
}

const said = (value: unknown): string =>
  value === undefined ? "unsaid" : typeof value === "string" ? value : JSON.stringify(value);
