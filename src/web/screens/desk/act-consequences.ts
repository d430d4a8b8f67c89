import {
  type CaseType,
  type EventDefinition,
  findEvent,
  type Kind,
} from "#domain/case/case-type.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { partRoles } from "#domain/case/own-parts.ts";
import type { DeadlineReading } from "#domain/time/deadline.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { optionWords } from "../../fields/field-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { beforeYouAct } from "../../parts/before-you-act.ts";
import { type Html, html, type HtmlValue } from "../../parts/html.ts";
import { whyThisDate } from "../../parts/why-this-date.ts";
import type { SignedVisit } from "../../visit.ts";
import { actExplained, deadlineAtDesk } from "./desk-words.ts";

/** Who learns of an act of each kind; a kind without an entry does not compile. */
const TOLD: Readonly<
  Record<Kind, "office" | "person" | "meeting" | "letter" | "staff" | "officer" | "nobody">
> = {
  file: "office",
  record: "person",
  request: "letter",
  respond: "office",
  submit: "office",
  schedule: "meeting",
  hold: "person",
  pause: "person",
  draft: "staff",
  review: "staff",
  decide: "person",
  serve: "letter",
  challenge: "office",
  withdraw: "office",
  assign: "officer",
  include: "person",
  separate: "staff",
  entrust: "person",
  represent: "office",
  "end-representation": "person",
  "name-interpreter": "person",
  interpreting: "nobody",
  message: "person",
  note: "staff",
  ask: "office",
  correct: "office",
  expire: "nobody",
  notice: "nobody",
  dispute: "office",
  answer: "person",
  recuse: "person",
  stop: "letter",
  restart: "letter",
  recount: "person",
  upgrade: "person",
  deliver: "office",
  readdress: "person",
  "ask-access": "person",
  "answer-access": "person",
  "end-access": "person",
  "break-glass": "person",
  "review-break-glass": "person",
  "restore-break-glass": "person",
};

const FINAL: readonly Kind[] = ["decide", "serve", "request", "withdraw"];

/** What an act will do, who is told, what clock starts, and what cannot be undone. */
export function consequences(visit: SignedVisit, file: CaseFile, event: string): Html {
  const { words } = visit;
  const definition = findEvent(file.type, event);
  if (definition === undefined) throw new Error(`${file.type.id} has no ${event}`);
  const kind = definition.does;
  return beforeYouAct({
    words,
    happens: [actExplained(visit, file, event)],
    told: [told(visit, file, definition)],
    clocks: clocks(visit, file, event, definition),
    cannotUndo: [words.t(undoKey(kind))],
  });
}

// A present address is the one thing that is written over.
const undoKey = (kind: Kind): string =>
  kind === "readdress"
    ? "delivery.undo"
    : FINAL.includes(kind)
      ? `desk.undo.${kind}`
      : "desk.undo.kept";

// What happens in an own part is told there alone.
function told(visit: SignedVisit, file: CaseFile, definition: EventDefinition): string {
  const { words, signedIn } = visit;
  if (partRoles(file.type, definition).length === 0) {
    return words.t(`desk.told.${toldOf(visit, file, definition)}`);
  }
  return words.t(signedIn.who.kind === "staff" ? "own-part.desk.told" : "own-part.told");
}

function toldOf(
  { signedIn }: SignedVisit,
  { state }: CaseFile,
  definition: EventDefinition,
): string {
  if (state.mode === "observed") return "observed";
  const told = TOLD[definition.does];
  const isPerson = signedIn.who.kind === "person";
  // A message goes to whoever is on the other side.
  if (definition.does === "message" && isPerson) return "office";
  return told === "person" && isPerson ? "person-self" : told;
}

const deadlineToPerson = (words: Words, type: CaseType, name: string): string =>
  typeWord(words, type, `deadline.${name}`);

/** The clocks that start, each with its date for every way the letter may go, and why. */
function clocks(
  { words, office, signedIn }: SignedVisit,
  { type, today, state }: CaseFile,
  event: string,
  definition: EventDefinition,
): HtmlValue[] {
  if (definition.does === "notice") return [words.t("desk.clock.from-the-notice")];
  const then = definition.then === undefined ? undefined : findEvent(type, definition.then);
  const running = new Set(
    state.deadlines.filter((one) => one.status === "running").map((one) => one.name),
  );
  const names = [...definition.starts, ...(then?.starts ?? [])].filter((one) => !running.has(one));
  const say = signedIn.who.kind === "staff" ? deadlineAtDesk : deadlineToPerson;
  const services = fieldsOfEvent(type, event)["service"]?.options ?? [undefined];
  return names.flatMap((name) =>
    services.map((service) => {
      const counted = office.rules.deadline(type, name, today, service ?? "none");
      const { display, adverse, cite } = counted;
      const what = say(words, type, name);
      const date = words.date(display.dueOn);
      const line =
        service === undefined
          ? words.t("desk.clock.line", { what, date })
          : words.t("desk.clock.line-by", {
              what,
              date,
              service: optionWords(words, type, "service", service),
            });
      return html`${line} ${whyThisDate({
        words,
        reading: display as unknown as DeadlineReading,
        adverse: adverse as unknown as DeadlineReading,
        citation: [cite],
      })}`;
    }),
  );
}
