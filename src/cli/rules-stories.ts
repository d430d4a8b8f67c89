import { Command } from "commander";
import { nearest } from "#domain/case/no-such.ts";
import { CliFailure } from "./cli-failure.ts";
import { counted } from "./describe-findings.ts";
import { print } from "./print.ts";
import type { Tools, ToldStory } from "./tools.ts";

type Flags = { readonly story?: string; readonly json?: true };
type OfType = { readonly type: string; readonly stories: readonly ToldStory[] };

/** `rules stories`: tells the stories of a type, or of all; what came otherwise, exit code 1. */
export function rulesStoriesCommand(tools: Tools): Command {
  return new Command("stories")
    .description("tell the stories of a type: each that fails, what was expected and what came")
    .argument("[type]", "the id of a case type, such as us.nat.n400; every type if not said")
    .option("--story <name>", "one story alone, by the name of its file without ending")
    .option("--json", "print as JSON")
    .action((typeId: string | undefined, { story, json }: Flags) => {
      const told = idsOf(tools, typeId).map((type) => ({ type, stories: tools.tellStories(type) }));
      const chosen = story === undefined ? told : told.map((one) => only(one, story));
      const stories = chosen.flatMap((one) => one.stories);
      if (stories.length === 0) throw noStory(told, story);
      const failed = stories.filter(({ otherwise }) => otherwise.length > 0);
      print(chosen, json, () => [
        ...chosen.flatMap(failures),
        `${counted(stories.length, "story", "stories")}: ${failed.length} failed`,
      ]);
      if (failed.length > 0) process.exitCode = 1;
    });
}

function idsOf(tools: Tools, typeId: string | undefined): readonly string[] {
  const { caseTypes, checkProblems } = tools.rules();
  if (typeId === undefined) return [...caseTypes.keys()];
  if (caseTypes.has(typeId)) return [typeId];
  const problems = checkProblems.filter((one) => one.includes(`case-types/${typeId}/`));
  if (problems.length > 0) {
    throw new CliFailure([`${typeId} does not load:`, ...problems].join("\n"));
  }
  const known = [...caseTypes.keys()].join(", ");
  throw new CliFailure(`There is no case type ${typeId}. There are: ${known}.`, 2);
}

// A folder that cannot be read is told whichever story was asked for.
const only = ({ type, stories }: OfType, name: string): OfType => ({
  type,
  stories: stories.filter((one) => one.name === name || one.name === "stories"),
});

function noStory(told: readonly OfType[], name: string | undefined): CliFailure {
  const types = told.map(({ type }) => type).join(", ");
  if (name === undefined) return new CliFailure(`${types} has no stories yet.`, 2);
  const names = told.flatMap(({ stories }) => stories.map((one) => one.name));
  const near = nearest(name, names);
  const right = near === undefined ? `There are: ${names.join(", ")}.` : `Is ${near} meant?`;
  return new CliFailure(`--story: no story of ${types} is called ${name}. ${right}`, 2);
}

const failures = ({ type, stories }: OfType): readonly string[] =>
  stories.flatMap(({ name, says, otherwise }) =>
    otherwise.length === 0
      ? []
      : [
          `case-types/${type}/stories/${name}.yaml: ${says}`,
          ...otherwise.map((line) => `  ${line}`),
        ],
  );
