import { Command, InvalidArgumentError, Option } from "commander";
import { gainsAnything, type PolicyDiff } from "#domain/access/policy-diff.ts";
import { policyDiffWords } from "#rulebook/policy-words.ts";
import { type Language, languages } from "#words/languages.ts";
import type { Words } from "#words/load-words.ts";
import type { OfficeEffect } from "./policy-tools.ts";
import { plain, print } from "./print.ts";
import type { Tools } from "./tools.ts";
import { wrapped } from "./wrapped.ts";

type Flags = {
  readonly lang: Language;
  readonly seed: number;
  readonly office?: string;
  readonly json?: true;
};

/** `policy diff`: who gains and who loses what between two versions. */
export function policyDiffCommand(tools: Pick<Tools, "policies" | "words">): Command {
  return new Command("diff")
    .description("who gains and who loses what; exit code 1 where anybody gains anything")
    .argument("<old>", "a folder of policies, or the hash of a version an office here had")
    .argument("<new>", "the same")
    .addOption(
      new Option("--lang <language>", "the language").choices([...languages]).default("en"),
    )
    .option("--seed <number>", "what is drawn by, where not all can be compared", seedOf, 1)
    .option("--office <id>", "the office whose accounts and cases are counted")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      "\nEvery role, tie, purpose and kind of case is tried on both. Where an office has run\n" +
        "here, its accounts and cases are counted too, and nobody is named.\n\n" +
        "Example:\n  recourse policy diff ../running .",
    )
    .action(async (before: string, after: string, flags: Flags) => {
      const found = await tools.policies.compare(before, after, flags.seed, flags.office);
      const words = tools.words(flags.lang);
      print({ ...found.diff, office: found.office ?? [] }, flags.json, () => [
        ...diffLines(words, found.diff),
        ...officeLines(words, found.office),
      ]);
      if (gainsAnything(found.diff)) process.exitCode = 1;
    });
}

/** What a comparison says, what is loosened first. */
export function diffLines(words: Words, diff: PolicyDiff): readonly string[] {
  const { loosened, changes } = policyDiffWords(words, diff);
  const { added, removed, changed } = diff.texts;
  const ids = [...added.map((id) => `+${id}`), ...removed.map((id) => `-${id}`), ...changed];
  const side = (title: string, lines: readonly string[]) =>
    lines.length === 0
      ? []
      : [`  ${title}`, ...lines.flatMap((line) => wrapped(`- ${plain(line)}`, 4))];
  return [
    ...loosened.flatMap((line) => ["!!!", ...wrapped(`!!! ${plain(line)}`, 0), "!!!"]),
    ...changes.flatMap(({ title, gains, loses }) => [
      ...wrapped(plain(title), 0),
      ...side(words.t("policy.may-now"), gains),
      ...side(words.t("policy.no-longer"), loses),
      "",
    ]),
    ...(changes.length + loosened.length === 0 ? [words.t("policy.same")] : []),
    ...(ids.length === 0 ? [] : wrapped(words.t("policy.texts", { ids: ids.join(", ") }), 0)),
    diff.seed === undefined
      ? words.t("policy.compared-all", { facts: diff.facts })
      : words.t("policy.compared-drawn", { facts: diff.facts, seed: String(diff.seed) }),
  ];
}

function officeLines(words: Words, effects: readonly OfficeEffect[] | undefined): string[] {
  if (effects === undefined) return [words.t("policy.no-office")];
  if (effects.length === 0) return [words.t("policy.office-same")];
  return [
    words.t("policy.office-title"),
    ...effects.flatMap(({ isGain, role, action, fieldClass, accounts, cases }) =>
      wrapped(
        `- ${words.t("policy.office-line", {
          is: isGain ? "gain" : "loss",
          role: words.t(`policy.role.${role}`),
          what:
            fieldClass === undefined
              ? action
              : words.t("policy.sees", { what: words.t(`policy.class.${fieldClass}`) }),
          accounts,
          cases,
        })}`,
        2,
      ),
    ),
  ];
}

function seedOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("A seed is a whole number.");
}
