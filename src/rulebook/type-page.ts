import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { RulesSide } from "#domain/case/type-change.ts";
import type { Words } from "#words/load-words.ts";
import { actBlocks, decisionBlocks, reviewBlocks, stateBlocks } from "./act-blocks.ts";
import { askedBlocks } from "./asked-blocks.ts";
import { allSources } from "./all-sources.ts";
import { type Block, named, type Section } from "./block.ts";
import { clockConditions, furtherTerms } from "./conditions.ts";
import { termsOf } from "./deadline-terms.ts";
import { lawText, markedLaws, SIGNS } from "./law.ts";
import { typeWord, wordIfAny } from "./type-word.ts";

/** What a page of a type is written from. */
export type PageOf = {
  readonly words: Words;
  readonly type: PinnedCaseType;
  readonly side: RulesSide;
  readonly regimes: readonly {
    readonly id: string;
    readonly title: string;
    readonly law: string;
    readonly laws: readonly { readonly cite: string; readonly marks: readonly string[] }[];
  }[];
};

/**
 * A case type as a page in words: what it is, whose it is, what protects it, each state, act,
 * deadline, decision and review with its law and how sure we are of it, what is asked, how long it
 * is kept, and the sources.
 */
export function typePage(page: PageOf): readonly Section[] {
  const { words, type } = page;
  const section = (title: string, blocks: readonly Block[]): Section[] =>
    blocks.length === 0 ? [] : [{ title, blocks }];
  return [
    ...section(words.t("rulebook.page-what"), [about(page)]),
    ...section(words.t("rulebook.legend"), [
      { lines: Object.keys(SIGNS).map((mark) => words.t(`rulebook.legend-${mark}`)) },
    ]),
    ...section(words.t("rulebook.page-parties"), [partyBlock(words, type)]),
    ...section(words.t("rulebook.page-regimes"), [regimes(page)]),
    ...section(words.t("rules.states"), stateBlocks(words, type)),
    ...section(words.t("rules.acts"), actBlocks(words, type)),
    ...section(words.t("rules.deadlines"), deadlineBlocks(page)),
    ...section(words.t("rules.decisions"), decisionBlocks(words, type)),
    ...section(words.t("rules.reviews"), reviewBlocks(words, type)),
    ...section(words.t("rules.provisions"), provisionBlocks(page)),
    ...section(words.t("rulebook.page-asked"), askedBlocks(words, type)),
    ...section(words.t("rulebook.page-kept"), kept(page)),
    ...section(words.t("rulebook.page-sources"), sources(page)),
  ];
}

function about({ words, type }: PageOf): Block {
  const t = (key: string, params?: Record<string, string>) =>
    words.t(`rulebook.page-${key}`, params);
  const description = wordIfAny(words, type, "description");
  return {
    ...named(typeWord(words, type, "title"), type.id),
    lines: [
      ...(description === undefined ? [] : [description]),
      ...(type.form === undefined ? [] : [t("form", { form: type.form })]),
      t("version", { date: words.date(type.version) }),
      ...(type.extends === undefined ? [] : [t("extends", { base: type.extends })]),
      t("opens", { event: typeWord(words, type, `event.${type.opens_with}`) }),
      ...furtherTerms(words, type),
      ...(type.offered === "by-setting" ? [t("offered-by-setting")] : []),
      t("hash", { hash: type.hash }),
    ],
  };
}

/** Whose case it is, who speaks for them, who is kept out, and who has a part of their own. */
export function partyBlock(words: Words, type: PinnedCaseType): Block {
  const t = (key: string, params?: Record<string, string>) =>
    words.t(`rulebook.page-${key}`, params);
  const { party, representative, blocked, around, born_on: born } = type.parties;
  const role = (name: string) =>
    words.has(`desk.party.${name}`) ? words.t(`desk.party.${name}`) : name;
  return {
    lines: [
      t("party", { names: words.list(party.map(role)) }),
      ...(representative === undefined ? [] : [t("representative", { form: representative })]),
      ...(blocked.length === 0 ? [] : [t("kept-out", { names: words.list(blocked.map(role)) })]),
      ...Object.entries(around).map(([name, { sees }]) =>
        t("around", { role: role(name), sees: sees.length === 0 ? "nothing" : "record" }),
      ),
      ...(born === undefined
        ? []
        : [t("born-on", { field: typeWord(words, type, `field.${born}`) })]),
    ],
  };
}

function regimes({ words, type, regimes: known }: PageOf): Block {
  const name = (id: string) => {
    const regime = known.find((one) => one.id === id);
    return regime === undefined ? id : `${id} ${regime.title} (${regime.law})`;
  };
  const answer = (is: string | boolean) =>
    typeof is === "boolean" ? words.t(`rules.is-${String(is)}`) : is;
  return {
    lines: [
      ...type.regimes.map(name),
      ...type.attaches.map(({ regime, when }) =>
        words.t("rulebook.page-attaches", {
          regime: name(regime),
          is: answer(when.is),
          field: typeWord(words, type, `field.${when.field}`),
        }),
      ),
    ],
  };
}

function deadlineBlocks({ words, type, side }: PageOf): readonly Block[] {
  return Object.entries(type.deadlines).map(([name, definition]) => {
    const rule = side.rule(name);
    const acts = (events: readonly string[]) =>
      words.list(
        events.map((event) => typeWord(words, type, `event.${event}`)),
        "or",
      );
    const { starts_on: starts, met_by: ends, cite } = definition;
    const head = [
      ...(starts.length === 0 ? [] : [`${words.t("rules.starts-with")}: ${acts(starts)}`]),
      ...(ends.length === 0 ? [] : [`${words.t("rules.ends-with")}: ${acts(ends)}`]),
      ...clockConditions(words, type, name),
      ...(cite === undefined || definition.rule === undefined
        ? []
        : markedLaws(words, type.sources, cite).map(lawText)),
    ];
    if (rule === undefined)
      return { ...label(words, type, name), lines: [words.t("rulebook.no-rule")] };
    return {
      ...label(words, type, name),
      lines: [
        [
          words.t(`rulebook.kind-${rule.kind}`),
          words.t(`rulebook.whose-${rule.dutyOf}`),
          rule.id,
        ].join(" · "),
        ...head,
        ...termsOf(words, rule).flatMap(({ length, counting, standing, laws, beside }) => [
          `${length} (${standing})`,
          ...[...counting, ...laws.map(lawText), ...beside].map((line) => `  ${line}`),
        ]),
      ],
    };
  });
}

const label = (words: Words, type: PinnedCaseType, name: string) =>
  named(typeWord(words, type, `deadline.${name}`), name);

function provisionBlocks({ words, type }: PageOf): readonly Block[] {
  const lines = Object.entries(type.provisions).map(([name, law]) => {
    const laws = markedLaws(words, type.sources, law).map(lawText);
    return `${typeWord(words, type, `provision.${name}`)}: ${laws.join("; ")}`;
  });
  const standards = type.standards.map((name) => typeWord(words, type, `standard.${name}`));
  return [
    ...(lines.length === 0 ? [] : [{ lines }]),
    { lines: [words.t("rules.standards", { standards: words.list(standards, "or") })] },
  ];
}

function kept({ type }: PageOf): readonly Block[] {
  const { retention } = type;
  return retention === undefined
    ? []
    : [{ lines: [`${retention.series}: ${retention.authority}`] }];
}

function sources({ words, type, side, regimes: known }: PageOf): readonly Block[] {
  const ids = [...type.regimes, ...type.attaches.map(({ regime }) => regime)];
  const named = known.filter(({ id }) => ids.includes(id));
  const lines = allSources(words, { type, side }, named).map(lawText);
  return lines.length === 0 ? [] : [{ lines }];
}
