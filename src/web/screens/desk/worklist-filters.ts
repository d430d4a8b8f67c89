import type { CaseType } from "#domain/case/case-type.ts";
import { nextStepsOf } from "#domain/case/next-step.ts";
import type { Worklist } from "#questions/worklist.ts";
import { searchForm } from "../../parts/action-form.ts";
import { type Choice, selectField } from "../../parts/choice-fields.ts";
import { dateOfInstant } from "#words/dates.ts";
import type { Html } from "../../parts/html.ts";
import type { SignedVisit } from "../../visit.ts";
import { eventAtDesk, stateAtDesk } from "./desk-words.ts";

/** The closed list of what a list may be narrowed by (refusal R5): never who somebody is. */
const FILTERS = ["state", "task", "due-before", "need", "after"] as const;

/** The filters of an address; anything else in it is left out. */
export function keptFilters(query: Readonly<Record<string, string>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of FILTERS) {
    const value = query[name];
    if (value !== undefined && value !== "") kept[name] = value;
  }
  return kept;
}

export const hasFilters = (query: Readonly<Record<string, string>>): boolean =>
  FILTERS.some((name) => (query[name] ?? "") !== "");

/** The form above a list. What is chosen stands in the address, so that it can be kept and sent. */
export function filterForm(
  visit: SignedVisit,
  action: string,
  list: Pick<Worklist, "cases" | "next">,
): Html {
  const { words, office, query } = visit;
  const types = typesOf(visit, list);
  const today = office.clock.today();
  const any: Choice = { value: "", text: words.t("desk.filter.any") };
  const needs = [
    { value: "unanswered", text: words.t("desk.filter.unanswered") },
    { value: "urgency-asked", text: words.t("desk.filter.urgency-asked") },
    { value: "standing-still", text: words.t("desk.filter.standing-still") },
    ...(action === "/desk/office"
      ? [{ value: "unassigned", text: words.t("desk.filter.unassigned") }]
      : []),
  ];
  const field = (name: string, choices: Choice[]) =>
    selectField({
      words,
      name,
      label: words.t(`desk.filter.${name}`),
      value: query[name] ?? "",
      choices: [any, ...choices],
    });
  return searchForm({
    action,
    body: [
      field("state", stateChoices(visit, types)),
      field("task", taskChoices(visit, types)),
      field("due-before", dueChoices(visit, today)),
      field("need", needs),
    ],
    submit: { text: words.t("desk.filter.submit") },
  });
}

// Of a list that is shown whole, the types are known; what is narrowed may hold others too.
function typesOf(
  { office, query }: SignedVisit,
  { cases, next }: Pick<Worklist, "cases" | "next">,
) {
  const all = [...office.rules.current.values()];
  if (cases.length === 0 || next !== undefined || hasFilters(query)) return all;
  return all.filter((type) => cases.some((one) => one.typeId === type.id));
}

function stateChoices({ words }: SignedVisit, types: readonly CaseType[]): Choice[] {
  const found = new Map<string, string>();
  for (const type of types) {
    for (const [name, state] of Object.entries(type.states)) {
      if (!state.end && !found.has(name)) found.set(name, stateAtDesk(words, type, name));
    }
  }
  return sorted(found, words.language);
}

// At a clinic a task is what the client owes; what officers do there is the agency's.
function taskChoices({ words, office }: SignedVisit, types: readonly CaseType[]): Choice[] {
  const found = new Map<string, string>();
  const whose = office.mode === "observed" ? "person" : "office";
  for (const type of types) {
    for (const [stage, { waits_on: waits }] of Object.entries(type.states)) {
      for (const task of waits === whose ? nextStepsOf(type, stage) : []) {
        if (!found.has(task)) found.set(task, eventAtDesk(words, type, task));
      }
    }
  }
  return sorted(found, words.language);
}

const sorted = (found: ReadonlyMap<string, string>, language: string): Choice[] =>
  [...found]
    .map(([value, text]) => ({ value, text }))
    .toSorted((a, b) => a.text.localeCompare(b.text, language));

function dueChoices({ words, office, query }: SignedVisit, today: string): Choice[] {
  const week = new Date(office.clock.now().getTime() + 8 * 86_400_000).toISOString();
  const month = new Date(office.clock.now().getTime() + 31 * 86_400_000).toISOString();
  const fixed = [
    { value: today, text: words.t("desk.filter.overdue") },
    { value: dateOfInstant(week, office.zone), text: words.t("desk.filter.week") },
    { value: dateOfInstant(month, office.zone), text: words.t("desk.filter.month") },
  ];
  const own = query["due-before"] ?? "";
  const isKnown = own === "" || fixed.some((one) => one.value === own);
  if (isKnown || !/^\d{4}-\d{2}-\d{2}$/.test(own)) return fixed;
  return [...fixed, { value: own, text: words.t("desk.filter.before", { date: own }) }];
}
