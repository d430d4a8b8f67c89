import type { DeadlineRule, Period, RuleVersion } from "#domain/time/deadline-rule.ts";
import type { Words } from "#words/load-words.ts";
import { type MarkedLaw, said } from "./law.ts";

/** One text of a rule as sentences: its length first, then how it is counted. */
export type Terms = {
  /** '30 days', '3 months or, as some texts read it, 90 days'. */
  readonly length: string;
  readonly counting: readonly string[];
  /** 'in force, since 18 June 2007'. */
  readonly standing: string;
  readonly isInForce: boolean;
  readonly laws: readonly MarkedLaw[];
  /** Where it was read, and what a reader has to know beside it. */
  readonly beside: readonly string[];
};

const UNITS = {
  calendar: "days",
  working: "working",
  inclusive: "inclusive",
  clock: "clock",
  months: "months",
  hours: "hours",
} as const;

/** A length as a person says it: '10 working days'. */
export const lengthText = (words: Words, { count, unit }: Period): string =>
  words.t(`rulebook.length-${UNITS[unit]}`, { n: count });

/** Every text of a rule, in the order of the file, each with the days that it governs. */
export function termsOf(words: Words, rule: DeadlineRule): readonly Terms[] {
  return rule.versions.map((version) => ({
    length: lengthOf(words, version),
    counting: countingOf(words, rule, version),
    standing: standingOf(words, version),
    isInForce: version.status === "in_force",
    laws: version.citation.map((citation) => ({ citation, ...said(words, version.confidence) })),
    beside: [
      words.t("rulebook.source", { source: version.source }),
      ...(version.note === undefined ? [] : [words.t("rulebook.note", { note: version.note })]),
    ],
  }));
}

function lengthOf(words: Words, version: RuleVersion): string {
  const [first, ...others] = version.periods.map((period) => lengthText(words, period));
  const [period] = version.periods;
  return [
    first ?? "",
    ...others.map((length) => words.t("rulebook.length-or", { length })),
    ...(version.countAbroad === undefined || period === undefined
      ? []
      : [
          words.t("rulebook.length-abroad", {
            n: lengthText(words, { count: version.countAbroad, unit: period.unit }),
          }),
        ]),
    ...(version.anniversaryMonths === undefined
      ? []
      : [words.t("rulebook.length-anniversary", { n: version.anniversaryMonths })]),
    ...(version.direction === "before" ? [words.t("rulebook.counts-back")] : []),
  ].join(", ");
}

function countingOf(words: Words, rule: DeadlineRule, version: RuleVersion): readonly string[] {
  const t = (key: string, params?: Record<string, string | number>) =>
    words.t(`rulebook.${key}`, params);
  const { mailDays, mailDaysAbroad, mailDaysLatest, roll, rollLatest } = version;
  const abroad = mailDaysAbroad === undefined ? [] : [t("mail-days-abroad", { n: mailDaysAbroad })];
  return [
    // What a type writes itself says beside it which act starts it.
    ...(rule.id.includes("/") ? [] : [t("counts-from", { event: version.countsFrom })]),
    ...(mailDays > 0 ? [[t("mail-days", { n: mailDays }), ...abroad].join(", ")] : abroad),
    ...(mailDaysLatest === undefined ? [] : [t("mail-days-latest", { n: mailDaysLatest })]),
    t(`roll-${roll}`),
    ...(rollLatest === undefined ? [] : [t("roll-latest", { roll: t(`roll-${rollLatest}`) })]),
    ...(version.tolls ? [t("tolls")] : []),
    ...(version.alsoFromReceipt ? [t("also-from-receipt")] : []),
    t("calendar", { calendar: rule.calendar }),
  ];
}

function standingOf(words: Words, { status, effectiveFrom, effectiveTo }: RuleVersion): string {
  const from = effectiveFrom === null ? "" : words.date(effectiveFrom);
  const to = effectiveTo === null ? "" : words.date(effectiveTo);
  const key =
    from !== "" && to !== "" ? "between" : from !== "" ? "from" : to !== "" ? "until" : "open";
  return [
    words.t(`rulebook.status-${status}`),
    words.t(`rulebook.in-force-${key}`, { from, to }),
  ].join(", ");
}
