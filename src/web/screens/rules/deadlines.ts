import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { RunningDeadline } from "#domain/case/running-deadline.ts";
import type { DeadlineReading, TimeRefusal } from "#domain/time/deadline.ts";
import type { DeadlineRule } from "#domain/time/deadline-rule.ts";
import type { Rules } from "#door/office.ts";
import { clockConditions } from "#rulebook/conditions.ts";
import { termsOf } from "#rulebook/deadline-terms.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord, typeWordIfAny } from "../../fields/type-words.ts";
import { searchForm } from "../../parts/action-form.ts";
import { selectField } from "../../parts/choice-fields.ts";
import { dateField, isoOfTyped, typedDate, typedOfIso } from "../../parts/date-field.ts";
import { type Html, html } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";
import { summaryList } from "../../parts/summary-list.ts";
import { problemOf } from "../../refusal-words.ts";
import { whyThisDate } from "../../parts/why-this-date.ts";
import { cited, lawList } from "./cited.ts";

const SERVICES = ["mail", "electronic", "personal"] as const;
const MOST_DAYS = 366;

/** The day and the service that the dates on the page are counted from. */
export type Trial = {
  readonly on: string;
  readonly service: (typeof SERVICES)[number];
  /** A day was asked for that does not exist, or is more than a year away. */
  readonly isWrong: boolean;
};

/** What the address asks to count from; today and the post where it asks for nothing. */
export function trialOf(query: Readonly<Record<string, string>>, today: string): Trial {
  const typed = typedDate(query, "on");
  const isAsked = typed.day + typed.month + typed.year !== "";
  const on = isAsked ? isoOfTyped(typed) : today;
  const away = Math.abs(Date.parse(on ?? "") - Date.parse(today)) / 86_400_000;
  const isWrong = !(away <= MOST_DAYS);
  const service = SERVICES.find((one) => one === query["service"]) ?? "mail";
  return { on: isWrong ? today : (on ?? today), service, isWrong };
}

/** Every deadline of a case type: whose it is, what starts and ends it, both readings, the law. */
export function deadlinesSection(
  words: Words,
  rules: Rules,
  type: PinnedCaseType,
  trial: Trial,
): Html {
  const names = Object.keys(type.deadlines);
  const body = html`<p>${words.t("rules.deadlines-lead")}</p>
${calculator(words, type, trial)}
${names.map((name) => one(words, rules, type, name, trial))}
${names.length === 0 && html`<p>${words.t("rules.no-deadlines")}</p>`}`;
  return section({ id: "deadlines", title: words.t("rules.deadlines"), body });
}

function calculator(words: Words, type: PinnedCaseType, { on, service, isWrong }: Trial): Html {
  return searchForm({
    action: `/rules/${type.id}#deadlines`,
    body: [
      dateField({
        words,
        name: "on",
        label: words.t("rules.count-from"),
        value: typedOfIso(on),
        error: isWrong ? words.t("rules.count-from-wrong") : undefined,
      }),
      selectField({
        words,
        name: "service",
        label: words.t("rules.served-by"),
        value: service,
        choices: SERVICES.map((value) => ({ value, text: words.t(`rules.service-${value}`) })),
      }),
    ],
    submit: { text: words.t("rules.count") },
  });
}

function one(
  words: Words,
  rules: Rules,
  type: PinnedCaseType,
  name: string,
  { on, service }: Trial,
): Html {
  const counted = rules.count(type, name, { triggerOn: on, triggerAt: `${on}T12:00:00Z`, service });
  const definition = type.deadlines[name];
  const acts = (events: readonly string[]) =>
    events.length === 0
      ? words.t("rules.not-said")
      : words.list(
          events.map((event) => typeWord(words, type, `event.${event}`)),
          "or",
        );
  return html`<section class="rc-figure-box" aria-labelledby="deadline-${name}">
<h3 class="govuk-heading-s" id="deadline-${name}">${typeWord(words, type, `deadline.${name}`)}
<code dir="ltr">${name}</code></h3>
${summaryList({
  words,
  rows: [
    ...whose(words, rules, type, name),
    { name: words.t("rules.starts-with"), value: acts(definition?.starts_on ?? []) },
    { name: words.t("rules.ends-with"), value: acts(definition?.met_by ?? []) },
    ...("refused" in counted ? [notCounted(words, counted)] : datesOf(words, counted)),
    ...ownLaw(words, type, name),
  ],
})}
${terms(words, rules, type, name)}
${"refused" in counted ? false : why(words, type, counted)}</section>`;
}

const why = (words: Words, type: PinnedCaseType, deadline: RunningDeadline): Html =>
  whyThisDate({
    words,
    reading: deadline.display as unknown as DeadlineReading,
    adverse: deadline.adverse as unknown as DeadlineReading,
    consequence: typeWordIfAny(words, type, `deadline.${deadline.name}.missed`),
    citation: [deadline.cite],
    isContested: deadline.contested ?? false,
  });

function whose(words: Words, rules: Rules, type: PinnedCaseType, name: string) {
  const rule = rules.side(type).rule(name);
  if (rule === undefined) return [];
  return [{ name: words.t("rules.whose"), value: words.t(`rules.duty-of-${rule.dutyOf}`) }];
}

function datesOf(words: Words, { kind, display, adverse, rule, ruleVersion }: RunningDeadline) {
  const safe = kind === "not-before" ? "rules.not-before" : "rules.safe-day";
  return [
    { name: words.t(safe), value: html`<b>${words.date(display.dueOn)}</b>` },
    { name: words.t("rules.binding-day"), value: words.date(adverse.dueOn) },
    {
      name: words.t("rules.rule"),
      value: html`<code dir="ltr">${rule}</code> · ${ruleVersion}`,
    },
  ];
}

// A day before the law bound, or facts that its rule does not take: no date is made up for it.
const notCounted = (words: Words, { fields: [first] = [] }: TimeRefusal) => ({
  name: words.t("rules.safe-day"),
  value: first === undefined ? words.t("rulebook.no-rule") : problemOf(words, first),
});

// What a type cites beside the rule that it names; a rule that it writes itself cites below.
function ownLaw(words: Words, type: PinnedCaseType, name: string) {
  const { cite, rule } = type.deadlines[name] ?? {};
  if (cite === undefined || rule === undefined) return [];
  return [{ name: words.t("rules.law"), value: cited(words, type, cite) }];
}

/** Every text of a deadline's law: how long, how it is counted, since when, and how sure we are. */
function terms(words: Words, rules: Rules, type: PinnedCaseType, name: string): Html {
  const rule = rules.side(type).rule(name);
  if (rule === undefined) return html`<p>${words.t("rulebook.no-rule")}</p>`;
  return html`<p>${words.t(`rulebook.kind-${rule.kind}`)}</p>
${clockConditions(words, type, name).map((line) => html`<p>${line}</p>`)}
${ruleTexts(words, rule)}`;
}

/** Every text of a rule of law, with the days that it governs, its citations and their marks. */
export function ruleTexts(words: Words, rule: DeadlineRule): Html {
  return html`${termsOf(words, rule).map(
    ({ length, counting, standing, laws, beside }) => html`<div>
<p><b>${length}</b> <span class="rc-quiet">(${standing})</span></p>
<ul class="govuk-list govuk-list--bullet">${counting.map((line) => html`<li>${line}</li>`)}</ul>
${lawList(laws)}
${beside.map((line) => html`<p class="rc-quiet">${line}</p>`)}</div>`,
  )}`;
}
