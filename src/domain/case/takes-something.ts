import type { CaseType, EventDefinition } from "./case-type.ts";
import { PERSON } from "./check-person-comes-first.ts";
import { compareActs } from "./compare-acts.ts";
import { compareOutcome, outcomesOf } from "./compare-decisions.ts";
import { compareRest } from "./compare-rest.ts";
import { compareScope } from "./compare-types.ts";
import { betweenKeys, type TypeChange } from "./type-change.ts";

/**
 * Whether later rules change anything that could be less for the person of a running case. Every
 * difference is taken for a loss unless it plainly is none: it gives more, or stands in the short
 * lists below. How long times are is weighed elsewhere, clock by clock.
 */
export function takesSomething(pinned: CaseType, present: CaseType): boolean {
  const changes = [
    ...compareActs(pinned, present),
    ...compareScope(pinned, present),
    ...compareRest(pinned, present),
    ...betweenKeys(outcomesOf(pinned), outcomesOf(present)).both.flatMap(({ name, was, is }) =>
      compareOutcome(name, was, is),
    ),
  ];
  return (
    changes.some((change) => !isNoLoss(change, pinned, present)) ||
    hasNewRefusal(pinned, present) ||
    delivered(pinned).some(([name, was]) => was !== delivered(present, name)[0]?.[1])
  );
}

// What a law, a form or a state is called, and what is asked beside.
const NAMES = /^(standard|provision|source|state|phase|form|kept|offer)-/;
const EASED = new Set(["clock-stops-removed", "clock-restarts-added", "outcome-weighed", "order"]);
// Weighed by what runs in the case, beside the lengths of times.
const WEIGHED = "grace";
const CALLED = new Set(
  "cite labels template_texts guards_cite next phase order starts_on".split(" "),
);

function isNoLoss(change: TypeChange, pinned: CaseType, present: CaseType): boolean {
  const { code, effect, path } = change;
  if (code === WEIGHED) return true;
  if (effect !== "other") return effect === "better";
  if (NAMES.test(code) || EASED.has(code)) return true;
  const [, name = ""] = path;
  if (code === "else") return CALLED.has(path.at(-1) ?? "");
  if (code === "act-removed") return true;
  if (code === "act-added") return isHarmless(present.events[name]);
  if (code === "act-state-removed") return true;
  if (!code.startsWith("question-")) return false;
  const isTheirs = name === "" || isPersons(pinned.events[name] ?? present.events[name]);
  const field = path[2] ?? "";
  const asked = (type: CaseType) =>
    (name === "" ? applied(type) : type.events[name]?.asks)?.[field];
  if (code === "question-added") return !isTheirs || asked(present)?.optional === true;
  if (code === "question-needed-added") return !isTheirs;
  if (code === "question-needed-removed") return isTheirs;
  const was = asked(pinned);
  const isPlain = was?.of === undefined && was?.regimes === undefined && was?.must_be === undefined;
  return code === "question-removed" && isTheirs && isPlain;
}

const applied = ({ sections }: CaseType): EventDefinition["asks"] =>
  Object.assign({}, ...sections.map(({ asks }) => asks));

const isPersons = (event: EventDefinition | undefined): boolean =>
  event?.by.some((actor) => PERSON.includes(actor)) === true;

// New powers of the office: none that moves the case, its clocks or a decision.
const HARMLESS: readonly EventDefinition["does"][] = [
  ..."note message serve assign hold schedule review answer entrust record".split(" "),
  ..."interpreting name-interpreter include restart recount upgrade".split(" "),
  ..."ask-access answer-access end-access break-glass review-break-glass".split(" "),
  "restore-break-glass",
] as EventDefinition["does"][];

function isHarmless(event: EventDefinition | undefined): boolean {
  if (event === undefined) return false;
  const isOthers =
    event.by.length > 0 &&
    event.by.every((actor) => actor === "further-party") &&
    ["dispute", "message", "correct", "record", "represent", "separate"].includes(event.does);
  const lifts = event.does === "recuse" && event.lifts_exclusion === true;
  if (!isOthers && !lifts && !HARMLESS.includes(event.does)) return false;
  const { to, outcomes, starts, stops, executes, undoes_service, answers_review } = event;
  const moves = [to, outcomes, executes, undoes_service, answers_review];
  return (
    moves.every((one) => one === undefined || one === false) && starts.length + stops.length === 0
  );
}

// What may be decided against them, act by act: also under an act of another name.
function hasNewRefusal(pinned: CaseType, present: CaseType): boolean {
  const known = outcomesOf(pinned);
  return Object.entries(outcomesOf(present)).some(
    ([name, { adverse }]) => adverse && known[name] === undefined,
  );
}

const delivered = ({ deadlines }: CaseType, only?: string): (readonly [string, string])[] =>
  Object.entries(deadlines).flatMap(([name, { on_delivery: law }]) =>
    law === undefined || (only !== undefined && only !== name) ? [] : [[name, law.moves] as const],
  );
