import type { CaseType } from "#domain/case/case-type.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { RunningDeadline } from "#domain/case/running-deadline.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import type { Button } from "../../parts/button.ts";
import type { DeadlineLine } from "../../parts/deadline-line.ts";
import type { StateKind } from "../../parts/state-word.ts";
import { isDecidedAgainst, isRightOf } from "./decided-against.ts";
import { servedDecision } from "./served-decision.ts";
import { typeWord } from "../../fields/type-words.ts";

/** Whose turn it is, as a word with its colour. An ended case says how it ended instead. */
export function turnOf(
  words: Words,
  type: CaseType,
  stage: string,
): { kind: StateKind; text: string } {
  const state = type.states[stage];
  if (state === undefined || state.end || state.waits_on === "nobody") {
    return { kind: "closed", text: typeWord(words, type, `state.${stage}`) };
  }
  if (state.waits_on === "person" && isDecidedAgainst(type, stage)) {
    return { kind: "closed", text: words.t("person.decided") };
  }
  const kind = state.waits_on === "person" ? "waiting-on-you" : "with-office";
  return { kind, text: words.t(`person.waits-on.${state.waits_on}`) };
}

/** The deadline that comes first: the person's own, else a duty of the office. */
export function firstDeadline(state: CaseState): RunningDeadline | undefined {
  const running = state.deadlines.filter((one) => one.status === "running");
  const byDay = (all: readonly RunningDeadline[]) =>
    all.toSorted((a, b) => a.display.dueOn.localeCompare(b.display.dueOn))[0];
  const ofPerson = running.filter((one) => one.dutyOf === "person");
  return byDay(ofPerson) ?? byDay(running);
}

/** When something must be done, with the way to how the date was reached. */
export function lineOf(
  words: Words,
  { name, kind, dutyOf, display, contested }: RunningDeadline,
  { type, state: { caseId }, today }: CaseFile,
): DeadlineLine {
  const ofPerson = isRightOf(type, name) ? "right-by" : "arrive-by";
  const verb = dutyOf === "agency" ? "office-by" : ofPerson;
  return {
    words,
    verb: kind === "not-before" ? "not-before" : verb,
    on: display.dueOn,
    daysLeft: daysBetween(today, display.dueOn),
    isContested: contested ?? false,
    why: { href: `/cases/${caseId}#why-${name}` },
  };
}

/** The one thing that moves this case, where it is the reader's to do. */
function nextButton(words: Words, { type, state, may }: CaseFile): Button | undefined {
  const usual = type.states[state.stage]?.next;
  const answers = may.filter((event) =>
    ["respond", "challenge"].includes(type.events[event]?.does ?? ""),
  );
  const event = usual !== undefined && may.includes(usual) ? usual : answers[0];
  if (event === undefined || type.states[state.stage]?.waits_on !== "person") return undefined;
  return {
    text: typeWord(words, type, `event.${event}`),
    href: `/cases/${state.caseId}/${event}`,
  };
}

/** Whole days from one civil date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** What the reader can do with one press: a decision is read before it is answered. */
export function buttonsOf(words: Words, file: CaseFile): readonly Button[] {
  const next = nextButton(words, file);
  if (servedDecision(file.state) === undefined) return next === undefined ? [] : [next];
  const href = `/cases/${file.state.caseId}/decision`;
  const read: Button = { text: words.t("person.read-decision"), href };
  return next === undefined ? [read] : [read, { ...next, kind: "secondary" }];
}
