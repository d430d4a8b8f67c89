import type { OutcomeDefinition, PinnedCaseType } from "#domain/case/case-type.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "./type-word.ts";

type Answer = { readonly field: string; readonly is?: string | boolean | undefined };

/** An answer as a sentence names it: the question, and what is answered to it. */
export const answerOf = (words: Words, type: PinnedCaseType, { field, is }: Answer) => ({
  field: typeWord(words, type, `field.${field}`),
  is: typeof is === "boolean" ? words.t(`rules.is-${String(is)}`) : (is ?? ""),
});

/** When a deadline runs at all, and from what it counts where that is an answer. */
export function clockConditions(
  words: Words,
  type: PinnedCaseType,
  name: string,
): readonly string[] {
  const {
    from_field: field,
    from_service: service,
    when,
    unless = [],
    on_delivery: delivery,
  } = type.deadlines[name] ?? {};
  const t = (key: string, params: Record<string, string>) => words.t(`rulebook.${key}`, params);
  const asked = (of: string) => typeWord(words, type, `field.${of}`);
  return [
    ...(field === undefined ? [] : [t("from-field", { field: asked(field) })]),
    ...(service === undefined ? [] : [t("from-service", { field: asked(service) })]),
    ...(when === undefined
      ? []
      : [t(when.is === undefined ? "runs-if-said" : "runs-if", answerOf(words, type, when))]),
    ...unless.map((one) => t("runs-unless", answerOf(words, type, one))),
    ...(delivery === undefined
      ? []
      : [words.t(`delivery.${delivery.moves}`, { law: delivery.cite })]),
  ];
}

/** On what an outcome is lawful, and what it starts, one sentence each. */
export function outcomeTerms(
  words: Words,
  type: PinnedCaseType,
  {
    requires,
    when,
    not_before: wait,
    starts = [],
    on_silence: silent,
    discretionary,
  }: OutcomeDefinition,
): readonly string[] {
  const clock = (name: string) => typeWord(words, type, `deadline.${name}`);
  return [
    ...requires.map((need) => words.t(`rules.need-${need}`)),
    ...(when === undefined ? [] : [words.t("rules.if-answer", answerOf(words, type, when))]),
    ...(wait === undefined ? [] : [words.t("rulebook.page-waits", { deadline: clock(wait) })]),
    ...(silent === true ? [words.t("rulebook.page-on-silence")] : []),
    ...(discretionary ? [words.t("rulebook.page-outcome-weighed")] : []),
    ...(starts.length === 0
      ? []
      : [words.t("rules.starts", { clocks: words.list(starts.map(clock)) })]),
  ];
}

/** What a type says of safeguards, of what it is called, and of when it is forgotten. */
export function furtherTerms(words: Words, type: PinnedCaseType): readonly string[] {
  const { grace_days: grace, guards_cite: guards = {}, forgets = {}, labels = {} } = type;
  const t = (key: string, params: Record<string, string | number>) =>
    words.t(`rulebook.page-${key}`, params);
  return [
    ...(grace === undefined ? [] : [t("grace", { days: grace })]),
    ...Object.entries(guards).map(([id, law]) => t("guard-law", { id, law })),
    ...Object.entries(labels).map(([name, { when }]) =>
      t("label", { label: typeWord(words, type, `label.${name}`), ...answerOf(words, type, when) }),
    ),
    ...Object.entries(forgets).map(([state, days]) =>
      t("forgets", { state: typeWord(words, type, `state.${state}`), days }),
    ),
  ];
}
