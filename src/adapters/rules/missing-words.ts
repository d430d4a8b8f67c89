import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CaseType } from "#domain/case/case-type.ts";
import { wordKeysOf } from "#domain/case/word-keys.ts";
import { isData } from "./merge-case-type.ts";
import { readYaml, type YamlFile } from "./read-yaml.ts";

/**
 * What people would read of these case types and nobody has written: the file in which each word
 * belongs, its key and what it has to say, for each of the languages (`en`, `es` …). Words of the
 * type that a type extends count as its own. Nothing throws: a file that is no YAML is a problem.
 */
export function missingWords(
  root: string,
  types: Iterable<CaseType>,
  languages: readonly string[],
): readonly string[] {
  return [...types].flatMap((type) =>
    languages.flatMap((language) => missingIn(root, type, language)),
  );
}

function missingIn(root: string, type: CaseType, language: string): readonly string[] {
  const name = (id: string) => `case-types/${id}/words.${language}.yaml`;
  const own = open(root, name(type.id));
  const inherited = lineageOf(root, type).map((id) => open(root, name(id)));
  if (own !== undefined && own.faults.length > 0) {
    return own.faults.map(({ line, message }) => `${name(type.id)}:${line}: ${message}`);
  }
  const missing = wordKeysOf(type).filter((key) => {
    const said = [own, ...inherited].map((file) => says(file, key));
    return said.find((one) => one !== undefined) !== true;
  });
  const [first] = missing;
  if (own === undefined && first !== undefined) {
    return [
      `${name(type.id)}: there is no such file; it says ${missing.length} keys, ` +
        `among them ${first}: ${meaningOf(first)}; with \`title: …\` in it, each is listed`,
    ];
  }
  return missing.map((key) => {
    const line = own?.locate([key]).depth === 1 ? `:${own.locate([key]).line}` : "";
    return `${name(type.id)}${line}: no words for ${key}; write \`${key}: …\`, ${meaningOf(key)}`;
  });
}

function lineageOf(root: string, type: CaseType): readonly string[] {
  const lineage: string[] = [];
  for (let next: unknown = type.extends; typeof next === "string" && !lineage.includes(next);) {
    lineage.push(next);
    const file = open(root, `case-types/${next}/case-type.yaml`);
    next = isData(file?.value) ? file.value["extends"] : undefined;
  }
  return lineage;
}

const open = (root: string, name: string): YamlFile | undefined =>
  existsSync(join(root, name)) ? readYaml(join(root, name)) : undefined;

// Undefined where the key does not stand: an empty text hides what is inherited, and is no word.
function says(file: YamlFile | undefined, key: string): boolean | undefined {
  const said = isData(file?.value) ? file.value[key] : undefined;
  return said === undefined ? undefined : typeof said === "string" && said.trim() !== "";
}

const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^field\..*\.why$/, "why this is asked"],
  [/^field\..*\.who$/, "who will read the answer"],
  [/^field\./, "the question as the person reads it"],
  [/^option\./, "one answer to choose"],
  [/^section\./, "the title of a part of the application"],
  [/^phase\./, "the name of a phase"],
  [/^state\..*\.person$/, "what this state means to the person"],
  [/^state\./, "the name of a state"],
  [/^event\..*\.done$/, "what the timeline says once it happened"],
  [/^event\..*\.explain$/, "what happens when somebody does this"],
  [/^event\./, "what can be done, as a button says it"],
  [/^outcome\..*\.means$/, "what this outcome means to the person"],
  [/^deadline\..*\.missed$/, "what follows when the day has passed"],
  [/^deadline\./, "the name of a deadline"],
  [/^outcome\./, "the name of what may be decided, as a list and the decision say it"],
  [/^review\..*\.how$/, "how to challenge a decision this way"],
  [/^review\./, "the name of a way to challenge a decision"],
  [/^forum\./, "the name of who looks at a decision again"],
  [/^provision\./, "what a rule of law is about, in a few words, beside its citation"],
  [/^standard\./, "the name of a standard of proof"],
];

const meaningOf = (key: string): string =>
  MEANINGS.find(([pattern]) => pattern.test(key))?.[1] ?? "what people read in its place";
