import type { CaseType, EventDefinition, Kind } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";
import { isConfidential, isInterpreting, partRoles } from "./own-parts.ts";
import { standsApart } from "./stands-apart.ts";

type Say = (key: string, code: string, message: string) => void;

/**
 * What may happen in an own part: saying, sending, choosing who speaks. Nothing that moves a case.
 */
const IN_PARTS: readonly Kind[] = [
  "submit",
  "correct",
  "message",
  "represent",
  "end-representation",
  "dispute",
  "separate",
];
const PERSONS = ["applicant", "representative", "guardian", "clock"] as const;

/**
 * The walls between the people of a case hold in its rules: what a further party does stands in
 * their own part and moves nothing outside it, since whatever moved would tell the others of it;
 * and a field of theirs is asked nowhere else.
 */
export function checkOwnParts(type: CaseType): readonly CaseTypeProblem[] {
  const problems: CaseTypeProblem[] = [];
  for (const [name, event] of Object.entries(type.events)) {
    const say: Say = (key, code, message) =>
      problems.push({ path: ["events", name, key], code, message });
    if (partRoles(type, event).length > 0) checkPart(type, event, say);
    else if (isInterpreting(event)) checkMoves(event, say);
    else if (event.by.includes("further-party")) {
      say("by", "nobody-further", "parties.around names whom a further party may be");
    }
    checkInclude(event, say);
    checkFields(type, event, say);
  }
  problems.push(...checkMet(type));
  type.sections.forEach(({ asks }, index) => {
    for (const [name, { of }] of Object.entries(asks)) {
      if (of === undefined) continue;
      const path = ["sections", index, "asks", name, "of"];
      const message = "an application is no own part: ask this in an event by: [further-party]";
      problems.push({ path, code: "part-in-application", message });
    }
  });
  return problems;
}

function checkPart(type: CaseType, event: EventDefinition, say: Say): void {
  const { part_of: role } = event;
  if (role !== undefined && role !== "any" && !Object.hasOwn(type.parties.around, role)) {
    say("part_of", "unknown-role", `${role} is no role in parties.around`);
  }
  if (role !== undefined && (event.does !== "answer" || event.by.includes("further-party"))) {
    say("part_of", "no-act-of-the-office", "what the office answers in a part, and nothing else");
  }
  if (!IN_PARTS.includes(event.does) && role === undefined) {
    say(
      "does",
      "no-act-of-a-part",
      `an own part takes ${IN_PARTS.join(", ")}; never ${event.does}`,
    );
  }
  const others = PERSONS.filter((one) => event.by.includes(one));
  const allowed = isConfidential(type, event) ? ["applicant"] : [];
  const wrong = others.filter((one) => !allowed.includes(one));
  if (wrong.length > 0) {
    say("by", "not-their-part", `${wrong.join(", ")} would act in a part of somebody else`);
  }
  checkMoves(event, say);
  if (event.from.length > 0 && standsApart(type, event)) {
    say("from", "tells-the-stage", "whoever may know nothing of the case is told no stage by it");
  }
  for (const [name, field] of Object.entries(event.asks)) {
    if (field.of === undefined) say("asks", "whose-answer", `${name} says whose it is: of: <role>`);
  }
}

// Nothing counts a clock that starts in a part, or with the interpreting desk: it stands still.
function checkMoves(event: EventDefinition, say: Say): void {
  const moves = (["starts", "stops", "restarts", "requires", "guards"] as const).filter(
    (key) => event[key].length > 0,
  );
  const leads = (["to", "then", "outcomes", "includes", "not_before", "drafts"] as const).filter(
    (key) => event[key] !== undefined,
  );
  for (const key of [...moves, ...leads]) {
    say(key, "moves-the-case", "what happens in an own part moves nothing outside it");
  }
}

function checkMet(type: CaseType): readonly CaseTypeProblem[] {
  const isApart = (name: string) => {
    const event = type.events[name];
    return event !== undefined && (isInterpreting(event) || partRoles(type, event).length > 0);
  };
  return Object.entries(type.deadlines).flatMap(([name, { met_by: by }]) =>
    by.filter(isApart).map((event) => ({
      path: ["deadlines", name, "met_by"],
      code: "moves-the-case",
      message: `${event} stands in an own part, and ends no clock outside it`,
    })),
  );
}

function checkInclude({ does, includes }: EventDefinition, say: Say): void {
  if (does === "include" && includes === undefined) {
    say(
      "includes",
      "includes-nobody",
      "an event of the kind include names a role of parties.around",
    );
  }
  if (does !== "include" && includes !== undefined) {
    say(
      "includes",
      "includes-by-another-kind",
      "only an event of the kind include brings somebody in",
    );
  }
}

function checkFields(type: CaseType, event: EventDefinition, say: Say): void {
  const roles = partRoles(type, event);
  for (const [name, { of }] of Object.entries(event.asks)) {
    if (of === undefined || roles.includes(of)) continue;
    say("asks", "part-asked-elsewhere", `${name} belongs to ${of}: ask it by: [further-party]`);
  }
}
