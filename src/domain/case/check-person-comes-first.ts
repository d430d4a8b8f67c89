import {
  applicationFields,
  type CaseType,
  type EventActor,
  type EventDefinition,
  type Kind,
} from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";
import { leaving } from "./check-states.ts";

/** Those who act as the person or for them. */
export const PERSON: readonly EventActor[] = ["applicant", "representative", "guardian"];

// Writing to the office moves nothing, so it alone is no act that a person has.
const PERSON_ACTS: readonly Kind[] = [
  "file",
  "respond",
  "submit",
  "challenge",
  "withdraw",
  "represent",
  "ask",
  "correct",
];

// The kinds of field are closed already; these words would bring the refused ones in by name.
const REFUSED_WORDS: ReadonlySet<string> = new Set([
  "location",
  "whereabouts",
  "coordinates",
  "gps",
  "route",
  "itinerary",
  "crossing",
  "device",
  "imei",
  "handle",
  "username",
  "account",
  "score",
  "risk",
  "rank",
  "rating",
  "watchlist",
  "biometric",
  "fingerprint",
  "face",
]);

/**
 * Refusal R1: a case type begins with the person's own act or a notice served on them, they see it
 * from then on, they can act in every state that is no end, and it asks for nothing that would
 * track or rank them.
 */
export function checkPersonComesFirst(type: CaseType): readonly CaseTypeProblem[] {
  return [
    ...checkOpening(type),
    ...checkActs(type),
    ...checkTraps(type),
    ...checkOutcomes(type),
    ...checkClock(type),
    ...checkAsked(type),
  ];
}

function checkOpening(type: CaseType): readonly CaseTypeProblem[] {
  const path = ["events", type.opens_with];
  const first = Object.hasOwn(type.events, type.opens_with)
    ? type.events[type.opens_with]
    : undefined;
  if (first === undefined) {
    const message = `there is no event ${type.opens_with} to begin with`;
    return [{ path: ["opens_with"], code: "unknown-event", message }];
  }
  const problems: CaseTypeProblem[] = [];
  const ownAct = first.does === "file" && first.by.every((actor) => PERSON.includes(actor));
  if (!ownAct && first.does !== "notice") {
    const message = "a case begins with the person's own act or a notice served on them";
    problems.push({ path, code: "not-opened-by-the-person", message });
  }
  const hidden = type.parties.party.filter((party) => type.parties.blocked.includes(party));
  if (hidden.length > 0) {
    const names = hidden.join(", ");
    const message = `the case hides from ${names}, whose case it is: take them out of blocked`;
    problems.push({ path: ["parties", "blocked"], code: "person-cannot-see", message });
  }
  return problems;
}

function checkActs(type: CaseType): readonly CaseTypeProblem[] {
  return Object.entries(type.states)
    .filter(([, state]) => !state.end)
    .filter(
      ([name]) =>
        !leaving(type, name).some(
          (event) =>
            PERSON_ACTS.includes(event.does) && event.by.includes("applicant") && isFree(event),
        ),
    )
    .map(([name]) => ({
      path: ["states", name],
      code: "person-cannot-act",
      message: "the person has nothing that they can do in this state",
    }));
}

// What waits for an answer, a day or somebody else's act is no act that the person surely has.
const isFree = ({ when, not_before: waits, requires }: EventDefinition): boolean =>
  when.length === 0 && waits === undefined && requires.every((one) => one === "signature");

// The words of a signature.
const DECLARES: ReadonlySet<string> = new Set(["declares-true"]);
// What somebody does to defend themselves, or to stop.
const DEFENCES: readonly Kind[] = ["respond", "challenge", "withdraw", "dispute", "represent"];

function checkTraps(type: CaseType): readonly CaseTypeProblem[] {
  return Object.entries(type.events).flatMap(([name, event]): CaseTypeProblem[] => {
    if (!event.by.some((actor) => PERSON.includes(actor))) return [];
    const path = ["events", name];
    const problems: CaseTypeProblem[] = [];
    if (event.not_after !== undefined) {
      const message = "a late act of the person is received: not_after is for acts of the office";
      problems.push({ path: [...path, "not_after"], code: "bars-the-late", message });
    }
    for (const [field, { must_be: only }] of Object.entries(event.asks)) {
      if (only === undefined || !DEFENCES.includes(event.does) || DECLARES.has(field)) continue;
      const message = `nobody has to confirm something before they may ${event.does}`;
      problems.push({
        path: [...path, "asks", field, "must_be"],
        code: "price-of-a-right",
        message,
      });
    }
    return problems;
  });
}

const AGAINST = /(^|-)(deny|denied|denial|refus|reject|revok|dismiss|rescind|remov|deport|expel)/;

// Guards, reasons and a second reader hang on `adverse`: a 'no' does not pass for a favour.
function checkOutcomes(type: CaseType): readonly CaseTypeProblem[] {
  return Object.entries(type.events).flatMap(([name, { outcomes = {} }]) =>
    Object.entries(outcomes)
      .filter(([outcome, { adverse, to, served }]) => {
        const isNo = [outcome, to, served ?? ""].some((one) => AGAINST.test(one));
        return !adverse && isNo;
      })
      .map(([outcome]) => ({
        path: ["events", name, "outcomes", outcome, "adverse"],
        code: "no-by-another-name",
        message: `${outcome} goes against the person: adverse: true, with a way to challenge it`,
      })),
  );
}

// What the clock may do: close a window after its adverse date, and count clocks again, which never
// shortens what is held to.
const BY_CLOCK: readonly Kind[] = ["expire", "recount"];

function checkClock(type: CaseType): readonly CaseTypeProblem[] {
  return Object.entries(type.events).flatMap(([name, event]): CaseTypeProblem[] => {
    const path = ["events", name];
    const isForClock = BY_CLOCK.includes(event.does);
    if (event.by.includes("clock") !== isForClock || (isForClock && event.by.length > 1)) {
      const message = "the clock does nothing but expire and recount, and nobody else does that";
      return [{ path, code: "machine-acts", message }];
    }
    if (event.does === "expire" && event.not_before === undefined) {
      const message = "a window closes only after its adverse date: add not_before";
      return [{ path, code: "closes-too-early", message }];
    }
    return [];
  });
}

const isRefused = (word: string): boolean =>
  REFUSED_WORDS.has(word) || REFUSED_WORDS.has(word.replace(/s$/, ""));

function checkAsked(type: CaseType): readonly CaseTypeProblem[] {
  const asked = [
    ...type.sections.flatMap((section, index) =>
      Object.entries(section.asks).map(([name, field]) => ({
        path: ["sections", index, "asks", name],
        name,
        field,
      })),
    ),
    ...Object.entries(type.events).flatMap(([event, { asks }]) =>
      Object.entries(asks).map(([name, field]) => ({
        path: ["events", event, "asks", name],
        name,
        field,
      })),
    ),
  ];
  const problems: CaseTypeProblem[] = asked
    .filter(({ field }) => field.class === "whereabouts" || field.class === "privileged")
    .map(({ path, field }) => ({
      path,
      code: "field-class-refused",
      message: `no case type asks for fields of the class ${field.class}`,
    }));
  for (const { path, name } of asked) {
    const word = name.split("-").find(isRefused);
    if (word === undefined) continue;
    const message = `the office does not ask for this: ${word}`;
    problems.push({ path, code: "field-refused", message });
  }
  if (Object.keys(applicationFields(type)).length === 0 && type.opens_with === "file") {
    const message = "an application asks at least one question";
    problems.push({ path: ["sections"], code: "nothing-asked", message });
  }
  return problems;
}
