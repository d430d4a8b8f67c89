import { Command, Option } from "commander";
import { compareSharedRules } from "#domain/case/compare-shared-rules.ts";
import { compareTypes, isWorse } from "#domain/case/compare-types.ts";
import { rulesSide } from "#domain/case/rules-side.ts";
import type { TypeChange } from "#domain/case/type-change.ts";
import { changeGroups } from "#rulebook/change-text.ts";
import { type Language, languages } from "#words/languages.ts";
import type { Words } from "#words/load-words.ts";
import { CliFailure } from "./cli-failure.ts";
import { type FoundRules, findRules } from "./find-rules.ts";
import { plain, print } from "./print.ts";
import type { RuleBook, Tools } from "./tools.ts";
import { wrapped } from "./wrapped.ts";

type Flags = {
  readonly lang: Language;
  readonly on?: string;
  readonly office?: string;
  readonly json?: true;
};
type Compared = {
  /** Empty for the deadlines and days off that no compared type tells. */
  readonly type: string;
  readonly is: "removed" | "added" | "compared";
  readonly changes: readonly TypeChange[];
};

/** `rules diff`: every time that gets shorter and for whom, and all else that differs. */
export function rulesDiffCommand(tools: Tools): Command {
  return new Command("diff")
    .description("compare two versions of the rules; exit code 1 when one is worse for a person")
    .argument("<before>", "what is compared; the forms are below")
    .argument("<after>", "the same")
    .addOption(
      new Option("--lang <language>", "the language").choices([...languages]).default("en"),
    )
    .option("--on <date>", "the day whose law is compared, as YYYY-MM-DD; today if left out")
    .option("--office <id>", "the office that keeps earlier versions, where several run here")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      "\n<before> and <after> may each be:\n" +
        "  PATH       a folder with case-types/, deadlines/ and calendars/; no office is needed\n" +
        "  PATH       a folder with one case-type.yaml\n" +
        "  TYPE       a case type of this checkout\n" +
        "  TYPE@HASH  a version that an office here has run by, with the deadlines and days off\n" +
        "             that it came with\n" +
        "  DATE       all that an office here ran by at the end of a day, as YYYY-MM-DD\n" +
        "\nExamples:\n  recourse rules diff ../before .\n" +
        "  recourse rules diff us.nat.n400@3f8a12c9 us.nat.n400\n" +
        "  recourse rules diff 2026-01-31 .",
    )
    .action(async (before: string, after: string, flags: Flags) => {
      const was = await findRules(tools, before, flags.office);
      const is = await findRules(tools, after, flags.office);
      if (was.typeId !== undefined && is.typeId !== undefined && was.typeId !== is.typeId) {
        const names = `${was.typeId} and ${is.typeId}`;
        throw new CliFailure(`${names} are two types. Compare two versions of one.`, 2);
      }
      for (const { book, typeId } of [was, is]) failOnProblems(book, typeId);
      const on = dayOf(flags.on);
      const compared = compareBooks(was, is, on);
      print(compared, flags.json, () => linesOf(tools.words(flags.lang), compared));
      const worse = compared.some(
        ({ is: what, changes }) => what === "removed" || isWorse(changes),
      );
      if (worse) process.exitCode = 1;
    });
}

function dayOf(on: string | undefined): string {
  const today = new Date().toISOString().slice(0, 10);
  if (on === undefined) return today;
  const day = new Date(`${on}T00:00:00Z`);
  if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(on)) return on;
  throw new CliFailure(`${on} is no day. Write it as YYYY-MM-DD.`, 2);
}

// Half-read rules would be compared as if the rest had been taken away.
function failOnProblems({ checkProblems }: RuleBook, typeId: string | undefined): void {
  const problems = checkProblems
    // Words that are not written yet keep nothing from being compared.
    .filter((one) => !/^case-types\/[^:]+\/words\./.test(one))
    .filter((one) => typeId === undefined || !one.startsWith("case-types/") || isOf(one, typeId));
  if (problems.length === 0) return;
  throw new CliFailure(
    ["These rules do not load, so they cannot be compared:", ...problems].join("\n"),
  );
}

const isOf = (problem: string, typeId: string): boolean => problem.includes(`/${typeId}/`);

function compareBooks(was: FoundRules, is: FoundRules, on: string): readonly Compared[] {
  const only = was.typeId ?? is.typeId;
  const ids = [...new Set([...was.book.caseTypes.keys(), ...is.book.caseTypes.keys()])];
  const types = ids
    .filter((id) => only === undefined || id === only)
    .toSorted()
    .map((type): Compared => {
      const [before, after] = [was, is].map(({ book }) => {
        const found = book.caseTypes.get(type);
        return found === undefined ? undefined : rulesSide(found, filesOf(book));
      });
      if (after === undefined) return { type, is: "removed", changes: [] };
      if (before === undefined) return { type, is: "added", changes: [] };
      return { type, is: "compared", changes: compareTypes(before, after, on) };
    });
  if (only !== undefined) return types;
  const told = namedByBoth(was.book, is.book);
  const changes = compareSharedRules(filesOf(was.book), filesOf(is.book), told, on);
  return [...types, { type: "", is: "compared", changes }];
}

const filesOf = ({ deadlineRules: rules, calendars }: RuleBook) => ({ rules, calendars });

// What one and the same deadline of a type names on both sides is told there, in its own words.
function namedByBoth(was: RuleBook, is: RuleBook): ReadonlySet<string> {
  return new Set(
    [...was.caseTypes].flatMap(([id, type]) =>
      Object.entries(type.deadlines).flatMap(([name, { rule }]) =>
        rule !== undefined && is.caseTypes.get(id)?.deadlines[name]?.rule === rule ? [rule] : [],
      ),
    ),
  );
}

function linesOf(words: Words, compared: readonly Compared[]): readonly string[] {
  const told = compared.filter(({ is, changes }) => is !== "compared" || changes.length > 0);
  const worse = compared.flatMap(({ is, changes }) => [
    ...(is === "removed" ? [is] : []),
    ...changes.filter(({ effect }) => effect === "worse"),
  ]).length;
  if (told.length === 0) return [words.t("rulebook.diff-same")];
  return [
    ...told.flatMap(({ type, is, changes }) => [
      ...wrapped(titleOf(words, type, is), 0),
      ...changeGroups(words, { id: type }, changes).flatMap(({ title, lines }) => [
        `  ${title}`,
        ...lines.flatMap((line) => wrapped(`- ${plain(line)}`, 4)),
      ]),
      "",
    ]),
    words.t("rulebook.diff-count", { worse }),
  ];
}

function titleOf(words: Words, type: string, is: Compared["is"]): string {
  if (is !== "compared") return words.t(`rulebook.type-${is}`, { type });
  return type === "" ? words.t("rulebook.diff-shared") : type;
}
