import { parseSync } from "oxc-parser";
import { visit } from "./source-tree.ts";
import type { SourceNode } from "./source-tree.ts";

/** A file of the checkout: its path with forward slashes, and its text. */
export type TidyFile = { path: string; text: string };

const largestFileLines = 400;
const largestFunctionLines = 70;
const widestColumns = 100;
const widestMarkupColumns = 160;
// A test is named by a sentence, which the formatter keeps on the line of its call.
const widestTitleColumns = 110;
/** The requirements that a test shows stand at the end of its title. */
const shownInTitle = / \(ASVS [\d., ]+\)(?=")/;

/** Names that say nothing about what is inside. `service` alone: serving papers is our field. */
const emptyNames = /^(utils?|helpers?|common|misc|manager|service|base|types|index)$/;
const emptyWords = /^(utils?|helpers?|misc)$/;
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const bannedInCode: [RegExp, string][] = [
  [/\b(TODO|FIXME|HACK|XXX)\b/, "an unfinished note"],
  [/\b(test|it|describe|suite)\.(only|skip|todo)\b/, "a test put aside"],
  [/\b(only|skip|todo): true\b/, "a test put aside"],
  [/@ts-(ignore|nocheck|expect-error)/, "a silenced type"],
  [/(oxlint|eslint)-disable/, "a silenced lint"],
  [/(: |\bas |<)any\b[;,)>=[\]| ]*(?![ a-z])/, "an untyped value"],
  [/^export default\b/, "a default export"],
  [/^(export )?(const )?enum /, "an enum"],
];

const bannedEverywhere: [RegExp, string][] = [
  [/\baliens?\b/i, "a word that the glossary refuses"],
  [/(^|[\s"'`(])\/(root|work|home)\/[a-z]/, "a path of one machine"],
  [/\b(issue|ticket) #?\d/i, "a ticket's number"],
];

/** Files that must name what is refused: these walls, and the columns that imports refuse. */
const namesWhatIsRefused = new Set([
  "test/tidy.ts",
  "test/tidy.test.ts",
  "src/domain/event-log/person-words.ts",
]);

const isCode = (path: string) => /\.(ts|js)$/.test(path);

/** Every fault of one file, as sentences that begin with its path and line. */
export function faultsOf(file: TidyFile): string[] {
  return [...nameFaults(file), ...lineFaults(file), ...(isCode(file.path) ? sizeFaults(file) : [])];
}

function nameFaults({ path }: TidyFile): string[] {
  if (!path.endsWith(".ts")) return [];
  const name = (path.split("/").at(-1) ?? "").replace(/\.ts$/, "");
  const stem = name.replace(/\.(shared|long)?\.?(test|d)$/, "");
  if (!kebabCase.test(stem)) return [`${path}: its name is not kebab-case`];
  const isEmpty = emptyNames.test(stem) || stem.split("-").some((word) => emptyWords.test(word));
  return isEmpty ? [`${path}: its name says nothing about what is inside`] : [];
}

function lineFaults({ path, text }: TidyFile): string[] {
  const bans = isCode(path) ? [...bannedInCode, ...bannedEverywhere] : bannedEverywhere;
  const refused = namesWhatIsRefused.has(path) ? [] : bans;
  const isNarrow = /\.(ts|js|sql|scss)$/.test(path) && !path.endsWith("schema.sql");
  return text.split("\n").flatMap((line, index) => {
    const at = `${path}:${index + 1}`;
    const found = refused
      .filter(([pattern]) => pattern.test(line))
      .map(([, what]) => `${at}: ${what}`);
    const isWide = isNarrow && line.replace(shownInTitle, "").length > widthOf(line);
    return isWide ? [...found, `${at}: wider than ${widestColumns} columns`] : found;
  });
}

/** An address cannot be broken; a break inside markup is a space that a reader sees. */
function widthOf(line: string): number {
  if (line.includes("https://")) return Infinity;
  if (/^\s*test\(/.test(line)) return widestTitleColumns;
  return /<\/?[a-z]/.test(line) ? widestMarkupColumns : widestColumns;
}

function sizeFaults({ path, text }: TidyFile): string[] {
  const lines = text.trimEnd().split("\n").length;
  const faults =
    lines > largestFileLines ? [`${path}: ${lines} lines, ${largestFileLines} at most`] : [];
  if (path.endsWith(".test.ts")) return faults;
  const { program } = parseSync(path, text);
  visit(program as unknown as SourceNode, (node) => {
    if (!isFunction(node)) return;
    const size = text.slice(node.start, node.end).split("\n").length;
    if (size <= largestFunctionLines) return;
    const line = text.slice(0, node.start).split("\n").length;
    faults.push(`${path}:${line}: a function of ${size} lines, ${largestFunctionLines} at most`);
  });
  return faults;
}

function isFunction({ type }: SourceNode): boolean {
  return ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"].includes(type);
}
