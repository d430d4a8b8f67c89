import { Command, Option } from "commander";
import { citedIn, marksOf } from "#domain/case/provenance.ts";
import { rulesSide } from "#domain/case/rules-side.ts";
import { citationOf } from "#domain/regimes/regime.ts";
import { typePage } from "#rulebook/type-page.ts";
import { type Language, languages } from "#words/languages.ts";
import { CliFailure } from "./cli-failure.ts";
import { keptVersion } from "./find-rules.ts";
import { plain, print } from "./print.ts";
import type { Tools } from "./tools.ts";
import { wrapped } from "./wrapped.ts";

type Flags = {
  readonly lang: Language;
  readonly version?: string;
  readonly office?: string;
  readonly json?: true;
};

/** `rules show`: a case type as a page that a lawyer can read beside the regulation. */
export function rulesShowCommand(tools: Tools): Command {
  return new Command("show")
    .description("print a case type as a page: acts, deadlines, who may, every citation")
    .argument("<type>", "the id of a case type, such as us.asylum.affirmative")
    .addOption(
      new Option("--lang <language>", "the language").choices([...languages]).default("en"),
    )
    .option("--version <hash>", "an earlier version that the office here has run by")
    .option("--office <id>", "the office that keeps it, where several run here")
    .option("--json", "print as JSON, with every citation and its mark")
    .action(async (typeId: string, flags: Flags) => {
      const { type, book } = await found(tools, typeId, flags);
      const side = rulesSide(type, { rules: book.deadlineRules, calendars: book.calendars });
      const rules = Object.fromEntries(
        Object.keys(type.deadlines).map((name) => [name, side.rule(name)]),
      );
      const citations = citedIn(type).map(({ path, cite }) => ({
        at: path.join("."),
        laws: marksOf(type.sources, cite),
      }));
      print({ type, rules, citations }, flags.json, () => {
        const words = tools.words(flags.lang);
        const regimes = book.regimes.map((one) => ({ ...one, law: citationOf(one) }));
        return typePage({ words, type, side, regimes }).flatMap(({ title, blocks }) => [
          title.toLocaleUpperCase(flags.lang),
          "",
          ...blocks.flatMap(({ name, code, lines }) => [
            ...(name === undefined ? [] : [code === undefined ? name : `${name}  [${code}]`]),
            ...lines.flatMap((line) => wrapped(plain(line), name === undefined ? 0 : 2)),
            "",
          ]),
        ]);
      });
    });
}

async function found(tools: Tools, typeId: string, { version, office }: Flags) {
  if (version !== undefined) return keptVersion(tools, typeId, version, office);
  const book = tools.rules();
  const type = book.caseTypes.get(typeId);
  if (type !== undefined) return { type, book };
  const problems = book.checkProblems.filter((one) => one.includes(`case-types/${typeId}/`));
  if (problems.length > 0)
    throw new CliFailure([`${typeId} does not load:`, ...problems].join("\n"));
  const known = [...book.caseTypes.keys()].join(", ");
  throw new CliFailure(`There is no case type ${typeId}. There are: ${known}.`, 2);
}
