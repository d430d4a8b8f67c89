import type { CaseType, EventDefinition, Kind } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";
import { PERSON } from "./check-person-comes-first.ts";

type Path = readonly (string | number)[];
type Say = (path: Path, code: string, message: string) => void;

// A type whose id says that it helps people to leave is under R13, whatever else it says.
const RETURNS = new RegExp(
  "(^|[._-])(avrr?|return(s|ing|ees?)?|repatriat[a-z]*|remigrat[a-z]*|depart(s|ing|ures?)?|" +
    "(self-?)?deport[a-z]*|removals?|exits?|leaving|homecoming|going-home)([._-]|$)",
);

// What would make a promise about money into a plan, a trace or a threat.
const CLOSED_WORDS: ReadonlySet<string> = new Set(
  `departed departs departure depart deported deportation leaves leaving itinerary flight flights
  ticket tickets route travel travelled transport airline airport escort crossing border arrival
  arrived arrives destination country countries origin nationality citizenship consulate embassy
  passport whereabouts address location plan reintegration removal removed enforcement referral
  referred reporting penalty account iban bank card`.split(/\s+/),
);

// Nothing that judges a person, presses them or holds them up has a place here.
const CLOSED_KINDS: readonly Kind[] = [
  "request",
  "draft",
  "review",
  "decide",
  "serve",
  "pause",
  "notice",
  "expire",
  "include",
  "stop",
  "restart",
];
const CLOSED_FIELDS = ["nationality", "mailing-address", "identifier"];

/**
 * Refusal R13: what is offered by setting, or is called a return, begins and goes on by the
 * person's own acts, is left in one step from everywhere, and knows no plan, way, day, country or
 * authority. It is about a promise, and about nothing else.
 */
export function checkNoPressure(type: CaseType): readonly CaseTypeProblem[] {
  const isReturn = RETURNS.test(type.id);
  if (!isReturn && type.offered !== "by-setting") return [];
  const problems: CaseTypeProblem[] = [];
  const say: Say = (path, code, message) => problems.push({ path, code, message });
  if (type.offered !== "by-setting") {
    say(["id"], "offered-to-everybody", "help to leave is `offered: by-setting` and nothing else");
  }
  checkWords(type, say);
  for (const [name, event] of Object.entries(type.events)) checkEvent(type, name, event, say);
  checkWithdrawal(type, say);
  return problems;
}

function checkEvent(type: CaseType, name: string, event: EventDefinition, say: Say): void {
  const path = ["events", name];
  if (CLOSED_KINDS.includes(event.does)) {
    say([...path, "does"], "no-such-kind-here", `nobody does ${event.does} to somebody who asks`);
  }
  if (event.executes === true || Object.keys(event.outcomes ?? {}).length > 0) {
    say(path, "no-such-kind-here", "nothing is decided or carried out against somebody who asks");
  }
  const own = event.by.some((actor) => PERSON.includes(actor));
  if (own && !event.by.every((actor) => PERSON.includes(actor)) && event.does !== "message") {
    say([...path, "by"], "not-the-persons-own", "an act of the person is nobody else's as well");
  }
  if (name === type.opens_with && event.by.includes("representative")) {
    say([...path, "by"], "not-the-persons-own", "nobody asks for somebody else but a guardian");
  }
}

function checkWithdrawal(type: CaseType, say: Say): void {
  const ways = Object.entries(type.events).filter(([, { does }]) => does === "withdraw");
  for (const [name, { when, requires, not_before: waits, asks, to }] of ways) {
    const path = ["events", name];
    const isFree =
      when.length + requires.length + Object.keys(asks).length === 0 && waits === undefined;
    if (!isFree) say(path, "withdrawal-not-free", "to stop needs no reason, no day and no answer");
    for (const state of [to ?? []].flat()) {
      if (type.forgets?.[state] !== undefined) continue;
      say(
        [...path, "to"],
        "never-forgotten",
        `say in \`forgets\` after how many days ${state} goes`,
      );
    }
    if (![to ?? []].flat().every((state) => type.states[state]?.end === true)) {
      say(
        [...path, "to"],
        "withdrawal-not-free",
        "to stop ends it: lead to a state that is an end",
      );
    }
  }
  for (const [name, { end }] of Object.entries(type.states)) {
    const takes = ([, { from, by }]: (typeof ways)[number]): boolean =>
      (from.length === 0 || from.includes(name)) && by.includes("applicant");
    if (end || ways.some(takes)) continue;
    say(["states", name], "no-way-to-stop", "the person cannot stop here: name it in `withdraw`");
  }
}

function checkWords(type: CaseType, say: Say): void {
  const told = (path: Path, name: string) => {
    const word = name.split(/[-._]/).find((part) => CLOSED_WORDS.has(part));
    if (word === undefined) return;
    say(path, "word-of-a-plan", `${word} stands for nothing that the office may know here (R13)`);
  };
  for (const name of Object.keys(type.states)) told(["states", name], name);
  for (const name of Object.keys(type.deadlines)) told(["deadlines", name], name);
  for (const name of Object.keys(type.events)) told(["events", name], name);
  for (const { path, name, kind, options } of fieldsAsked(type)) {
    told(path, name);
    for (const option of options ?? []) told([...path, "options"], option);
    if (!CLOSED_FIELDS.includes(kind)) continue;
    say([...path, "kind"], "word-of-a-plan", `a field of the kind ${kind} is not asked here (R13)`);
  }
}

const fieldsAsked = (type: CaseType) => [
  ...type.sections.flatMap(({ asks }, index) =>
    Object.entries(asks).map(([name, { kind, options }]) => ({
      path: ["sections", index, "asks", name],
      name,
      kind,
      options,
    })),
  ),
  ...Object.entries(type.events).flatMap(([event, { asks }]) =>
    Object.entries(asks).map(([name, { kind, options }]) => ({
      path: ["events", event, "asks", name],
      name,
      kind,
      options,
    })),
  ),
];
