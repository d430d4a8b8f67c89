import type { FieldDefinition, PinnedCaseType } from "#domain/case/case-type.ts";
import type { Words } from "#words/load-words.ts";
import { actorText } from "./act-blocks.ts";
import { type Block, named } from "./block.ts";
import { typeWord } from "./type-word.ts";

/** What a type asks, section by section and then act by act, and how each answer is kept. */
export function askedBlocks(words: Words, type: PinnedCaseType): readonly Block[] {
  const forms = [
    ...type.sections.map(({ name, asks }) => ({
      ...named(typeWord(words, type, `section.${name}`), name),
      asks,
    })),
    ...Object.entries(type.events).map(([name, { asks }]) => ({
      ...named(typeWord(words, type, `event.${name}`), name),
      asks,
    })),
  ].filter(({ asks }) => Object.keys(asks).length > 0);
  return [
    { lines: [words.t("rulebook.page-asked-lead")] },
    ...forms.map(({ asks, ...head }) => ({
      ...head,
      lines: Object.entries(asks).map(([name, field]) => questionText(words, type, name, field)),
    })),
  ];
}

/** One question with what becomes of its answer: who it is about, when it is asked, how kept. */
export function questionText(
  words: Words,
  type: PinnedCaseType,
  name: string,
  field: FieldDefinition,
): string {
  const t = (key: string, params?: Record<string, string>) =>
    words.t(`rulebook.page-${key}`, params);
  const answer = (is: string | boolean) =>
    typeof is === "boolean" ? words.t(`rules.is-${String(is)}`) : is;
  const further = [
    ...(field.optional ? [t("optional")] : []),
    ...(field.required_of === undefined
      ? []
      : [
          t("required-of", {
            roles: words.list(field.required_of.map((one) => actorText(words, one))),
          }),
        ]),
    ...(field.when === undefined
      ? []
      : [
          t("only-if", {
            field: typeWord(words, type, `field.${field.when.field}`),
            is: answer(field.when.is),
          }),
        ]),
    ...(field.must_be === undefined ? [] : [t("must-be", { answer: answer(field.must_be) })]),
    ...(field.of === undefined ? [] : [t("own-part", { role: field.of })]),
    ...(field.regimes === undefined
      ? []
      : [t("under", { regimes: words.list([...field.regimes]) })]),
    t("class", { class: words.t(`rulebook.class-${field.class}`) }),
  ];
  return `${typeWord(words, type, `field.${name}`)} (${further.join("; ")})`;
}
