import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";
import { root } from "../office.ts";
import { isNode, type SourceNode, visit } from "../source-tree.ts";

/** One test whose title ends with the requirements that it shows. */
export type Shown = {
  readonly file: string;
  readonly title: string;
  readonly ids: readonly string[];
};

const MARK = /^(.+) \(ASVS (\d+\.\d+\.\d+(?:, \d+\.\d+\.\d+)*)\)$/;

/** Every marked test of the checkout, by file and in the order of each. */
export function shownByTests(): readonly Shown[] {
  return globSync(["src/**/*.test.ts", "test/**/*.test.ts"], { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .toSorted()
    .flatMap((file) => marksIn(file, readFileSync(join(root, file), "utf8")));
}

/**
 * The marked titles of one file: what `test` is called with, or what leads a row of a table that
 * `test` is called for. A mark elsewhere is no test's name and is not read.
 */
export function marksIn(file: string, text: string): readonly Shown[] {
  if (!text.includes("(ASVS ")) return [];
  const found: Shown[] = [];
  visit(parseSync(file, text).program as unknown as SourceNode, (node) => {
    const [, title, ids] = MARK.exec(titleOf(node)) ?? [];
    if (title !== undefined && ids !== undefined) found.push({ file, title, ids: ids.split(", ") });
  });
  return found;
}

function titleOf(node: SourceNode): string {
  const isTest = node.type === "CallExpression" && isNode(node["callee"]);
  const called = isTest ? (node["callee"] as SourceNode)["name"] : undefined;
  const list = called === "test" ? node["arguments"] : node["elements"];
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  const value = isNode(first) && first.type === "Literal" ? first["value"] : undefined;
  return typeof value === "string" ? value : "";
}
