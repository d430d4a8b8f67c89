import type { EventDefinition, OutcomeDefinition, PinnedCaseType } from "#domain/case/case-type.ts";
import { endsOf, waysOf } from "#domain/case/ways.ts";
import type { Words } from "#words/load-words.ts";
import { type Block, named } from "./block.ts";
import { answerOf, outcomeTerms } from "./conditions.ts";
import { lawText, markedLaws } from "./law.ts";
import { typeWord, wordIfAny } from "./type-word.ts";

/** Every state: whose turn it is, and where it may lead. */
export function stateBlocks(words: Words, type: PinnedCaseType): readonly Block[] {
  const ways = waysOf(type);
  return Object.entries(type.states).map(([id, state]) => {
    const next = new Set(ways.filter(({ from }) => from === id).map(({ to }) => to));
    next.delete(id);
    const states = [...next].map((one) => typeWord(words, type, `state.${one}`));
    return {
      ...named(typeWord(words, type, `state.${id}`), id),
      lines: [
        typeWord(words, type, `phase.${state.phase}`),
        `${words.t("rules.waits")}: ${words.t(`rules.waits-${state.waits_on}`)}`,
        state.end ? words.t("rules.is-end") : `${words.t("rules.next")}: ${words.list(states)}`,
      ],
    };
  });
}

/** Every act: who may do it, from where to where, what it needs, and its law. */
export function actBlocks(words: Words, type: PinnedCaseType): readonly Block[] {
  return Object.entries(type.events).map(([name, event]) => {
    const needs = needTexts(words, event);
    return {
      ...named(typeWord(words, type, `event.${name}`), name),
      lines: [
        `${words.t("rules.by")}: ${words.list(
          event.by.map((actor) => actorText(words, actor)),
          "or",
        )}`,
        placeText(words, type, name, event),
        ...(needs.length === 0 ? [] : [`${words.t("rules.needs")}: ${words.list([...needs])}`]),
        ...furtherTexts(words, type, event),
        ...(event.cite === undefined
          ? []
          : markedLaws(words, type.sources, event.cite).map(lawText)),
      ],
    };
  });
}

function placeText(
  words: Words,
  type: PinnedCaseType,
  name: string,
  event: EventDefinition,
): string {
  const state = (id: string) => typeWord(words, type, `state.${id}`);
  const from =
    name === type.opens_with
      ? words.t("rules.opens")
      : event.from.length === 0
        ? words.t("rules.any-state")
        : words.list(event.from.map(state), "or");
  const ends = endsOf(type, event);
  const to =
    ends.length === 0
      ? words.t("rules.stays")
      : words.t("rules.leads-to", { states: words.list(ends.map(state), "or") });
  return `${from} → ${to}`;
}

/** What has to be so before an act: a signature, an officer, every safeguard of a decision. */
export const needTexts = (
  words: Words,
  { requires, guards }: EventDefinition,
): readonly string[] => [
  ...requires.map((need) => words.t(`rules.need-${need}`)),
  ...guards.map((guard) => words.t(`rules.guard-${guard}`)),
];

/** On what answers and days an act waits, and what it does beside moving the case. */
export function furtherTexts(
  words: Words,
  type: PinnedCaseType,
  event: EventDefinition,
): readonly string[] {
  const clock = (name: string) => typeWord(words, type, `deadline.${name}`);
  const clocks = (names: readonly string[]) => words.list(names.map(clock));
  const { not_before: wait, then, includes } = event;
  const waited = wait === undefined ? "" : clocks([wait.deadline, ...wait.also]);
  return [
    ...event.when.map((when) => words.t("rulebook.page-possible-if", answerOf(words, type, when))),
    ...(wait === undefined
      ? []
      : [
          wait.reading === "adverse"
            ? words.t("rules.need-window-over", { deadline: waited })
            : words.t("rulebook.page-waits", { deadline: waited }),
        ]),
    ...(event.starts.length === 0
      ? []
      : [words.t("rules.starts", { clocks: clocks(event.starts) })]),
    ...(event.stops.length === 0
      ? []
      : [words.t("rulebook.page-stops", { clocks: clocks(event.stops) })]),
    ...(event.restarts.length === 0
      ? []
      : [words.t("rulebook.page-restarts", { clocks: clocks(event.restarts) })]),
    ...(event.not_after === undefined
      ? []
      : [words.t("rulebook.page-not-after", { deadline: clock(event.not_after) })]),
    ...(
      [
        "announces",
        "undoes_service",
        "lifts_exclusion",
        "part_of",
        "executes",
        "answers_review",
        "asks_review",
      ] as const
    ).flatMap((key) => {
      const value = event[key];
      return value === undefined || value === false
        ? []
        : [words.t(`rulebook.page-${key}`, { what: String(value) })];
    }),
    ...(event.service === undefined
      ? []
      : [words.t("rulebook.page-service", { ways: event.service.map(way(words)).join(", ") })]),
    ...(includes === undefined ? [] : [words.t("rulebook.page-includes", { role: includes })]),
    ...(then === undefined
      ? []
      : [words.t("rules.then", { act: typeWord(words, type, `event.${then}`) })]),
  ];
}

/** Every outcome: where it leads, what it needs, and the ways to disagree that it leaves open. */
export function decisionBlocks(words: Words, type: PinnedCaseType): readonly Block[] {
  const outcomes = new Map<string, OutcomeDefinition>(
    Object.values(type.events).flatMap((event) => Object.entries(event.outcomes ?? {})),
  );
  return [...outcomes].map(([name, outcome]) => {
    const reviews = outcome.review.map((route) => typeWord(words, type, `review.${route}`));
    const means = wordIfAny(words, type, `outcome.${name}.means`);
    return {
      ...named(typeWord(words, type, `outcome.${name}`), name),
      lines: [
        words.t(`rulebook.page-outcome-${outcome.adverse ? "adverse" : "good"}`),
        ...(means === undefined ? [] : [means]),
        [
          words.t("rules.leads"),
          typeWord(words, type, `state.${outcome.served ?? outcome.to}`),
        ].join(": "),
        ...outcomeTerms(words, type, outcome),
        reviews.length === 0
          ? words.t(outcome.adverse ? "rules.no-review" : "rules.no-review-needed")
          : `${words.t("rules.review")}: ${words.list(reviews)}`,
      ],
    };
  });
}

/**
 * Every way to disagree: where, with which form, until when, whether the decision waits, the fee.
 */
export function reviewBlocks(words: Words, type: PinnedCaseType): readonly Block[] {
  return Object.entries(type.reviews).map(([name, review]) => {
    const how = wordIfAny(words, type, `review.${name}.how`);
    const deadline =
      review.deadline === undefined
        ? words.t("rules.no-deadline-here")
        : words.t("rulebook.page-until", {
            deadline: typeWord(words, type, `deadline.${review.deadline}`),
          });
    return {
      ...named(typeWord(words, type, `review.${name}`), name),
      lines: [
        [
          words.t(`rules.review-${review.kind}`),
          typeWord(words, type, `forum.${review.forum}`),
        ].join(", "),
        ...(how === undefined ? [] : [how]),
        words.t("rulebook.page-form", { form: review.form ?? words.t("rules.no-form") }),
        deadline,
        ...routeTerms(words, review),
        ...markedLaws(words, type.sources, review.cite).map(lawText),
      ],
    };
  });
}

/** Whether the decision waits while a review is open, and what asking for it costs. */
export const routeTerms = (
  words: Words,
  { stay, fee }: PinnedCaseType["reviews"][string],
): readonly string[] => [
  words.t("rulebook.page-stay", { stay: words.t(`rulebook.stay-${stay ?? "unsaid"}`) }),
  words.t("rulebook.page-fee", { fee: words.t(`rulebook.fee-${fee ?? "unsaid"}`) }),
];

const way =
  (words: Words) =>
  (service: string): string =>
    words.t(`rulebook.way-${service}`);

/** Who may act, as the pages name them. */
export const actorText = (words: Words, actor: string): string =>
  words.has(`web.role.${actor}`)
    ? words.t(`web.role.${actor}`)
    : words.t(`rulebook.actor-${actor}`);
